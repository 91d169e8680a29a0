package org.heddle.exchange.tightening;

import java.util.Locale;
import org.heddle.quantity.Unit;

/** Units by the words in the controller's names of functions and channels. */
final class RunUnits {
  static final Unit NEWTON_METRE = new Unit("NU");
  static final Unit DEGREE = new Unit("DD");
  static final Unit SECOND = new Unit("SEC");
  static final Unit NEWTON_METRE_PER_DEGREE = new Unit("F89");

  private RunUnits() {}

  static Unit of(String name) {
    String words = name.toLowerCase(Locale.ROOT);
    if (words.contains("gradient")) {
      return NEWTON_METRE_PER_DEGREE;
    }
    if (words.contains("torque")) {
      return NEWTON_METRE;
    }
    if (words.contains("angle")) {
      return DEGREE;
    }
    return words.contains("time") ? SECOND : Unit.ONE;
  }

  /**
   * Digits behind the point that the controller resolves; its JSON drops zeros at the end, so that
   * 1.4 may stand for 1.400.
   */
  static int scale(Unit unit) {
    return switch (unit.code()) {
      case "NU" -> 3;
      case "DD", "SEC" -> 2;
      default -> 0;
    };
  }
}
