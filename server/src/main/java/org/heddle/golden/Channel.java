package org.heddle.golden;

import org.heddle.quantity.Unit;

/**
 * An axis or a variable of runs.
 *
 * @param name as the machine says it, such as {@code torque}; along a coil with its lane
 */
public record Channel(String name, Unit unit) {}
