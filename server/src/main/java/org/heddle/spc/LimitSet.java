package org.heddle.spc;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heddle.fact.Control.Figure;
import org.heddle.fact.Control.LimitsFrozen;

/**
 * Frozen limits: one version for one stream, never changed; a later version follows it from its
 * time on.
 *
 * @param stream its text, see {@link StreamKey}; one that ends in {@code *} is for all parallel
 *     ones
 * @param version from 1
 * @param effectiveFrom readings from then on are held against it
 * @param estimator how centre and σ were found
 * @param subgroup n: observations in a point
 * @param points m: points they were found from; 0 when they were given
 * @param centre of the charted points
 * @param sigma of the charted points
 * @param phi memory taken out by a residual chart; 0 for none
 * @param evidence what was left out and why, and who froze them
 */
public record LimitSet(
    String stream,
    int version,
    Instant effectiveFrom,
    Watch.Chart chart,
    String estimator,
    int subgroup,
    int points,
    double centre,
    double sigma,
    double phi,
    Detection detection,
    String evidence) {
  /** Nothing more is said about how they were found. */
  public LimitSet(
      String stream,
      int version,
      Instant effectiveFrom,
      Watch.Chart chart,
      String estimator,
      int subgroup,
      int points,
      double centre,
      double sigma,
      double phi,
      Detection detection) {
    this(
        stream,
        version,
        effectiveFrom,
        chart,
        estimator,
        subgroup,
        points,
        centre,
        sigma,
        phi,
        detection,
        "");
  }

  public LimitSet {
    if (!(sigma > 0 && Double.isFinite(sigma) && Double.isFinite(centre) && Math.abs(phi) < 1)) {
      throw new IllegalArgumentException(
          "centre " + centre + ", sigma " + sigma + ", phi " + phi + " are no limits");
    }
  }

  /** The same limits with other detectors. */
  LimitSet with(Detection other) {
    return new LimitSet(
        stream,
        version,
        effectiveFrom,
        chart,
        estimator,
        subgroup,
        points,
        centre,
        sigma,
        phi,
        other,
        evidence);
  }

  /** As it is recorded. */
  public LimitsFrozen frozen(String evidence) {
    List<Figure> figures =
        List.of(
            new Figure("centre", centre),
            new Figure("sigma", sigma),
            new Figure("lower", lower()),
            new Figure("upper", upper()),
            new Figure("subgroup", subgroup),
            new Figure("phi", phi),
            new Figure("limit", detection.limit()),
            new Figure("k", detection.k()),
            new Figure("h", detection.h()),
            new Figure("head", detection.head()),
            new Figure("lambda", detection.lambda()),
            new Figure("ewmaLimit", detection.ewmaLimit()));
    return new LimitsFrozen(
        stream, version, effectiveFrom, chart.name(), figures, points, estimator + ": " + evidence);
  }

  /** As it was recorded; textbook limits where a figure of the detectors is missing. */
  public static LimitSet of(LimitsFrozen fact) {
    Map<String, Double> figures = new HashMap<>();
    fact.figures().forEach(figure -> figures.put(figure.name(), figure.value()));
    Detection textbook = Detection.TEXTBOOK;
    Detection detection =
        new Detection(
            figures.getOrDefault("limit", textbook.limit()),
            figures.getOrDefault("k", textbook.k()),
            figures.getOrDefault("h", textbook.h()),
            figures.getOrDefault("head", textbook.head()),
            figures.getOrDefault("lambda", textbook.lambda()),
            figures.getOrDefault("ewmaLimit", textbook.ewmaLimit()),
            0);
    int colon = fact.evidence().indexOf(':');
    return new LimitSet(
        fact.stream(),
        fact.version(),
        fact.effectiveFrom(),
        Watch.Chart.valueOf(fact.chart()),
        colon < 0 ? "" : fact.evidence().substring(0, colon),
        figures.getOrDefault("subgroup", 1.0).intValue(),
        fact.points(),
        figures.getOrDefault("centre", Double.NaN),
        figures.getOrDefault("sigma", Double.NaN),
        figures.getOrDefault("phi", 0.0),
        detection,
        colon < 0 ? fact.evidence() : fact.evidence().substring(colon + 1).strip());
  }

  /** Lower limit of a single point, in the unit of the points. */
  public double lower() {
    return centre - detection.limit() * sigma;
  }

  /** Upper limit of a single point. */
  public double upper() {
    return centre + detection.limit() * sigma;
  }

  /** (point − centre) / σ. */
  public double z(double point) {
    return (point - centre) / sigma;
  }
}
