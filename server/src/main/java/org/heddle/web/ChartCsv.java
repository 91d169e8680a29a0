package org.heddle.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heddle.web.ChartRoutes.Charted;
import org.heddle.web.ChartRoutes.Held;
import org.heddle.web.ChartRoutes.SpreadLimits;
import org.heddle.web.ChartRoutes.Version;
import org.jspecify.annotations.Nullable;

/** The points of a chart as a table, each with what it was held against. */
final class ChartCsv {
  private static final List<String> HEADER =
      List.of(
          "seq",
          "index",
          "item",
          "at",
          "value",
          "z",
          "limits",
          "late",
          "corrected",
          "rules",
          "who",
          "n",
          "lower",
          "centre",
          "upper",
          "spread",
          "spread-lower",
          "spread-upper");

  private ChartCsv() {}

  static void write(Ask ask, List<Charted> points, List<Version> versions) throws IOException {
    Map<Integer, Version> known =
        versions.stream().collect(Collectors.toMap(Version::version, Function.identity()));
    try (Sheet.Csv sheet = Sheet.csv(ask.context(), "chart", HEADER)) {
      for (Charted point : points) {
        sheet.row(row(point, point.z() == null ? null : known.get(point.limitsVersion())));
      }
    }
  }

  private static List<Object> row(Charted point, @Nullable Version in) {
    List<Object> row =
        new ArrayList<>(
            List.of(
                point.seq(),
                point.index(),
                Objects.requireNonNullElse(point.item(), ""),
                point.at().toString(),
                point.value(),
                orEmpty(point.z()),
                point.limitsVersion(),
                point.late() ? "late" : "",
                point.corrected() ? "corrected" : "",
                String.join(" ", point.rules())));
    row.addAll(held(point.held(), in));
    @Nullable Held held = point.held();
    @Nullable SpreadLimits usual = in == null ? null : in.spread();
    row.addAll(spread(point.spread(), held == null ? usual : held.spread()));
    return row;
  }

  private static Object orEmpty(@Nullable Double value) {
    return value == null ? "" : value;
  }

  private static List<Object> spread(@Nullable Double spread, @Nullable SpreadLimits limits) {
    return List.of(
        orEmpty(spread),
        orEmpty(limits == null ? null : limits.lower()),
        orEmpty(limits == null ? null : limits.upper()));
  }

  /** Its own measure, or else the limits of all points. */
  private static List<Object> held(@Nullable Held held, @Nullable Version in) {
    if (held == null) {
      return in == null
          ? List.of("", "", "", "", "")
          : List.of("", "", in.lower(), in.centre(), in.upper());
    }
    return List.of(
        Objects.requireNonNullElse(held.who(), ""),
        held.n(),
        orEmpty(held.lower()),
        orEmpty(held.centre()),
        orEmpty(held.upper()));
  }
}
