/**
 * Curves as numbers: how they are stored without loss in few bytes, and how they are thinned for a
 * screen. It never knows what a curve means.
 */
@NullMarked
package org.heddle.signal;

import org.jspecify.annotations.NullMarked;
