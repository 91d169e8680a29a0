/**
 * A virtual gigafactory and its fastener plant under one seed: what would be reported, when it
 * would arrive, and, beside it, the truth about every fault that was asked for. It never records,
 * judges or reads anything of the product; it only speaks at its doors.
 */
@NullMarked
package org.heddle.simulator;

import org.jspecify.annotations.NullMarked;
