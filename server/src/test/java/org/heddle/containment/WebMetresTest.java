package org.heddle.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.heddle.fact.Extent;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Work;
import org.heddle.identity.CoilId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plant coats for years: what is known of old coils is coarser, and never too little is held. */
class WebMetresTest {
  private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
  private static final ReadingTemplate TEMPLATE =
      new ReadingTemplate(List.of(new ReadingTemplate.Slot("metre", new Unit("MTR"), 0)));
  private static final int SECONDS = 3_600;

  private WebMetres web = open();
  private long position;

  private static WebMetres open() {
    return new WebMetres(coil -> Integer.parseInt(coil.value()), 2, 4);
  }

  private static CoilId coil(int number) {
    return new CoilId(Integer.toString(number));
  }

  /** An hour of a metre a second on one lane. */
  private void coat(int coil) {
    for (int second = 0; second < SECONDS; second += 5) {
      Instant at = START.plusSeconds((long) coil * SECONDS + second);
      ReadingSet set = new ReadingSet(TEMPLATE, new long[] {second});
      Work work = Work.at(new StationId("COAT"));
      Readings readings = new Readings(coil(coil), "lane 1", "coating", set, work);
      web.judge(
          position++, new Fact(at, at, new Origin("C", "" + position), null, readings), _ -> {});
    }
  }

  private Extent held(int coil, int from, int to) {
    Instant begin = START.plusSeconds((long) coil * SECONDS);
    return web.between(coil(coil), begin.plusSeconds(from), begin.plusSeconds(to), "lane 1")
        .orElseThrow();
  }

  @Test
  void anOldCoilIsHeldFromNoLaterAndToNoEarlierAMetre() {
    coat(0);
    Extent fresh = held(0, 1_000, 2_000);
    assertThat(fresh.from()).isBetween(990.0, 1_000.0);
    assertThat(fresh.to()).isBetween(2_000.0, 2_010.0);
    coat(1);
    coat(2);
    Extent old = held(0, 1_000, 2_000);
    assertThat(old.from()).isBetween(fresh.from() - 120, fresh.from());
    assertThat(old.to()).isBetween(fresh.to(), fresh.to() + 240);
  }

  @Test
  void whatIsKeptDoesNotGrowForEver(@TempDir Path folder) throws Exception {
    for (int coil = 0; coil < 4; coil++) {
      coat(coil);
    }
    web.write(folder);
    long after = Files.size(folder.resolve("metres-2"));
    for (int coil = 4; coil < 40; coil++) {
      coat(coil);
    }
    web.write(folder);
    assertThat(Files.size(folder.resolve("metres-2"))).isEqualTo(after);
    assertThat(web.since(coil(0), START, "lane 1")).isEmpty();
    Extent before = held(37, 500, 900);
    web = open();
    web.read(folder);
    assertThat(held(37, 500, 900)).isEqualTo(before);
    coat(40);
    assertThat(web.since(coil(36), START, "lane 1")).isEmpty();
  }
}
