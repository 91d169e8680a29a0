/**
 * The one writer of everything derived from the record: it applies facts in journal order, live and
 * on replay alike, and says how far it has come. It never makes facts.
 */
@NullMarked
package org.heddle.floor;

import org.jspecify.annotations.NullMarked;
