/**
 * Why it went wrong: what bad units have in common that good ones have not, and which units are in
 * it when all that is known are the failed ones. It ranks and bounds by evidence and says how sure
 * it is; it never holds, releases or blames anything itself.
 */
@NullMarked
package org.heddle.cause;

import org.jspecify.annotations.NullMarked;
