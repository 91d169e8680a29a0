package org.heddle.cause;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a unit stands relative to what happened to its machine: units since the tank was topped up,
 * since the coil or the tool was changed, since the machine stood still. Such causes are scattered
 * over the calendar and over all lots, and no list of lots ever finds them.
 */
final class Sequences {
  /** A level that lasts for fewer units on average is no state that begins and ends. */
  private static final int MIN_UNITS = 8;

  /** A machine that was silent for this many of its usual intervals stood still. */
  private static final int STANDSTILL_INTERVALS = 8;

  private static final int STANDSTILL_SECONDS = 600;
  private static final int MIN_STARTS = 3;

  private Sequences() {}

  /** Units since this level of the factor was first used; empty when levels are too short. */
  static Optional<Parameter> sinceChange(Factor factor, Integer[] byTime) {
    int used = 0;
    for (int total : factor.totals()) {
      used += total > 0 ? 1 : 0;
    }
    if (used < 2 || factor.size() / used < MIN_UNITS) {
      return Optional.empty();
    }
    int[] seen = new int[factor.levels()];
    float[] values = new float[factor.size()];
    for (int unit : byTime) {
      int level = factor.firstLevel(unit);
      values[unit] = level == Factor.NOT_RECORDED ? Float.NaN : seen[level]++;
    }
    return Optional.of(new Parameter("units since change of " + factor.words(), "C62", values));
  }

  /** Units since the machine stood still; empty when it hardly ever did. */
  static Optional<Parameter> sinceStart(Factor machine, int[] seconds, Integer[] byTime) {
    int levels = machine.levels();
    int[] last = new int[levels];
    int[] count = new int[levels];
    int usual = usualInterval(machine, seconds, byTime);
    float[] values = new float[machine.size()];
    int starts = 0;
    for (int unit : byTime) {
      int level = machine.firstLevel(unit);
      if (level == Factor.NOT_RECORDED || seconds[unit] == 0) {
        values[unit] = Float.NaN;
        continue;
      }
      int gap = seconds[unit] - last[level];
      if (last[level] != 0 && gap > Math.max(STANDSTILL_SECONDS, STANDSTILL_INTERVALS * usual)) {
        count[level] = 0;
        starts++;
      }
      last[level] = seconds[unit];
      values[unit] = count[level]++;
    }
    return starts < MIN_STARTS
        ? Optional.empty()
        : Optional.of(new Parameter("units since start of " + machine.words(), "C62", values));
  }

  private static int usualInterval(Factor machine, int[] seconds, Integer[] byTime) {
    int[] last = new int[machine.levels()];
    int[] gaps = new int[byTime.length];
    int size = 0;
    for (int unit : byTime) {
      int level = machine.firstLevel(unit);
      if (last[level] != 0 && seconds[unit] != 0) {
        gaps[size++] = seconds[unit] - last[level];
      }
      last[level] = seconds[unit];
    }
    int[] rising = Arrays.copyOf(gaps, size);
    Arrays.sort(rising);
    return size == 0 ? 0 : rising[size / 2];
  }

  /** All sequences of the factors given. */
  static List<Parameter> of(List<Factor> factors, Integer[] byTime) {
    return factors.stream()
        .filter(
            each ->
                switch (each.kind()) {
                  case FILLING, COIL, TOOL, LANE -> true;
                  default -> false;
                })
        .flatMap(each -> sinceChange(each, byTime).stream())
        .toList();
  }
}
