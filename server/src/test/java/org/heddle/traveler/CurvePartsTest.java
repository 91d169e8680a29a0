package org.heddle.traveler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.Corrected;
import org.heddle.fact.Governance.Voided;
import org.heddle.fact.Measurement.Channel;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.fact.Measurement.Part;
import org.heddle.fact.Origin;
import org.heddle.fact.Structure.Identified;
import org.heddle.fact.Work;
import org.heddle.genealogy.Genealogy;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Unit;
import org.heddle.traveler.CurveRun.Fate;
import org.heddle.traveler.CurveRun.Gap;
import org.junit.jupiter.api.Test;

class CurvePartsTest {
  private static final UnitId CELL = new UnitId("C1");
  private static final CurveRun.Name NAME = new CurveRun.Name(CELL, "", "formation", "R1");
  private static final Work RACK = Work.at(new StationId("FRM 1"));

  private final List<Fact> facts = new ArrayList<>();
  private final Genealogy genealogy = Genealogy.inMemory();
  private final Traveler traveler =
      new Traveler(genealogy::number, genealogy::ownNumber, genealogy::item, ZoneOffset.UTC);
  private final CurveParts parts = new CurveParts(traveler, at -> facts.get((int) at));

  private long add(Event event) {
    return add(event, parts);
  }

  private long add(Event event, CurveParts to) {
    Instant at = Instant.parse("2026-11-20T06:00:00Z").plusSeconds(facts.size());
    Fact fact = new Fact(at, at, new Origin("cycler", "" + facts.size()), null, event);
    long position = facts.size();
    facts.add(fact);
    genealogy.apply(position, fact);
    traveler.apply(position, fact);
    to.take(position, fact);
    return position;
  }

  private static CurveRecorded part(ItemId item, int from, int to, boolean last, long more) {
    long[] values = LongStream.range(from, to).map(i -> 10 * i + more).toArray();
    return part(item, from, last, new Channel("voltage", new Unit("VLT"), 1, values));
  }

  private static CurveRecorded part(ItemId item, int from, boolean last, Channel channel) {
    return new CurveRecorded(
        item, "", "formation", List.of(channel), RACK, new Part("R1", from, last));
  }

  private static CurveRecorded part(int from, int to, boolean last) {
    return part(CELL, from, to, last, 0);
  }

  private long[] joined(long position) {
    CurveRecorded curve = (CurveRecorded) facts.get((int) position).event();
    CurveRecorded whole = parts.completedBy(position, curve).orElseThrow();
    assertThat(whole.part()).isNull();
    return whole.channels().getFirst().unscaled();
  }

  private static long[] whole(int samples) {
    return LongStream.range(0, samples).map(i -> 10 * i).toArray();
  }

  private List<Fate> fates() {
    return parts.outcomes(NAME, Long.MAX_VALUE).stream().map(CurveParts.Outcome::fate).toList();
  }

  @Test
  void aRunIsWholeWithItsLastSample() {
    long first = add(part(0, 40, false));
    long second = add(part(40, 60, true));
    assertThat(parts.completes(first, part(0, 40, false))).isFalse();
    assertThat(joined(second)).isEqualTo(whole(60));
    assertThat(parts.completing(CELL, Long.MAX_VALUE)).containsExactly(second);
    assertThat(parts.completing(CELL, second)).isEmpty();
  }

  /** Whatever the order and however they overlap: the samples are those of the run. */
  @Test
  void partsInAnyOrderMakeTheRun() {
    SplittableRandom random = new SplittableRandom(9);
    for (int round = 0; round < 50; round++) {
      UnitId cell = new UnitId("X" + round);
      List<CurveRecorded> some = new ArrayList<>();
      for (int at = 0; at < 100; at += 1 + random.nextInt(20)) {
        int to = Math.min(100, at + 20 + random.nextInt(10));
        some.add(part(cell, at, to, to == 100, 0));
      }
      some.add(part(cell, 95, 100, true, 0));
      long completed = -1;
      while (!some.isEmpty()) {
        CurveRecorded next = some.remove(random.nextInt(some.size()));
        long at = add(next);
        if (parts.completes(at, next)) {
          assertThat(completed).as("whole once").isNegative();
          completed = at;
        }
      }
      assertThat(joined(completed)).isEqualTo(whole(100));
    }
  }

