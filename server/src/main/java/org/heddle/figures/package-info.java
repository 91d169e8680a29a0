/**
 * How well did a line run: yield, throughput, cycle time, bottleneck, utilisation, scrap and rework
 * by station, shift and product. It counts what is recorded; it judges no unit, and knows no money
 * that the plan does not name.
 */
@NullMarked
package org.heddle.figures;

import org.jspecify.annotations.NullMarked;
