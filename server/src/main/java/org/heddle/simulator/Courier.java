package org.heddle.simulator;

/**
 * How the messages of a kind of source travel.
 *
 * @param lowSeconds shortest way
 * @param highSeconds longest usual way; log-uniform between, so neighbours overtake each other
 * @param lateChance share held up for a minute to a day, by a buffer, a link or a forgotten upload
 * @param twiceChance share sent again, because an acknowledgement was lost
 */
record Courier(double lowSeconds, double highSeconds, double lateChance, double twiceChance) {
  /** A controller on the plant's network. */
  static final Courier MACHINE = new Courier(0.02, 0.4, 0.001, 0.002);

  /** A person who types, scans or signs. */
  static final Courier HAND = new Courier(2, 90, 0.004, 0.001);

  /** A laboratory that reports when the sample is done. */
  static final Courier LAB = new Courier(300, 2_400, 0.01, 0.002);

  /** A partner's system, by message. */
  static final Courier PARTNER = new Courier(5, 600, 0.005, 0.01);

  /** The same way without lateness and repetition. */
  Courier ideal() {
    return new Courier(lowSeconds, highSeconds, 0, 0);
  }
}
