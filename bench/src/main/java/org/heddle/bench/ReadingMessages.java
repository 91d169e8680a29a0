package org.heddle.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.heddle.fact.Draft;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Work;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.OrderId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.intake.Message;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Unit;

/**
 * Messages of an end-of-line tester: twelve readings of one cell each, with the noise of real
 * gauges, and the JSON they came as. The same seed gives the same messages.
 */
final class ReadingMessages {
  static final int READINGS = 12;

  private static final String[] NAMES = {
    "open circuit voltage", "ac resistance", "dc resistance", "mass", "thickness", "width",
    "tab torque", "leak rate", "insulation", "temperature", "capacity", "self discharge"
  };
  private static final String[] UNITS = {
    "VLT", "2Z", "2Z", "GRM", "MMT", "MMT", "NU", "H63", "OHM", "CEL", "AMH", "2Z"
  };

  /** Digits of the mean and of the standard deviation, as a gauge of four to five digits shows. */
  private static final int[] MEANS = {
    36_512, 812, 1_244, 11_873, 1_152, 9_104, 1_240, 312, 55_120, 251, 5_021, 142
  };

  private static final int[] SPREADS = {14, 6, 9, 45, 3, 4, 18, 25, 900, 6, 22, 11};

  private final Random random = new Random(12);
  private final ReadingTemplate template = template();
  private final Work[] work = new Work[8];
  private final Instant start = Instant.parse("2026-11-20T06:00:00Z");
  private long count;

  ReadingMessages() {
    for (int i = 0; i < work.length; i++) {
      work[i] =
          new Work(
              new StationId("eol-" + (i / 4 + 1)),
              new EquipmentId("tester-" + (i + 1)),
              null,
              "EOL-7.3",
              "",
              new OrderId("PO-88120"));
    }
  }

  private static ReadingTemplate template() {
    List<ReadingTemplate.Slot> slots = new ArrayList<>();
    for (int i = 0; i < READINGS; i++) {
      Decimal lower = new Decimal(MEANS[i] - 6L * SPREADS[i], 3);
      Decimal upper = new Decimal(MEANS[i] + 6L * SPREADS[i], 3);
      slots.add(new ReadingTemplate.Slot(NAMES[i], new Unit(UNITS[i]), 3, lower, null, upper));
    }
    return new ReadingTemplate(slots);
  }

  static String characteristic(int index) {
    return NAMES[index];
  }

  /** The next messages, one fact each. */
  List<Message> next(int messages) {
    List<Message> batch = new ArrayList<>(messages);
    for (int i = 0; i < messages; i++) {
      batch.add(message());
    }
    return batch;
  }

  private Message message() {
    long number = count++;
    int tester = random.nextInt(work.length);
    long[] values = new long[READINGS];
    StringBuilder json = new StringBuilder(512);
    String unit = "C24%08d".formatted(number);
    json.append("{\"cell\":\"").append(unit).append("\",\"values\":{");
    for (int i = 0; i < READINGS; i++) {
      values[i] = MEANS[i] + Math.round(random.nextGaussian() * SPREADS[i]);
      json.append(i == 0 ? "\"" : ",\"").append(NAMES[i]).append("\":");
      json.append(new Decimal(values[i], 3));
    }
    json.append("}}");
    Instant occurred = start.plusNanos(1_000 * (number * 4_000 + random.nextInt(2_000)));
    Draft draft =
        new Draft(
            occurred,
            new Origin("tester-" + (tester + 1), Long.toString(number)),
            new Readings(
                new UnitId(unit),
                "",
                "end of line",
                new ReadingSet(template, values),
                work[tester]));
    return new Message("bench", List.of(draft), json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The readings of a message, for the rivals. */
  static Readings of(Message message) {
    return (Readings) message.drafts().getFirst().event();
  }
}
