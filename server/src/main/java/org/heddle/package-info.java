/** Where the whole product is wired together; it decides nothing itself. */
@NullMarked
package org.heddle;

import org.jspecify.annotations.NullMarked;
