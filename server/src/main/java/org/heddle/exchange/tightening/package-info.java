/**
 * Recorded screw driving runs (Bosch Rexroth CS351, one JSON a run, loose or in an archive) as
 * joints of units: limits and measured values, the curve, and the controller's own word. It never
 * judges a joint itself.
 */
@NullMarked
package org.heddle.exchange.tightening;

import org.jspecify.annotations.NullMarked;
