package org.heddle.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heddle.cause.Parameter;

/** Values of the bad units beside quantiles of all, for small drawings. */
final class CauseStrips {
  private static final int MAX_BAD = 120;
  private static final int STEPS = 40;

  private final int[] bad;

  CauseStrips(int[] bad) {
    this.bad = bad;
  }

  CauseAnswers.Strip of(Parameter parameter) {
    List<Double> values = new ArrayList<>();
    Arrays.stream(bad)
        .limit(MAX_BAD)
        .filter(parameter::isPresent)
        .forEach(unit -> values.add((double) parameter.at(unit)));
    List<Double> quantiles = new ArrayList<>();
    for (int i = 0; i <= STEPS; i++) {
      quantiles.add(parameter.quantile((double) i / STEPS));
    }
    return new CauseAnswers.Strip(values, quantiles);
  }
}
