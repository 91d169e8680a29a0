/**
 * What a suspicion reaches, unit by unit, with the reason for each verdict: who is in and by which
 * way, who is out and what clears it. It never asks anybody to believe a number without its rule.
 */
@NullMarked
package org.heddle.containment;

import org.jspecify.annotations.NullMarked;
