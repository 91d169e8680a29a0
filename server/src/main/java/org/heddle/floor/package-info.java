/**
 * The one writer of everything derived from the record: it applies facts in journal order, live and
 * on replay alike, and says how far it has come; what judges decide on the way waits here until it
 * is recorded. It never records.
 */
@NullMarked
package org.heddle.floor;

import org.jspecify.annotations.NullMarked;
