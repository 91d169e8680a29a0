/**
 * Can what a source says be so? It finds clocks that jumped and parts that were scanned out of
 * their turn, by what reports say of each other. It never judges a measured value and never changes
 * or refuses a report.
 */
@NullMarked
package org.heddle.plausibility;

import org.jspecify.annotations.NullMarked;
