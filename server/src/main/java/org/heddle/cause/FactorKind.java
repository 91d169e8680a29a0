package org.heddle.cause;

import java.util.Locale;

/** What a factor asks of a unit. */
public enum FactorKind {
  LOT,
  COIL,
  LANE,
  /** What a tank, hopper or bowl held between two changes of its content. */
  FILLING,
  STATION,
  EQUIPMENT,
  TOOL,
  PROGRAM,
  RECIPE,
  ORDER,
  OPERATOR,
  SHIFT,
  TRAY,
  PLACE,
  RESULT,
  REWORK,
  DEFECT;

  /** True for what a test or a look found out about the unit: that is no cause of it. */
  boolean isFinding() {
    return this == RESULT || this == DEFECT;
  }

  /** As written outside: {@code lot}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
