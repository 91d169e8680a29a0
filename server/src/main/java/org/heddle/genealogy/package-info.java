/**
 * What is inside what: from any item to all that went into it, and from any material to all it
 * reached, in milliseconds, as of any time and as known at any time.
 *
 * <p>It never judges, never holds or releases, and keeps no readings: a unit's own story is the
 * traveler's, what to do about a suspicion is containment's.
 */
@NullMarked
package org.heddle.genealogy;

import org.jspecify.annotations.NullMarked;
