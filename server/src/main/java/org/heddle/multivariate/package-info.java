/**
 * Do several characteristics of one unit fit together? One distance for all of them, which of them
 * it comes from, and whether a known pattern went too far or a new one appeared. It never decides
 * what to do about it.
 */
@NullMarked
package org.heddle.multivariate;

import org.jspecify.annotations.NullMarked;
