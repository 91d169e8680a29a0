package org.heddle.golden;

import java.io.IOException;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/** How the runs of one station or tool have kept to their profile lately; one writer. */
final class Follower {
  private int sum;
  private long sincePosition = -1;
  private long sinceMicros;
  private String open = "";

  /** What rings, if anything does. */
  enum Ring {
    NOTHING,
    /** This run is too rare to be a good one. */
    FAR,
    /** More leave than good ones would. */
    OFTEN
  }

  /**
   * Takes a run's verdict: a Bernoulli CUSUM beside a test of the single run.
   *
   * @param rang whether it rang already while it ran
   */
  Ring add(Verdict verdict, Reference.Limits limits, long position, long micros, boolean rang) {
    if (verdict.leaves()) {
      if (sum == 0) {
        sincePosition = position;
        sinceMicros = micros;
      }
      sum += limits.steps() - 1;
    } else {
      sum = Math.max(0, sum - 1);
    }
    if (!open.isEmpty()) {
      return Ring.NOTHING;
    }
    return !rang && verdict.leaves() && verdict.chance() < limits.rareChance()
        ? Ring.FAR
        : sum >= limits.interval() ? Ring.OFTEN : Ring.NOTHING;
  }

  /** The first run that left since all was well. */
  long sincePosition() {
    return sincePosition;
  }

  long sinceMicros() {
    return sinceMicros;
  }

  String open() {
    return open;
  }

  void ring(String alarm) {
    open = alarm;
    sum = 0;
  }

  void closed() {
    open = "";
    sum = 0;
  }

  void write(StateOutput out) throws IOException {
    out.number(sum);
    out.number(sincePosition);
    out.number(sinceMicros);
    out.text(open);
  }

  static Follower read(StateInput in) throws IOException {
    Follower follower = new Follower();
    follower.sum = Math.toIntExact(in.number());
    follower.sincePosition = in.number();
    follower.sinceMicros = in.number();
    follower.open = in.text();
    return follower;
  }
}
