package org.heddle.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.heddle.fact.Control.LimitsFrozen;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Governance.PlanAdopted;
import org.heddle.fact.Origin;
import org.heddle.intake.Message;
import org.heddle.runtime.Heddle;
import org.heddle.spc.DetectorDesign;
import org.heddle.spc.LimitSet;
import org.heddle.spc.StreamKey;
import org.heddle.spc.Watch;

/**
 * Testers that each measure twelve characteristics of one cell after the other, all of them on the
 * control plan, and the moments at which one characteristic of one tester jumps.
 *
 * <p>A jump lasts twelve cells. Nothing else judges these readings, so its first cell is the
 * reading at which the alarm must ring.
 */
final class AlertPlant {
  static final int READINGS = 12;
  static final int TESTERS = 64;
  private static final int TESTERS_A_STATION = 8;

  /** Cells for which a jump lasts. */
  static final int JUMP_CELLS = 12;

  /** How far it jumps, in standard deviations. */
  static final int JUMP_SIGMA = 12;

  static final int MEAN = 40_000;
  static final int SIGMA = 20;
  private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MICROS_A_CELL = 240;

  private final Instant start;
  private final Map<Integer, Jump> jumps = new HashMap<>();

  /** Of one characteristic, up or down. */
  private record Jump(int characteristic, int side) {}

  /** Its cells are measured from that time on. */
  AlertPlant(Instant start) {
    this.start = start;
  }

  /** How many jumps there are without one stream jumping to the same side again. */
  static int jumps() {
    return 2 * TESTERS * READINGS;
  }

  /** Lets the jump of that number begin with the next cell of its tester; returns that cell. */
  int jump(int number, int fromCell) {
    int tester = number * 7 % TESTERS;
    int characteristic = number / TESTERS % READINGS;
    int side = number / TESTERS / READINGS % 2 == 0 ? 1 : -1;
    int first = fromCell + Math.floorMod(tester - fromCell, TESTERS);
    for (int i = 0; i < JUMP_CELLS; i++) {
      jumps.put(first + i * TESTERS, new Jump(characteristic, side));
    }
    return first;
  }

  /** The stream that jumps with that cell; -1 when none does. */
  int streamOf(int cell) {
    Jump jump = jumps.get(cell);
    return jump == null ? -1 : stream(testerOf(cell), jump.characteristic);
  }

  static int stream(int tester, int characteristic) {
    return tester * READINGS + characteristic;
  }

  static String cell(int number) {
    return "A%08d".formatted(number);
  }

  /** Number of the cell in the text of an item. */
  static int numberOf(String item) {
    return Integer.parseInt(item.substring(item.length() - 8));
  }

  static int testerOf(int cell) {
    return cell % TESTERS;
  }

  Instant at(int cell) {
    return start.plusNanos(1_000L * MICROS_A_CELL * cell);
  }

  /** The values of a cell in thousandths; the same for the same cell. */
  private int[] values(int cell) {
    SplittableRandom random = new SplittableRandom(cell);
    int[] values = new int[READINGS];
    Jump jump = jumps.get(cell);
    for (int i = 0; i < READINGS; i++) {
      values[i] = MEAN + (int) Math.round(random.nextGaussian() * SIGMA);
      if (jump != null && jump.characteristic == i) {
        values[i] += jump.side * JUMP_SIGMA * SIGMA;
      }
    }
    return values;
  }

  /** The cells from one number to another as lines of NDJSON. */
  byte[] lines(int from, int to) {
    StringBuilder out = new StringBuilder((to - from) * 900);
    for (int cell = from; cell < to; cell++) {
      int tester = testerOf(cell);
      out.append("{\"kind\":\"readings\",\"source\":\"tester-").append(tester);
      out.append("\",\"key\":\"")
          .append(cell / TESTERS)
          .append("\",\"occurredAt\":\"")
          .append(at(cell));
      out.append("\",\"item\":\"unit:").append(cell(cell));
      out.append("\",\"step\":\"test\",\"readings\":[");
      int[] values = values(cell);
      for (int i = 0; i < READINGS; i++) {
        out.append(i == 0 ? "" : ",").append("{\"characteristic\":\"c").append(i);
        out.append("\",\"value\":\"").append(values[i] / 1_000).append('.');
        String thousandths = Integer.toString(1_000 + values[i] % 1_000);
        out.append(thousandths, 1, thousandths.length());
        out.append("\",\"unit\":\"VLT\"}");
      }
      out.append("],\"work\":{\"station\":\"EOL-").append(tester / TESTERS_A_STATION);
      out.append("\",\"equipment\":\"tester-").append(tester).append("\"}}\n");
    }
    return out.toString().getBytes(ISO_8859_1);
  }

