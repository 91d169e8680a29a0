/**
 * Can this process hold its tolerance, how sure is that, and may it be called capable at all?
 * Indices with intervals, for any shape of distribution, always together with the verdict on
 * stability. It never judges stability itself, and never a single unit except for the guard band of
 * its measurement.
 */
@NullMarked
package org.heddle.capability;

import org.jspecify.annotations.NullMarked;
