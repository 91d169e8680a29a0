/**
 * What a suspicion reaches, unit by unit, with the reason for each verdict: who is in and by which
 * way, who is out and what clears it; and what is on hold, in a queue, under a nonconformance. It
 * never asks anybody to believe a number without its rule, and never lets go by itself.
 */
@NullMarked
package org.heddle.containment;

import org.jspecify.annotations.NullMarked;
