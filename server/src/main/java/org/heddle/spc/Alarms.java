package org.heddle.spc;

import java.time.Instant;
import java.util.Locale;
import org.heddle.fact.Control.AlarmCeased;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Onset;
import org.heddle.fact.Control.Trigger;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Micros;
import org.heddle.fact.Origin;
import org.heddle.fact.Work;
import org.heddle.floor.Outbox;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.spc.RecentPoints.Point;
import org.heddle.statistics.RunRule;
import org.jspecify.annotations.Nullable;

/** A signal as the fact it becomes: named by its cause, so that it is raised once. Pure. */
final class Alarms {
  /** Run rules that say on which side the process is. */
  static final int SIDED_RULES =
      RunRule.N1.bit()
          | RunRule.N2.bit()
          | RunRule.N5.bit()
          | RunRule.N6.bit()
          | RunRule.W1.bit()
          | RunRule.W2.bit()
          | RunRule.W3.bit()
          | RunRule.W4.bit();

  private Alarms() {}

  /** The reading that made it ring, and when the fact was recorded at which it did. */
  record Cause(
      long position,
      int index,
      Instant recordedAt,
      @Nullable ItemId item,
      @Nullable StationId station,
      double value) {
    static Cause of(
        long position, int index, Fact fact, @Nullable ItemId item, Work work, double value) {
      return new Cause(position, index, fact.recordedAt(), item, work.station(), value);
    }
  }

  static Draft raised(Stream stream, Watch watch, Signal signal, Cause cause) {
    Point first = stream.recent.point(signal.first());
    Point latest = stream.recent.point(signal.latest());
    LimitSet limits = stream.limits;
    String alarm = "spc-%d-%d-%08x".formatted(cause.position, cause.index, stream.text.hashCode());
    AlarmRaised raised =
        new AlarmRaised(
            alarm,
            stream.text,
            signal.rule(),
            watch.severity(),
            new Trigger(
                cause.position, cause.index, cause.item, cause.station, cause.value, signal.size()),
            new Onset(
                first.position(),
                Micros.at(first.micros()),
                Micros.at(earliest(stream, watch, signal)),
                Micros.at(latest.micros())),
            limits == null ? 0 : limits.version(),
            sentence(stream, signal, first));
    return new Draft(
        cause.recordedAt, new Origin(Outbox.SOURCE, alarm + "-" + signal.rule()), raised);
  }

  /**
   * Of a point that stands for more than its own reading, what came after the point before it may
   * be affected too: of a sample, and of the air, which changes between two readings.
   */
  private static long earliest(Stream stream, Watch watch, Signal signal) {
    boolean reachesBack =
        watch.isSparse()
            || stream.batch() > 1
            || stream.reachesBack
            || stream.key.step().equals(Spc.ENVIRONMENT);
    return reachesBack && signal.earliest() > 0
        ? stream.recent.point(signal.earliest() - 1).micros() + 1
        : stream.recent.point(signal.earliest()).micros();
  }

  static Draft ceased(Recovery.Over over, Stream stream, long position, Fact fact) {
    return ceased(over, stream, position, fact.recordedAt(), Micros.of(fact.occurredAt()));
  }

  static Draft ceased(
      Recovery.Over over, Stream stream, long position, Instant recordedAt, long micros) {
    return new Draft(
        recordedAt,
        new Origin(Outbox.SOURCE, "ceased:" + over.alarm()),
        new AlarmCeased(over.alarm(), stream.text, Micros.at(micros), position, over.evidence()));
  }

  static String name(Draft draft) {
    return ((AlarmRaised) draft.event()).alarm();
  }

  private static String sentence(Stream stream, Signal signal, Point first) {
    String part = stream.key.part().isEmpty() ? "" : " at " + stream.key.words();
    String what = stream.key.characteristic() + part + ": " + signal.rule();
    if (signal.side() == 0 || signal.size() == 0) {
      return what;
    }
    return String.format(
        Locale.ROOT,
        "%s, %s by %.1f σ since %s",
        what,
        signal.side() > 0 ? "up" : "down",
        Math.abs(signal.size()),
        Micros.at(first.micros()));
  }
}
