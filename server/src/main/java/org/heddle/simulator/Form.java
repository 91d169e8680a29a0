package org.heddle.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Result;
import org.heddle.quantity.Decimal;
import org.jspecify.annotations.Nullable;

/** One kind of message: its gauges in order, read together. */
final class Form {
  private final ReadingTemplate template;
  private final double[] nominal;
  private final double[] spread;
  private final double[] sigma;
  private final double[] ten;
  private final double[] lower;
  private final double[] upper;

  Form(List<Gauge> gauges) {
    template = new ReadingTemplate(gauges.stream().map(Gauge::slot).toList());
    nominal = gauges.stream().mapToDouble(Gauge::nominal).toArray();
    spread = gauges.stream().mapToDouble(Gauge::spread).toArray();
    sigma = gauges.stream().mapToDouble(Gauge::sigma).toArray();
    ten = gauges.stream().mapToDouble(g -> Math.pow(10, g.slot().scale())).toArray();
    lower = limits(gauges, ReadingTemplate.Slot::lower, -Double.MAX_VALUE);
    upper = limits(gauges, ReadingTemplate.Slot::upper, Double.MAX_VALUE);
  }

  private static double[] limits(
      List<Gauge> gauges, Function<ReadingTemplate.Slot, @Nullable Decimal> side, double absent) {
    double[] unscaled = new double[gauges.size()];
    Arrays.setAll(
        unscaled,
        i -> {
          Decimal limit = side.apply(gauges.get(i).slot());
          return limit == null ? absent : limit.unscaled();
        });
    return unscaled;
  }

  int size() {
    return template.size();
  }

  /** Where a characteristic stands in the message. */
  int at(String characteristic) {
    int index = indexOf(characteristic);
    if (index < 0) {
      throw new IllegalArgumentException("no '" + characteristic + "' in " + template);
    }
    return index;
  }

  /** Where a characteristic stands in the message; -1 when it is not there. */
  int indexOf(String characteristic) {
    for (int i = 0; i < template.size(); i++) {
      if (template.slot(i).characteristic().equals(characteristic)) {
        return i;
      }
    }
    return -1;
  }

  double nominal(int index) {
    return nominal[index];
  }

  double spread(int index) {
    return spread[index];
  }

  /** Standard deviation of repeated readings of the same thing. */
  double scatter(int index) {
    return sigma[index];
  }

  /** With the digits that the gauge shows. */
  double rounded(int index, double value) {
    return Math.round(value * ten[index]) / ten[index];
  }

  /** True values as the process usually makes them; the caller sets those that it knows better. */
  double[] usual(Dice dice) {
    double[] truth = new double[nominal.length];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = dice.normal(nominal[i], spread[i]);
    }
    return truth;
  }

  /** What the gauges say when these are the true values. */
  ReadingSet read(Dice dice, double... truth) {
    if (truth.length != sigma.length) {
      throw new IllegalArgumentException(truth.length + " values for " + template);
    }
    long[] unscaled = new long[truth.length];
    for (int i = 0; i < truth.length; i++) {
      double noise = sigma[i] == 0 ? 0 : sigma[i] * dice.nextGaussian();
      unscaled[i] = Math.round((truth[i] + noise) * ten[i]);
    }
    return new ReadingSet(template, unscaled);
  }

  /** The machine's own verdict by the limits it works to. */
  Result judge(ReadingSet set) {
    for (int i = 0; i < lower.length; i++) {
      long value = set.unscaled()[i];
      if (value < lower[i] || value > upper[i]) {
        return Result.NOK;
      }
    }
    return Result.OK;
  }
}
