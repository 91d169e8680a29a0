package org.heddle.figures;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/** One shift of one day. */
public record Shift(Instant start, Instant end, String name) implements Comparable<Shift> {
  private static final Comparator<Shift> ORDER =
      Comparator.comparing(Shift::start).thenComparing(Shift::end).thenComparing(Shift::name);

  /** How much of it has passed. */
  public Duration passed(Instant now) {
    Instant until = now.isBefore(end) ? now : end;
    return until.isAfter(start) ? Duration.between(start, until) : Duration.ZERO;
  }

  /** How much of a stretch of time lies in it, microseconds. */
  long share(Instant from, Instant to) {
    Instant first = from.isAfter(start) ? from : start;
    Instant last = to.isBefore(end) ? to : end;
    return last.isAfter(first) ? ChronoUnit.MICROS.between(first, last) : 0;
  }

  @Override
  public int compareTo(Shift other) {
    return ORDER.compare(this, other);
  }

  void write(StateOutput out) throws IOException {
    out.number(start.getEpochSecond());
    out.number(end.getEpochSecond());
    out.text(name);
  }

  static Shift read(StateInput in) throws IOException {
    return new Shift(
        Instant.ofEpochSecond(in.number()), Instant.ofEpochSecond(in.number()), in.text());
  }
}
