package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement;
import org.heddle.fact.Origin;
import org.heddle.fact.Production;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Result;
import org.heddle.fact.Supply;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.plan.Evidence;
import org.heddle.quantity.Unit;
import org.junit.jupiter.api.Test;

class RequiredEvidenceTest {
  private static final ItemId PACK = new UnitId("PACK-1");
  private static final Work WORK = new Work(new StationId("pack-10"), null, null, "", "", null);

  private final List<Fact> facts = new ArrayList<>();

  private void told(Event event) {
    Instant at = Instant.parse("2026-11-04T08:00:00Z").plusSeconds(facts.size());
    facts.add(new Fact(at, at, new Origin("pack", "" + facts.size()), null, event));
  }

  private static PlanBook.Duty duty(Evidence.Kind kind, int order, List<String> positions) {
    return new PlanBook.Duty(
        kind.word(), kind, "step-" + order, order, positions, List.of("torque", "angle"));
  }

  private RequiredEvidence.Required held(boolean isDone, PlanBook.Duty... duties) {
    long[] seqs = LongStream.range(100, 100 + facts.size()).toArray();
    return RequiredEvidence.of(List.of(duties), facts, seqs, Set.of(), isDone);
  }

  private static Measurement.Readings read(String position, String... names) {
    List<ReadingTemplate.Slot> slots = new ArrayList<>();
    for (String name : names) {
      slots.add(new ReadingTemplate.Slot(name, Unit.ONE, 0));
    }
    ReadingSet set = new ReadingSet(new ReadingTemplate(slots), new long[names.length]);
    return new Measurement.Readings(PACK, position, "step-0", set, WORK);
  }

  @Test
  void readingsAreThereWhenEveryCharacteristicWasReadAtEveryPlace() {
    PlanBook.Duty joints = duty(Evidence.Kind.READINGS, 0, List.of("J1", "J2"));
    told(read("J1", "torque", "angle"));
    told(read("J2", "torque"));
    assertThat(held(false, joints).required().getFirst().present()).isFalse();
    told(read("J2", "angle"));
    assertThat(held(false, joints).required().getFirst().factSeq()).isEqualTo(102);
  }

  @Test
  void curveIsWantedAtEveryPlace() {
    PlanBook.Duty joints = duty(Evidence.Kind.CURVE, 0, List.of("J1", "J2"));
    told(curve("J1"));
    assertThat(held(false, joints).required().getFirst().present()).isFalse();
    told(curve("J2"));
    assertThat(held(false, joints).required().getFirst().present()).isTrue();
  }

  private static Measurement.CurveRecorded curve(String position) {
    Measurement.Channel torque = new Measurement.Channel("torque", Unit.ONE, 0, new long[] {1});
    return new Measurement.CurveRecorded(PACK, position, "step-0", List.of(torque), WORK);
  }

  /** A test that was passed and then failed is not passed. */
  @Test
  void lastResultOfATestCounts() {
    PlanBook.Duty test = duty(Evidence.Kind.TEST, 0, List.of());
    told(new Production.StepFinished(PACK, "step-0", Result.OK, WORK));
    assertThat(held(false, test).missing()).isZero();
    told(new Measurement.Inspected(PACK, "step-0", Result.NOK, List.of(), WORK));
    assertThat(held(false, test).missing()).isEqualTo(1);
  }

  @Test
  void recordAndCertificateAreSingleFacts() {
    PlanBook.Duty record = duty(Evidence.Kind.RECORD, 0, List.of());
    PlanBook.Duty certificate = duty(Evidence.Kind.CERTIFICATE, 0, List.of());
    told(new Production.StepFinished(PACK, "step-0", Result.NONE, WORK));
    assertThat(held(false, record, certificate).missing()).isEqualTo(1);
    told(
        new Supply.DocumentAttached(PACK, "0".repeat(64), "3.1", "application/pdf", "certificate"));
    assertThat(held(false, record, certificate).missing()).isZero();
  }

  @Test
  void whatLiesAheadIsNotMissingUntilTheItemHasLeftTheProcess() {
    PlanBook.Duty first = duty(Evidence.Kind.READINGS, 0, List.of());
    PlanBook.Duty later = duty(Evidence.Kind.CURVE, 1, List.of());
    told(read("", "torque", "angle"));
    told(new Production.StepFinished(PACK, "step-0", Result.OK, WORK));
    RequiredEvidence.Required underway = held(false, first, later);
    assertThat(underway.missing()).isZero();
    assertThat(underway.required().get(1).due()).isFalse();
    assertThat(held(true, first, later).missing()).isEqualTo(1);
  }
}
