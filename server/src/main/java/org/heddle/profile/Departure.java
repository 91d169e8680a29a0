package org.heddle.profile;

/**
 * Where a run leaves its golden profile.
 *
 * @param moment place in the grid, from 0
 * @param variable column that leaves it farthest
 * @param above whether its value is higher than it should be
 * @param times of what a good run may differ at that moment
 */
public record Departure(int moment, int variable, boolean above, double times) {
  Departure inPartsOf(double most) {
    return new Departure(moment, variable, above, times / most);
  }
}
