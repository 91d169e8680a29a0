package org.heddle.golden;

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

  /** As facts name it: {@code pack-a/module-joints/P-12}; a slash within a part is escaped. */
  public String text() {
    String text = escaped(product) + "/" + escaped(step) + "/" + escaped(program);
    return source == Source.COIL ? text + "/metre" : text;
  }

  static String escaped(String part) {
    return part.replace("%", "%25").replace("/", "%2F");
  }
}
