package org.heddle.web;

import java.time.Instant;
import java.util.List;
import org.heddle.containment.Suspicion;
import org.heddle.fact.Extent;
import org.heddle.genealogy.Lineage;
import org.heddle.genealogy.WorkMatch;
import org.heddle.identity.CoilId;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.jspecify.annotations.Nullable;

/**
 * What is held to be bad, as a page or program says it.
 *
 * @param kind lot, item, coil-range, station-window, tool, program, heat or feeder
 * @param item what it is about; for a heat its number, with or without {@code heat:}
 * @param from since when, for station-window, tool and program
 * @param lanes of a coil; all when absent
 */
record SuspicionAsk(
    String kind,
    @Nullable String item,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Double metreFrom,
    @Nullable Double metreTo,
    @Nullable List<Integer> lanes,
    @Nullable String station,
    @Nullable String tool,
    @Nullable String program) {

  Suspicion suspicion() {
    try {
      return switch (kind) {
        case "lot", "item" -> new Suspicion.OfItem(itemId());
        case "coil-range" -> stretch();
        case "feeder" -> new Suspicion.OfFeeder(itemId());
        case "heat" -> new Suspicion.OfHeat(heat(), null);
        case "station-window", "tool", "program" -> work();
        case null, default -> throw Trouble.wrong("kind", "'" + kind + "' is no suspicion");
      };
    } catch (IllegalArgumentException e) {
      throw Trouble.wrong("suspicion", String.valueOf(e.getMessage()));
    }
  }

  private static String given(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw Trouble.wrong(name, "is missing");
    }
    return text;
  }

  private ItemId itemId() {
    String text = given("item", item);
    return ItemId.parse(text)
        .orElseThrow(() -> Trouble.wrong("item", "'" + text + "' is no item such as lot:NMC-0412"));
  }

  private String heat() {
    String text = given("item", item);
    return text.replaceFirst("^(heat|lot):", "");
  }

  /** A heat or feeder that no fact names is a slip of the pen, not a suspicion without a trace. */
  void mustBeKnown(Lineage lineage) {
    Suspicion suspicion = suspicion();
    boolean isKnown =
        switch (suspicion) {
          case Suspicion.OfHeat of -> lineage.heat(of.supplierLot(), of.supplier()) >= 0;
          case Suspicion.OfFeeder of -> lineage.node(of.vessel()) >= 0;
          default -> true;
        };
    if (!isKnown) {
      throw Trouble.unknown(kind, String.valueOf(item));
    }
  }

  private Suspicion stretch() {
    if (!(itemId() instanceof CoilId coil)) {
      throw Trouble.wrong("item", "must be a coil");
    }
    if (metreFrom == null || metreTo == null) {
      throw Trouble.wrong("metreFrom", "a stretch needs metreFrom and metreTo");
    }
    List<Integer> chosen = lanes == null || lanes.isEmpty() ? List.of(0, Extent.MAX_LANE) : lanes;
    int first = chosen.stream().mapToInt(Integer::intValue).min().orElse(0);
    int last = chosen.stream().mapToInt(Integer::intValue).max().orElse(Extent.MAX_LANE);
    return new Suspicion.OfStretch(coil, new Extent(metreFrom, metreTo, first, last));
  }

  private Suspicion work() {
    if (station == null && tool == null && program == null) {
      throw Trouble.wrong(kind, "name the station, tool or program");
    }
    WorkMatch match =
        new WorkMatch(
            station == null || station.isBlank() ? null : new StationId(station),
            null,
            tool == null || tool.isBlank() ? null : new ToolId(tool),
            program == null ? "" : program,
            "",
            null);
    Instant since = from == null ? Instant.EPOCH : from;
    Instant until = to == null ? Instant.parse("9999-12-31T00:00:00Z") : to;
    return new Suspicion.OfWork(match, since, until);
  }
}
