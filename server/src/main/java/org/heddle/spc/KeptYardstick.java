package org.heddle.spc;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.heddle.fact.Control.Severity;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/** A yardstick as it is kept with the charts that stand on it. */
final class KeptYardstick {
  private KeptYardstick() {}

  static void write(Yardstick yardstick, StateOutput output) throws IOException {
    Watch watch = yardstick.watch();
    output.text(yardstick.characteristic());
    output.text(yardstick.kind().name());
    output.text(yardstick.size().characteristic());
    output.number(yardstick.size().pieces());
    output.number(yardstick.size().span().toNanos());
    apart(yardstick.heads(), output);
    output.text(watch.chart().name());
    output.number(watch.subgroup());
    apart(watch.streams(), output);
    number(watch.design().pointsBetweenFalseAlarms(), output);
    number(watch.design().shift(), output);
    output.number(watch.rules());
    output.number(watch.lateness().toNanos());
    output.number(watch.selfStarting() ? 1 : 0);
    output.text(watch.severity().name());
    output.number(watch.learning().points());
    number(watch.learning().falseAlarmsPerMonth(), output);
    output.number(watch.learning().span().toNanos());
    output.number(watch.rings() ? 1 : 0);
    output.number(watch.patient() ? 1 : 0);
    output.number(watch.sampling().pieces());
    number(watch.sampling().metres(), output);
  }

  static Yardstick read(StateInput input) throws IOException {
    return new Yardstick(
        input.text(),
        Yardstick.Kind.valueOf(input.text()),
        new Yardstick.Size(
            input.text(), Math.toIntExact(input.number()), Duration.ofNanos(input.number())),
        apart(input),
        watch(input));
  }

  private static Watch watch(StateInput input) throws IOException {
    Watch.Chart chart = Watch.Chart.valueOf(input.text());
    int subgroup = Math.toIntExact(input.number());
    Set<Watch.Apart> streams = apart(input);
    DetectorDesign design = new DetectorDesign(number(input), number(input));
    int rules = Math.toIntExact(input.number());
    Duration lateness = Duration.ofNanos(input.number());
    boolean selfStarting = input.number() == 1;
    Severity severity = Severity.valueOf(input.text());
    Watch.Learning learning =
        new Watch.Learning(
            Math.toIntExact(input.number()), number(input), Duration.ofNanos(input.number()));
    Watch.Ringing ringing =
        new Watch.Ringing(design, rules, severity, input.number() == 1, input.number() == 1);
    Watch.Sampling sampling = new Watch.Sampling(Math.toIntExact(input.number()), number(input));
    return new Watch(
        new Watch.Points(chart, subgroup, streams, lateness, sampling),
        ringing,
        selfStarting,
        learning);
  }

  private static void apart(Set<Watch.Apart> parts, StateOutput output) throws IOException {
    long bits = 0;
    for (Watch.Apart part : parts) {
      bits |= 1L << part.ordinal();
    }
    output.number(bits);
  }

  private static Set<Watch.Apart> apart(StateInput input) throws IOException {
    long bits = input.number();
    Set<Watch.Apart> parts = EnumSet.noneOf(Watch.Apart.class);
    for (Watch.Apart part : Watch.Apart.values()) {
      if ((bits & 1L << part.ordinal()) != 0) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static void number(double value, StateOutput output) throws IOException {
    output.number(Double.doubleToRawLongBits(value));
  }

  private static double number(StateInput input) throws IOException {
    return Double.longBitsToDouble(input.number());
  }
}
