package org.heddle.web;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.heddle.comparison.Interval;
import org.heddle.gauge.AttributeStudy;
import org.heddle.gauge.CrossedStudy;
import org.heddle.gauge.Readings;
import org.heddle.gauge.Scatter;
import org.heddle.gauge.Study;
import org.heddle.gauge.TypeOneStudy;
import org.heddle.statistics.VarianceRatio;
import org.jspecify.annotations.Nullable;

/** Results of gauge studies, as JSON has them and in words. */
final class StudyAnswers {
  private static final double LEVEL = 0.05;

  private StudyAnswers() {}

  /** A share of all scatter: EV, AV, GRR, PV or TV. */
  record Component(
      String name, double sigma, double contribution, double study, @Nullable Double ofTolerance) {}

  record AnovaRow(
      String source,
      double squares,
      double degrees,
      @Nullable Double mean,
      @Nullable Double f,
      @Nullable Double p) {}

  /** Points of a picture: x, y, and whose they are. */
  record Dots(String name, List<Double> x, List<Double> y) {}

  record Figure(String name, double value, @Nullable Double low, @Nullable Double high) {}

  /**
   * Of so many so many, by inspector.
   *
   * @param kappa agreement with the truth
   */
  record Agreement(
      String inspector,
      Figure effectiveness,
      Figure within,
      double kappa,
      Figure missed,
      Figure falseAlarms) {}

  /** Agreement of two inspectors with each other. */
  record Pair(String first, String second, double kappa) {}

  /**
   * What a study found; what its kind does not have is empty.
   *
   * @param kinds of part that the gauge can tell apart (ndc); 0 where that is not asked
   * @param dots for the picture
   */
  record Result(
      List<Component> components,
      int kinds,
      @Nullable Figure gauge,
      boolean pooled,
      List<AnovaRow> anova,
      List<Component> onPaper,
      List<Figure> figures,
      List<Agreement> agreement,
      List<Pair> pairs,
      List<Dots> dots) {}

  static String grade(Study study) {
    return switch (study) {
      case Study.Crossed crossed -> Words.of(crossed.grade());
      case Study.Nested nested -> Words.of(nested.grade());
      case Study.TypeOne one -> fit(one.result().isAcceptable());
      case Study.Bias bias -> fit(bias.result().isAcceptable());
      case Study.Linearity line -> fit(line.result().isAcceptable(LEVEL));
      case Study.Stable stable -> fit(stable.result().isStable(LEVEL));
      case Study.Attribute attribute -> fit(attribute.result().isAcceptable());
    };
  }

  private static String fit(boolean isFit) {
    return isFit ? "fit" : "unfit";
  }

  static String figures(Study study) {
    return switch (study) {
      case Study.Crossed crossed -> ofScatter(crossed.result().scatter(), crossed.tolerance());
      case Study.Nested nested -> ofScatter(nested.result().scatter(), nested.tolerance());
      case Study.TypeOne one ->
          String.format(
              Locale.ROOT, "Cg %.2f, Cgk %.2f", one.result().capability(), one.result().centred());
      case Study.Bias bias ->
          String.format(
              Locale.ROOT,
              "bias %.4g (%.4g … %.4g), %s",
              bias.result().bias(),
              bias.result().interval().low(),
              bias.result().interval().high(),
              p(bias.result().p()));
      case Study.Linearity line ->
          String.format(
              Locale.ROOT, "slope %.4g, %s", line.result().slope(), p(line.result().slopeP()));
      case Study.Stable stable ->
          String.format(
              Locale.ROOT,
              "%d of %d times outside, slope %s",
              stable.result().outside().size(),
              stable.readings().size(),
              p(stable.result().trend().slopeP()));
      case Study.Attribute attribute ->
          "κ with the truth "
              + words(attribute.result().truthful())
              + (attribute.result().kappas().isEmpty()
                  ? ""
                  : ", with each other " + words(attribute.result().kappas()));
    };
  }

  private static String words(List<Double> kappas) {
    return kappas.stream()
        .map(kappa -> String.format(Locale.ROOT, "%.2f", kappa))
        .collect(joining(", "));
  }

  /** Never 0: a p too small to be told is below what can be. */
  private static String p(double p) {
    return p < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p %.3f", p);
  }

