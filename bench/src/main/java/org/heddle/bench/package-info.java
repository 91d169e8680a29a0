/** Measures the product against named rivals in the same run; never shipped. */
@NullMarked
package org.heddle.bench;

import org.jspecify.annotations.NullMarked;
