/**
 * The history of every item in the order it was recorded, where it is and what has become of it,
 * and what every station did. It never says what an item is made of; that is genealogy's.
 */
@NullMarked
package org.heddle.traveler;

import org.jspecify.annotations.NullMarked;