  private static String ofScatter(Scatter scatter, OptionalDouble tolerance) {
    String share =
        String.format(Locale.ROOT, "%%GRR %.1f of all scatter", scatter.study(scatter.gauge()));
    String kinds = String.format(Locale.ROOT, ", ndc %d", scatter.kinds());
    return tolerance.isEmpty()
        ? share + kinds
        : share
            + String.format(
                Locale.ROOT,
                ", %.1f of the tolerance",
                scatter.ofTolerance(scatter.gauge(), tolerance.getAsDouble()))
            + kinds;
  }

  static Result result(Study study) {
    return switch (study) {
      case Study.Crossed crossed -> crossed(crossed);
      case Study.Nested nested ->
          new Result(
              components(nested.result().scatter(), nested.tolerance()),
              nested.result().scatter().kinds(),
              null,
              false,
              List.of(),
              List.of(),
              List.of(new Figure("operator p", nested.result().operatorP(), null, null)),
              List.of(),
              List.of(),
              dots(nested.operators(), nested.readings()));
      case Study.TypeOne one ->
          plain(
              List.of(
                  new Figure("Cg", one.result().capability(), null, null),
                  new Figure("Cgk", one.result().centred(), null, null),
                  new Figure("wanted", TypeOneStudy.WANTED, null, null),
                  new Figure("bias", one.result().bias(), null, null),
                  new Figure("sigma", one.result().sigma(), null, null),
                  new Figure("smallest tolerance", one.result().smallestTolerance(), null, null)),
              inOrder("readings", one.readings()));
      case Study.Bias bias ->
          plain(
              List.of(
                  figure("bias", bias.result().bias(), bias.result().interval()),
                  new Figure("sigma", bias.result().repeatability(), null, null),
                  new Figure("p", bias.result().p(), null, null)),
              inOrder("readings", bias.readings()));
      case Study.Linearity line -> linearity(line);
      case Study.Stable stable -> stable(stable);
      case Study.Attribute attribute -> attribute(attribute);
    };
  }

  private static Result plain(List<Figure> figures, List<Dots> dots) {
    return new Result(
        List.of(), 0, null, false, List.of(), List.of(), figures, List.of(), List.of(), dots);
  }

  private static Figure figure(String name, double value, Interval interval) {
    return new Figure(name, value, interval.low(), interval.high());
  }

  private static Result crossed(Study.Crossed study) {
    CrossedStudy result = study.result();
    Scatter scatter = result.scatter();
    return new Result(
        components(scatter, study.tolerance()),
        scatter.kinds(),
        figure("GRR", scatter.gauge(), result.gaugeInterval()),
        result.pooled(),
        anova(result),
        components(study.onPaper(), study.tolerance()),
        List.of(new Figure("interaction p", result.interactionP(), null, null)),
        List.of(),
        List.of(),
        dots(study.operators(), study.readings()));
  }

  private static List<Component> components(Scatter scatter, OptionalDouble tolerance) {
    return List.of(
        component("EV", scatter.equipment(), scatter, tolerance),
        component("AV", scatter.appraiser(), scatter, tolerance),
        component("GRR", scatter.gauge(), scatter, tolerance),
        component("PV", scatter.part(), scatter, tolerance),
        component("TV", scatter.total(), scatter, tolerance));
  }

  private static Component component(
      String name, double sigma, Scatter scatter, OptionalDouble tolerance) {
    return new Component(
        name,
        sigma,
        scatter.contribution(sigma),
        scatter.study(sigma),
        tolerance.isEmpty() ? null : (Double) scatter.ofTolerance(sigma, tolerance.getAsDouble()));
  }

  private static List<AnovaRow> anova(CrossedStudy result) {
    CrossedStudy.Squares squares = result.squares();
    CrossedStudy.Squares degrees = result.degrees();
    double pooled = squares.interaction() + squares.error();
    double pooledDegrees = degrees.interaction() + degrees.error();
    double below =
        result.pooled() ? pooled / pooledDegrees : squares.interaction() / degrees.interaction();
    double belowDegrees = result.pooled() ? pooledDegrees : degrees.interaction();
    List<AnovaRow> rows = new ArrayList<>();
    rows.add(tested("operator", squares.operator(), degrees.operator(), below, belowDegrees));
    rows.add(tested("part", squares.part(), degrees.part(), below, belowDegrees));
    rows.add(
        tested(
            "interaction",
            squares.interaction(),
            degrees.interaction(),
            squares.error() / degrees.error(),
            degrees.error()));
    rows.add(
        new AnovaRow(
            "error",
            squares.error(),
            degrees.error(),
            squares.error() / degrees.error(),
            null,
            null));
    return rows;
  }

