/**
 * What comes from and goes to other companies: for now the documents, kept under the hash of their
 * content. It never judges what a document says.
 */
@NullMarked
package org.heddle.supply;

import org.jspecify.annotations.NullMarked;
