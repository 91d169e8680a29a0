package org.heddle.spc;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.heddle.fact.Control.Figure;
import org.heddle.fact.Control.LimitsFrozen;
import org.heddle.statistics.Normal;

/**
 * Frozen limits: one version for one stream, never changed; a later version follows it from its
 * time on.
 *
 * @param stream its text, see {@link StreamKey}; one that ends in {@code *} is for all parallel
 *     ones
 * @param version from 1
 * @param effectiveFrom readings from then on are held against it
 * @param evidence what was left out and why, and who froze them
 */
public record LimitSet(
    String stream,
    int version,
    Instant effectiveFrom,
    Watch.Chart chart,
    Basis basis,
    Measure measure,
    Detection detection,
    String evidence) {
  static final String WITHIN = "within";

  /**
   * What they were found from.
   *
   * @param estimator how centre and σ were found
   * @param subgroup n: observations in a point
   * @param points m: points they were found from; 0 when they were given
   */
  public record Basis(String estimator, int subgroup, int points) {}

  /**
   * What points are held against.
   *
   * @param centre of the charted points
   * @param sigma of the charted points
   * @param memory what is taken out before charting
   * @param skewness of the values, which are charted as normal ones of the same probability; 0 when
   *     both their tails are alike
   * @param within σ of single values within subgroups, for charts of means; 0 when it is not known
   */
  public record Measure(
      double centre, double sigma, Memory memory, double skewness, double within) {
    public Measure {
      if (!(sigma > 0 && Double.isFinite(sigma) && Double.isFinite(centre + skewness + within))) {
        throw new IllegalArgumentException(
            "centre " + centre + ", sigma " + sigma + " are no limits");
      }
    }

    /** Of a chart that is not of subgroups. */
    public Measure(double centre, double sigma, Memory memory, double skewness) {
      this(centre, sigma, memory, skewness, 0);
    }

    /** Charted as they are. */
    public static Measure of(double centre, double sigma) {
      return new Measure(centre, sigma, Memory.NONE, 0);
    }
  }

  /** The same limits with other detectors. */
  LimitSet with(Detection other) {
    return new LimitSet(stream, version, effectiveFrom, chart, basis, measure, other, evidence);
  }

  /** As it is recorded. */
  public LimitsFrozen frozen(String evidence) {
    List<Figure> figures =
        Stream.of(
                new Figure("centre", measure.centre),
                new Figure("sigma", measure.sigma),
                new Figure("lower", lower()),
                new Figure("upper", upper()),
                new Figure("subgroup", basis.subgroup),
                new Figure("phi", measure.memory.phi()),
                new Figure("limit", detection.limit()),
                new Figure("k", detection.k()),
                new Figure("h", detection.h()),
                new Figure("head", detection.head()),
                new Figure("lambda", detection.lambda()),
                new Figure("ewmaLimit", detection.ewmaLimit()),
                new Figure("gain", measure.memory.gain()),
                new Figure("reach", measure.memory.reach()),
                new Figure("whole", measure.memory.whole()),
                new Figure("skewness", measure.skewness),
                new Figure(WITHIN, measure.within))
            .filter(figure -> !figure.name().equals(WITHIN) || figure.value() > 0)
            .toList();
    return new LimitsFrozen(
        stream,
        version,
        effectiveFrom,
        chart.name(),
        figures,
        basis.points,
        basis.estimator + ": " + evidence);
  }

  /** As it was recorded; textbook limits where a figure of the detectors is missing. */
  public static LimitSet of(LimitsFrozen fact) {
    return of(fact, Watch.Chart.valueOf(fact.chart()));
  }

  static LimitSet of(LimitsFrozen fact, Watch.Chart chart) {
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
    Memory memory =
        new Memory(
            figures.getOrDefault("phi", 0.0),
            figures.getOrDefault("gain", 1.0),
            figures.getOrDefault("reach", 0.0),
            figures.getOrDefault("whole", 0.0));
    return new LimitSet(
        fact.stream(),
        fact.version(),
        fact.effectiveFrom(),
        chart,
        new Basis(
            colon < 0 ? "" : fact.evidence().substring(0, colon),
            figures.getOrDefault("subgroup", 1.0).intValue(),
            fact.points()),
        new Measure(
            figures.getOrDefault("centre", Double.NaN),
            figures.getOrDefault("sigma", Double.NaN),
            memory,
            figures.getOrDefault("skewness", 0.0),
            figures.getOrDefault(WITHIN, 0.0)),
        detection,
        colon < 0 ? fact.evidence() : fact.evidence().substring(colon + 1).strip());
  }

  /**
   * σ of single values within subgroups. Where it was not recorded, that of the means, as if they
   * did not wander.
   */
  public double within() {
    return measure.within > 0 ? measure.within : measure.sigma * Math.sqrt(basis.subgroup);
  }

  /** Points beyond one of the limits, of all while nothing is wrong. */
  double shareBeyond() {
    return 2 * Normal.above(detection.limit());
  }

  /** How centre and σ were found. */
  public String estimator() {
    return basis.estimator;
  }

  /** n: observations in a point. */
  public int subgroup() {
    return basis.subgroup;
  }

  /** m: points they were found from; 0 when they were given. */
  public int points() {
    return basis.points;
  }

  public double centre() {
    return measure.centre;
  }

  public double sigma() {
    return measure.sigma;
  }

  public Memory memory() {
    return measure.memory;
  }

  public double skewness() {
    return measure.skewness;
  }

  /** Memory from value to value; 0 for none. */
  public double phi() {
    return measure.memory.phi();
  }

  /** Lower limit of a single point, in the unit of the points. */
  public double lower() {
    return at(-detection.limit());
  }

  /** Upper limit of a single point. */
  public double upper() {
    return at(detection.limit());
  }

  private double at(double z) {
    return measure.centre + measure.sigma * Skew.ofNormal(z, measure.skewness);
  }

  /** σ of the values themselves, with all that is slow in them. */
  private double whole() {
    return measure.memory.whole() > 0 ? measure.memory.whole() : measure.sigma;
  }

  /** Distance from the centre, as that of a normal value of the same probability. */
  double distance(double point) {
    double whole = whole();
    return measure.skewness == 0
        ? point - measure.centre
        : whole * Skew.toNormal((point - measure.centre) / whole, measure.skewness);
  }

  /**
   * Distance from the centre in σ of the values themselves: where a slow process is, however it got
   * there.
   */
  double level(double point) {
    return distance(point) / whole();
  }

  /** Share of a distance that is the slow process's, when nothing else is known. */
  double slowShare() {
    double noise = measure.sigma * measure.sigma * (1 - measure.memory.gain());
    return Math.max(measure.memory.gain(), 1 - noise / (whole() * whole()));
  }

  /** That in σ. */
  public double z(double point) {
    return distance(point) / measure.sigma;
  }
}
