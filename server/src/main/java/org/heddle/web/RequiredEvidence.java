package org.heddle.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement;
import org.heddle.fact.Production;
import org.heddle.fact.Result;
import org.heddle.fact.Supply;
import org.heddle.traveler.CurveParts;
import org.jspecify.annotations.Nullable;

/** Which of the records that the plan requires of an item are there, and which are still due. */
final class RequiredEvidence {
  private RequiredEvidence() {}

  /**
   * One record.
   *
   * @param due false while the item has not come to the step that makes it
   * @param factSeq the fact that completed it
   */
  record Line(String name, boolean present, boolean due, @Nullable Long factSeq) {}

  /**
   * What is required.
   *
   * @param missing how many are due and not there
   */
  record Required(List<Line> required, int missing) {}

  /**
   * Holds the facts of an item against its duties.
   *
   * @param seqs positions of the facts
   * @param completing those of them with which a curve that came in parts was whole
   * @param isDone true when the item has left the process: everything is due then
   */
  static Required of(
      List<PlanBook.Duty> duties,
      List<Fact> facts,
      long[] seqs,
      Set<Long> completing,
      boolean isDone) {
    int reached = isDone ? Integer.MAX_VALUE : reached(duties, facts);
    List<Line> lines = new ArrayList<>();
    int missing = 0;
    for (PlanBook.Duty duty : duties) {
      Proof proof = new Proof(duty);
      for (int i = 0; i < facts.size(); i++) {
        if (!CurveParts.isPart(facts.get(i)) || completing.contains(seqs[i])) {
          proof.take(facts.get(i), seqs[i]);
        }
      }
      boolean isDue = duty.order() <= reached;
      missing += isDue && proof.completedBy < 0 ? 1 : 0;
      boolean isPresent = proof.completedBy >= 0;
      lines.add(new Line(duty.name(), isPresent, isDue, isPresent ? proof.completedBy : null));
    }
    return new Required(lines, missing);
  }

  /** How far along its route the item has finished steps; -1 when none. */
  private static int reached(List<PlanBook.Duty> duties, List<Fact> facts) {
    int reached = -1;
    for (Fact fact : facts) {
      if (fact.event() instanceof Production.StepFinished finished) {
        for (PlanBook.Duty duty : duties) {
          if (duty.step().equals(finished.step())) {
            reached = Math.max(reached, duty.order());
          }
        }
      }
    }
    return reached;
  }

  /** What of one duty has been seen so far. */
  private static final class Proof {
    private final PlanBook.Duty duty;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> wanted = new HashSet<>();
    private long completedBy = -1;

    Proof(PlanBook.Duty duty) {
      this.duty = duty;
      List<String> places = duty.positions().isEmpty() ? List.of("") : duty.positions();
      for (String place : places) {
        switch (duty.kind()) {
          case READINGS -> duty.characteristics().forEach(read -> wanted.add(place + "\n" + read));
          case CURVE -> wanted.add(place);
          case RECORD, TEST, CERTIFICATE -> {}
        }
      }
    }

    void take(Fact fact, long seq) {
      switch (duty.kind()) {
        case RECORD -> record(fact, seq);
        case TEST -> test(fact, seq);
        case READINGS -> readings(fact, seq);
        case CURVE -> curve(fact, seq);
        case CERTIFICATE -> {
          if (fact.event() instanceof Supply.DocumentAttached e && e.isCertificate()) {
            completedBy = seq;
          }
        }
      }
    }

    private void record(Fact fact, long seq) {
      if (fact.event() instanceof Production.StepFinished e && e.step().equals(duty.step())) {
        completedBy = seq;
      }
    }

    /** The last word counts: what failed a second look is not passed. */
    private void test(Fact fact, long seq) {
      Result result =
          switch (fact.event()) {
            case Measurement.Inspected e when e.step().equals(duty.step()) -> e.result();
            case Production.StepFinished e when e.step().equals(duty.step()) -> e.result();
            default -> Result.NONE;
          };
      if (result != Result.NONE) {
        completedBy = result == Result.OK ? seq : -1;
      }
    }

    private void readings(Fact fact, long seq) {
      if (fact.event() instanceof Measurement.Readings e && e.step().equals(duty.step())) {
        String place = duty.positions().isEmpty() ? "" : e.position();
        for (int i = 0; i < e.set().size(); i++) {
          seen.add(place + "\n" + e.set().characteristic(i));
        }
        complete(seq);
      }
    }

    private void curve(Fact fact, long seq) {
      if (fact.event() instanceof Measurement.CurveRecorded e && e.step().equals(duty.step())) {
        seen.add(duty.positions().isEmpty() ? "" : e.position());
        complete(seq);
      }
    }

    private void complete(long seq) {
      if (completedBy < 0 && seen.containsAll(wanted)) {
        completedBy = seq;
      }
    }
  }
}