  @Test
  void eachReportHasAnAnswer() {
    add(part(0, 40, false));
    add(part(0, 40, false));
    add(part(CELL, 20, 60, false, 5));
    add(part(CELL, 30, false, new Channel("current", new Unit("AMP"), 0, new long[] {1})));
    add(part(80, 100, true));
    add(part(100, 120, false));
    assertThat(fates())
        .containsExactly(
            Fate.TAKEN,
            Fate.REPEATS,
            Fate.OVERLAPS,
            Fate.OTHER_CHANNELS,
            Fate.TAKEN,
            Fate.BEHIND_END);
    assertThat(parts.outcomes(NAME, Long.MAX_VALUE).stream().map(CurveParts.Outcome::differs))
        .containsExactly(false, false, true, false, false, false);
    CurveRun run = parts.read(NAME, Long.MAX_VALUE);
    assertThat(run.missing()).containsExactly(new Gap(60, 80));
    assertThat(run.known()).isEqualTo(60);
    assertThat(run.end()).isEqualTo(100);
    assertThat(run.reports()).isEqualTo(6);
  }

  /** The end is where the first report with the last sample says; what lies behind is left out. */
  @Test
  void whatWasReportedFromBehindTheEndIsLeftOut() {
    add(part(50, 90, false));
    add(part(0, 30, false));
    long end = add(part(30, 60, true));
    assertThat(joined(end)).isEqualTo(whole(60));
  }

  /** Digits are as each report has them: 3.5 V and 3.50 V are one sensor. */
  @Test
  void reportsWithOtherDigitsAreJoinedExactly() {
    add(part(CELL, 0, false, new Channel("voltage", new Unit("VLT"), 1, new long[] {35, 36})));
    long end =
        add(part(CELL, 2, true, new Channel("voltage", new Unit("VLT"), 3, new long[] {3_701})));
    assertThat(joined(end)).containsExactly(3_500, 3_600, 3_701);
    CurveRecorded last = (CurveRecorded) facts.get((int) end).event();
    assertThat(parts.completedBy(end, last).orElseThrow().channels().getFirst().scale())
        .isEqualTo(3);
  }

  /** As known before the correction it was whole; afterwards it lacks what was said in error. */
  @Test
  void aVoidedPartIsMissingAgain() {
    long first = add(part(0, 40, false));
    long end = add(part(40, 60, true));
    long voided = add(new Voided(first, "another cell"));
    assertThat(parts.completing(CELL, voided)).containsExactly(end);
    assertThat(parts.completing(CELL, voided + 1)).isEmpty();
    assertThat(parts.read(NAME, Long.MAX_VALUE).missing()).containsExactly(new Gap(0, 40));
    long again = add(part(0, 40, false));
    assertThat(joined(again)).isEqualTo(whole(60));
  }

  @Test
  void aPartOfAnotherStepIsOfAnotherRun() {
    long first = add(part(0, 40, false));
    add(part(40, 60, true));
    add(new Corrected(first, -1, "step", "formation", "grading", "wrong rack"));
    assertThat(parts.read(NAME, Long.MAX_VALUE).missing()).containsExactly(new Gap(0, 40));
  }

  /** A cell gets its laser mark while it is formed. */
  @Test
  void aRunGoesOnUnderTheNewNameOfItsItem() {
    add(part(0, 40, false));
    add(new Identified(new UnitId("LASER-1"), CELL, "marked"));
    long end = add(part(new UnitId("LASER-1"), 40, 60, true, 0));
    assertThat(joined(end)).isEqualTo(whole(60));
  }

  /** What is not at hand is read out of the record; the answers are the same. */
  @Test
  void moreRunsThanAreKeptAtHandAreReadAgain() {
    CurveParts small = new CurveParts(traveler, at -> facts.get((int) at), 3);
    List<UnitId> cells = LongStream.range(0, 10).mapToObj(i -> new UnitId("Y" + i)).toList();
    for (int from = 0; from < 60; from += 20) {
      for (UnitId cell : cells) {
        CurveRecorded next = part(cell, from, from + 20, from == 40, 0);
        long at = add(next, small);
        assertThat(small.completes(at, next)).isEqualTo(from == 40);
        assertThat(small.atHand()).isLessThanOrEqualTo(3);
      }
    }
  }

  @Test
  void moreReportsThanARunMayHaveAreNotJoined() {
    CurveRun run = new CurveRun();
    for (int i = 0; i < CurveRun.MAX_PARTS; i++) {
      CurveRecorded one = part(i, i + 1, false);
      assertThat(run.add(i, one, Objects.requireNonNull(one.part()))).isEqualTo(Fate.TAKEN);
    }
    CurveRecorded more = part(CurveRun.MAX_PARTS, CurveRun.MAX_PARTS + 1, true);
    assertThat(run.add(20_000, more, Objects.requireNonNull(more.part()))).isEqualTo(Fate.TOO_MANY);
    assertThat(run.isComplete()).isFalse();
  }
}
