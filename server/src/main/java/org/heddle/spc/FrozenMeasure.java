package org.heddle.spc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heddle.fact.Control.Figure;
import org.heddle.fact.Control.LimitsFrozen;
import org.heddle.multivariate.Scatter;
import org.heddle.multivariate.Together;
import org.heddle.statistics.Counts;

/**
 * Frozen limits of a chart whose points are not all held against the same: the rate of its counts,
 * the centre and σ of each of its products or parallel streams, or the centre and covariance of
 * several characteristics.
 *
 * @param limits as it is drawn: version, time of effect, detectors
 * @param chart which chart they are for; one of another kind, or on another n, does not take them
 * @param figures by name, as they were recorded
 */
public record FrozenMeasure(LimitSet limits, String chart, Map<String, Double> figures) {
  /** The chart of several characteristics together. */
  static final String TOGETHER = "T2";

  private static final String RATE = "rate";
  private static final String BETWEEN = "between";
  private static final String BUDGET = "budget";
  private static final String UNITS = "units";
  private static final String SCORE_LIMIT = "scoreLimit";
  private static final String MEWMA_LIMIT = "mewmaLimit";
  private static final String CENTRE_OF = "centre of ";
  private static final String SIGMA_OF = "sigma of ";
  private static final String POINTS_OF = "points of ";
  private static final String COVARIANCE_OF = "covariance of ";

  /** Centre and σ of a product or a parallel stream, and from how many values they are. */
  record Own(double centre, double sigma, long points) {}

  public FrozenMeasure {
    figures = Map.copyOf(figures);
  }

  /** Of counts. */
  static Map<String, Double> of(Counts rate) {
    return Map.of(RATE, rate.rate(), BETWEEN, rate.betweenSigma());
  }

  /** Of means of a changing n: σ within subgroups, which limits have by that name. */
  static Map<String, Double> of(Means means) {
    return Map.of(LimitSet.WITHIN, means.sigma());
  }

  /**
   * Of products, or of parallel streams.
   *
   * @param budget points between false alarms, of all that rings
   */
  static Map<String, Double> of(Map<String, Own> members, double budget) {
    Map<String, Double> figures = new HashMap<>(Map.of(BUDGET, budget));
    members.forEach(
        (name, own) -> {
          figures.put(CENTRE_OF + name, own.centre);
          figures.put(SIGMA_OF + name, own.sigma);
          figures.put(POINTS_OF + name, (double) own.points);
        });
    return figures;
  }

  /** Of characteristics, in the order of their names. */
  static Map<String, Double> of(Together together, List<String> names) {
    Map<String, Double> figures = new HashMap<>();
    figures.put(UNITS, (double) together.units());
    figures.put(SCORE_LIMIT, together.scoreLimit());
    figures.put(MEWMA_LIMIT, together.mewmaLimit());
    for (int i = 0; i < names.size(); i++) {
      figures.put(CENTRE_OF + names.get(i), together.scatter().centre()[i]);
      for (int j = 0; j <= i; j++) {
        figures.put(covariance(names, i, j), together.scatter().covariance()[i][j]);
      }
    }
    return figures;
  }

  private static String covariance(List<String> names, int i, int j) {
    return COVARIANCE_OF + names.get(j) + " and " + names.get(i);
  }

  Counts rate(boolean isOfPieces) {
    return new Counts(figure(RATE), isOfPieces, figure(BETWEEN));
  }

  /** By name; none of counts. */
  Map<String, Own> members() {
    Map<String, Own> members = new TreeMap<>();
    for (String figure : figures.keySet()) {
      if (figure.startsWith(SIGMA_OF)) {
        String name = figure.substring(SIGMA_OF.length());
        long points = Math.round(figure(POINTS_OF + name));
        members.put(name, new Own(figure(CENTRE_OF + name), figure(figure), points));
      }
    }
    return members;
  }

  /** Points between false alarms, of all that rings. */
  double budget() {
    return figure(BUDGET);
  }

  Together together(List<String> names) {
    double[] centre = new double[names.size()];
    double[][] covariance = new double[names.size()][names.size()];
    for (int i = 0; i < centre.length; i++) {
      centre[i] = figure(CENTRE_OF + names.get(i));
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = figure(covariance(names, i, j));
        covariance[j][i] = covariance[i][j];
      }
    }
    return new Together(
        new Scatter(centre, covariance),
        (int) Math.round(figure(UNITS)),
        figure(SCORE_LIMIT),
        figure(MEWMA_LIMIT));
  }

  private double figure(String name) {
    Double value = figures.get(name);
    if (value == null) {
      throw new IllegalArgumentException("limits without " + name);
    }
    return value;
  }

  /** As it is recorded. */
  public LimitsFrozen frozen() {
    LimitsFrozen usual = limits.frozen(limits.evidence());
    List<Figure> all = new ArrayList<>(usual.figures());
    new TreeMap<>(figures).forEach((name, value) -> all.add(new Figure(name, value)));
    return new LimitsFrozen(
        usual.stream(),
        usual.version(),
        usual.effectiveFrom(),
        chart,
        all,
        usual.points(),
        usual.evidence());
  }

  /** As it was recorded. */
  static FrozenMeasure of(LimitsFrozen fact) {
    Map<String, Double> figures = new HashMap<>();
    fact.figures().forEach(figure -> figures.put(figure.name(), figure.value()));
    LimitSet limits = LimitSet.of(fact, Watch.Chart.SINGLE);
    for (Figure usual : limits.frozen("").figures()) {
      figures.remove(usual.name());
    }
    return new FrozenMeasure(limits, fact.chart(), figures);
  }
}
