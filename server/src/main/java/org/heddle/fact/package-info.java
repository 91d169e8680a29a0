/**
 * All that can be recorded, as one closed family, and its canonical bytes. A fact never changes
 * once recorded; this room neither stores nor judges.
 */
@NullMarked
package org.heddle.fact;

import org.jspecify.annotations.NullMarked;
