/**
 * What did a line, a product and a recipe do when all was well, in numbers that no longer change? A
 * baseline is chosen by a person, named, versioned and signed. It never chooses the units, and
 * never says whether a difference matters.
 */
@NullMarked
package org.heddle.baseline;

import org.jspecify.annotations.NullMarked;
