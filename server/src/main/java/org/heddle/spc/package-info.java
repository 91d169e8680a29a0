/**
 * Is the process still what it was? Every characteristic that is watched has its streams, each
 * stream its limits and detectors; a signal says when the deviation began, how large it is and what
 * found it. It never places a hold, never changes frozen limits, and forgets no alarm.
 */
@NullMarked
package org.heddle.spc;

import org.jspecify.annotations.NullMarked;
