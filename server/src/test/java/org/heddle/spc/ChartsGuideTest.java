package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.heddle.spc.AlertPrice.Charted;
import org.heddle.statistics.Estimated;
import org.heddle.statistics.Estimated.Estimator;
import org.junit.jupiter.api.Test;

/** The figures of the guide are computed; when they differ, what it should say is printed. */
class ChartsGuideTest {
  private static final int NELSON = 0xFF;
  private static final double MINUTES = 7 * 24 * 60;

  @Test
  void theGuideStatesTheComputedPrices() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "guide", "charts.md"));
    assertThat(guide).contains(String.join("\n", prices()));
    assertThat(guide).contains(String.join("\n", habits()));
  }

  private static List<String> prices() {
    List<String> rows = new ArrayList<>();
    for (int rate : new int[] {1, 10, 60}) {
      DetectorDesign design =
          DetectorDesign.of(
              rate * MINUTES,
              Duration.ofDays(7),
              DetectorDesign.DEFAULT_TIME,
              DetectorDesign.DEFAULT_SHIFT);
      rows.add(row(rate, "given", design, design.known(), 0));
      for (int points : new int[] {100, 1_000}) {
        Estimated estimated = Estimated.of(Estimator.ROBUST, points, 1);
        rows.add(row(rate, points + " points", design, design.estimated(estimated), points));
      }
    }
    return rows;
  }

  private static String row(
      int rate, String from, DetectorDesign design, Detection detection, int points) {
    AlertPrice price =
        AlertPrice.of(detection, new Charted(rate * MINUTES, 1, 0, points), design.shift());
    return String.format(
        Locale.ROOT,
        "| %d | %s | %,.0f | %.2f | %.2f | %.2f | %.2f | %.1f |",
        rate,
        from,
        design.pointsBetweenFalseAlarms(),
        detection.limit(),
        detection.h(),
        detection.ewmaLimit(),
        price.falseAlarmsPerWeek(),
        price.unitsToDetection());
  }

  private static List<String> habits() {
    Detection textbook = new Detection(3, 0.75, Detection.NEVER, 0, 0.1, Detection.NEVER, 0);
    return List.of(
        habit("3 σ limits alone", textbook), habit("Nelson 1 to 8", textbook.withRules(NELSON)));
  }

  private static String habit(String name, Detection detection) {
    AlertPrice price = AlertPrice.of(detection, new Charted(10 * MINUTES, 1, 0, 0), 1.5);
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %.1f |",
        name,
        price.falseAlarmsPerWeek(),
        price.unitsToDetection());
  }
}
