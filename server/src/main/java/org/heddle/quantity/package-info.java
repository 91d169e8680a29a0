/**
 * Values with their units, exactly as they were received: decimals, units of measure, intervals,
 * uncertainty. It never judges a value; that is for the rooms that know limits.
 */
@NullMarked
package org.heddle.quantity;

import org.jspecify.annotations.NullMarked;
