package org.heddle.plan;

import java.time.Duration;

/**
 * How the gate before a step is asked.
 *
 * @param validity how long an answer holds when the station loses contact
 * @param contactLost what the station does once the last answer has run out
 * @param tries how often the step may be tried on one item before somebody decides
 */
public record GateRule(Duration validity, ContactLost contactLost, int tries) {
  /** Half a minute bridges a network that is switched over; nothing is built blindly for longer. */
  public static final GateRule USUAL = new GateRule(Duration.ofSeconds(30), ContactLost.STOP, 3);

  /** What a station does that can not ask. */
  public enum ContactLost {
    /** It waits. */
    STOP,
    /** It goes on, and what it makes is recorded as made by an alternate process. */
    ALTERNATE;

    public String word() {
      return Words.of(this);
    }
  }
}
