package org.heddle.plan;

/**
 * Something that must be on record.
 *
 * @param step the step it comes from
 * @param gate the gate it opens
 */
public record Evidence(String id, String name, Kind kind, String step, String gate) {

  /** What fact it is. */
  public enum Kind {
    /** The step was finished. */
    RECORD,
    /** All the step's characteristics were read. */
    READINGS,
    /** A curve was recorded at the step. */
    CURVE,
    /** An inspection or test at the step was passed. */
    TEST,
    /** A certificate is attached to the item. */
    CERTIFICATE;

    public String word() {
      return Words.of(this);
    }
  }
}