  private static AnovaRow tested(
      String source, double squares, double degrees, double below, double belowDegrees) {
    if (degrees == 0 || !(below > 0)) {
      return new AnovaRow(source, squares, degrees, null, null, null);
    }
    double mean = squares / degrees;
    double f = mean / below;
    return new AnovaRow(
        source, squares, degrees, mean, f, VarianceRatio.above(f, degrees, belowDegrees));
  }

  private static List<Dots> dots(List<String> operators, Readings readings) {
    List<Dots> dots = new ArrayList<>();
    for (int o = 0; o < operators.size(); o++) {
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (int p = 0; p < readings.parts(); p++) {
        for (double value : readings.values()[o][p]) {
          x.add(p + 1.0);
          y.add(value);
        }
      }
      dots.add(new Dots(operators.get(o), x, y));
    }
    return dots;
  }

  private static List<Dots> inOrder(String name, double[] values) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      x.add(i + 1.0);
      y.add(values[i]);
    }
    return List.of(new Dots(name, x, y));
  }

  private static Result linearity(Study.Linearity study) {
    double least = Arrays.stream(study.references()).min().orElse(0);
    double most = Arrays.stream(study.references()).max().orElse(0);
    List<Double> x = Arrays.stream(study.references()).boxed().toList();
    List<Double> bias = new ArrayList<>();
    for (int i = 0; i < study.readings().length; i++) {
      bias.add(study.readings()[i] - study.references()[i]);
    }
    return plain(
        List.of(
            new Figure("slope", study.result().slope(), null, null),
            new Figure("slope p", study.result().slopeP(), null, null),
            new Figure("intercept", study.result().intercept(), null, null),
            new Figure("intercept p", study.result().interceptP(), null, null),
            new Figure("share explained", study.result().share(), null, null),
            figure(
                "bias at the least reference",
                study.result().bias(least),
                study.result().biasInterval(least, Study.CONFIDENCE)),
            figure(
                "bias at the largest reference",
                study.result().bias(most),
                study.result().biasInterval(most, Study.CONFIDENCE))),
        List.of(
            new Dots("bias", x, bias),
            new Dots(
                "line",
                List.of(least, most),
                List.of(study.result().bias(least), study.result().bias(most)))));
  }

  private static Result stable(Study.Stable study) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < study.readings().size(); i++) {
      for (double value : study.readings().get(i)) {
        x.add(i + 1.0);
        y.add(value);
      }
    }
    int each = study.readings().getFirst().length;
    double width = 3 * study.result().sigma() / Math.sqrt(each);
    return plain(
        List.of(
            new Figure(
                "centre",
                study.result().centre(),
                study.result().centre() - width,
                study.result().centre() + width),
            new Figure("sigma", study.result().sigma(), null, null),
            new Figure("times outside", study.result().outside().size(), null, null),
            new Figure("slope p", study.result().trend().slopeP(), null, null)),
        List.of(new Dots("readings", x, y)));
  }

  private static Result attribute(Study.Attribute study) {
    AttributeStudy result = study.result();
    List<Agreement> rows = new ArrayList<>();
    for (int i = 0; i < study.inspectors().size(); i++) {
      rows.add(
          new Agreement(
              study.inspectors().get(i),
              share("effectiveness", result.effectiveness().get(i)),
              share("within", result.within().get(i)),
              result.truthful().get(i),
              share("missed", result.missed().get(i)),
              share("false alarms", result.falseAlarms().get(i))));
    }
    return new Result(
        List.of(),
        0,
        null,
        false,
        List.of(),
        List.of(),
        List.of(
            new Figure("Fleiss κ", result.fleiss().value(), null, null),
            share("all agree", result.between())),
        rows,
        pairs(study),
        List.of());
  }

  private static List<Pair> pairs(Study.Attribute study) {
    List<String> names = study.inspectors();
    List<Pair> pairs = new ArrayList<>();
    for (int a = 0; a < names.size(); a++) {
      for (int b = a + 1; b < names.size(); b++) {
        pairs.add(new Pair(names.get(a), names.get(b), study.result().kappas().get(pairs.size())));
      }
    }
    return pairs;
  }

  private static Figure share(String name, AttributeStudy.Share share) {
    return figure(name, share.value(), share.interval(Study.CONFIDENCE));
  }
}
