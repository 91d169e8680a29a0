package org.heddle.golden;

import org.heddle.fact.StreamName;

/**
 * Runs that may be compared: of one product, at one step, under one program.
 *
 * @param product empty when the item's product is unknown
 * @param program empty when the machine names none
 * @param source where its values come from
 */
public record Subject(String product, String step, String program, Source source) {
  /** Where the values of a run come from. */
  public enum Source {
    /** One recorded curve: over angle, time or stroke. */
    CURVE,
    /** All that was measured along one coil: over its metres. */
    COIL;

    private static final Source[] ALL = values();

    static Source at(int code) {
      return ALL[code];
    }
  }

  /** As facts name it: {@code pack-a/module-joints/P-12}. */
  public String text() {
    String text = StreamName.of(product, step, program);
    return source == Source.COIL ? text + "/metre" : text;
  }
}
