/**
 * May this item start this step here? Yes or no with every reason, from memory, right as soon as a
 * hold is acknowledged; and what records are missing, which alternate processes are in force, which
 * gauges may be trusted. It answers and records; it never moves a machine.
 */
@NullMarked
package org.heddle.gate;

import org.jspecify.annotations.NullMarked;
