package org.heddle.genealogy;

import org.heddle.fact.Work;

/**
 * What was done, as far as a report says: with which means, at which step, at which place of it.
 *
 * @param step empty when the report does not say
 * @param place a nozzle, a lane, a joint; empty for the item as a whole
 */
record Doing(Work work, String step, String place) {
  static Doing of(Work work) {
    return new Doing(work, "", "");
  }
}
