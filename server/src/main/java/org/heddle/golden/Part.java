package org.heddle.golden;

import org.heddle.fact.Work;

/** Whose runs are followed together: a station's, or a tool's where it has several. */
final class Part {
  private Part() {}

  static String of(Work work) {
    String station = "station=" + work.station().value();
    return work.tool() == null ? station : station + ";tool=" + work.tool().value();
  }

  /** For people: {@code PAK-2 TW-201}. */
  static String words(Work work) {
    return work.station().value() + (work.tool() == null ? "" : " " + work.tool().value());
  }
}