  /** The same as rows for COPY. */
  String rows(int from, int to) {
    StringBuilder out = new StringBuilder((to - from) * READINGS * 48);
    for (int cell = from; cell < to; cell++) {
      int[] values = values(cell);
      for (int i = 0; i < READINGS; i++) {
        out.append(cell(cell)).append('\t').append(testerOf(cell)).append('\t').append(i);
        out.append('\t').append(values[i] / 1_000.0).append('\t').append(at(cell)).append('\n');
      }
    }
    return out.toString();
  }

  /** Writes a data folder with the plan in force and limits frozen for every stream. */
  static void record(Path data) throws IOException, InterruptedException {
    List<Draft> drafts = new ArrayList<>();
    drafts.add(draft("plan", new PlanAdopted("alert-bench", BEFORE, plan())));
    for (int i = 0; i < READINGS; i++) {
      drafts.add(draft("limits " + i, limits("c" + i)));
    }
    try (Heddle heddle = PlainHeddle.open(data)) {
      heddle.intake().command(new Message("bench", drafts, new byte[0]));
    }
  }

  private static Draft draft(String key, Event event) {
    return new Draft(BEFORE, new Origin("bench-setup", key), event);
  }

  /** Of all testers alike, at one false alarm in a million readings. */
  private static LimitsFrozen limits(String characteristic) {
    DetectorDesign design = new DetectorDesign(1e6, DetectorDesign.DEFAULT_SHIFT);
    return new LimitSet(
            new StreamKey("cell", "test", characteristic, StreamKey.ALL).text(),
            1,
            BEFORE,
            Watch.Chart.SINGLE,
            new LimitSet.Basis("given", 1, 0),
            LimitSet.Measure.of(MEAN / 1e3, SIGMA / 1e3),
            design.known(),
            "")
        .frozen("by the benchmark");
  }

  private static String plan() {
    StringBuilder rows = new StringBuilder();
    StringBuilder kinds = new StringBuilder();
    for (int i = 0; i < READINGS; i++) {
      kinds.append(
          "          - { id: c%d, name: Quantity %d, unit: V, lower: 39, upper: 41, decimals: 3 }\n"
              .formatted(i, i));
      rows.append(
          "  - { step: test, characteristic: c%d, stream: [station, equipment], reaction: [hold-unit] }\n"
              .formatted(i));
    }
    StringBuilder stations = new StringBuilder();
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < TESTERS / TESTERS_A_STATION; i++) {
      stations.append("            - { id: EOL-%d, name: Test %d }\n".formatted(i, i));
      names.append(i == 0 ? "" : ", ").append("EOL-").append(i);
    }
    return plan(stations.toString(), names.toString(), kinds.toString()) + "controls:\n" + rows;
  }

  private static String plan(String stations, String names, String kinds) {
    return """
      format: 1
      plan: alert-bench
      version: 1
      title: Cells at the end of their line
      effectiveFrom: 2026-01-01T00:00:00Z
      site: { id: north, name: North }
      steps:
        - { id: test, name: End of line }
      areas:
        - id: hall
          name: Hall
          lines:
            - id: line
              name: Line
              capture: [barcode]
              stations:
      %sproducts:
        - id: cell
          name: Cell
          kind: cell
          format: pouch
          tracked: unit
          route:
            - step: test
              stations: [%s]
              characteristics:
      %s"""
        .formatted(stations, names, kinds);
  }
}
