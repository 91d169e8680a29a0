package org.heddle.cause;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing in which bad units differ from good ones. */
public sealed interface Difference {
  Evidence evidence();

  /** A short name: {@code lot · nmc-powder = lot:NMC-7}. */
  String words();

  Difference with(Evidence evidence);

  /**
   * More bad units have this level than good ones.
   *
   * @param level empty when it is the record that is missing
   * @param bad how many bad units have it
   * @param good how many good units have it
   * @param certainty mean probability that a unit said to have it really has it
   * @param odds how many times higher the odds of being bad; half a unit added to each cell if one
   *     is empty
   * @param sameAs other levels that the same units have: they can not be told apart here
   * @param explainedBy the difference that accounts for this one, if one does
   */
  record OfLevel(
      Factor factor,
      int number,
      String level,
      int bad,
      int good,
      double certainty,
      Odds odds,
      List<String> sameAs,
      @Nullable Explained explainedBy,
      Evidence evidence)
      implements Difference {
    public OfLevel {
      sameAs = List.copyOf(sameAs);
    }

    @Override
    public String words() {
      return factor.words() + " = " + (level.isEmpty() ? "not recorded" : level);
    }

    @Override
    public OfLevel with(Evidence known) {
      return new OfLevel(
          factor, number, level, bad, good, certainty, odds, sameAs, explainedBy, known);
    }

    OfLevel alike(List<String> others) {
      return new OfLevel(
          factor, number, level, bad, good, certainty, odds, others, explainedBy, evidence);
    }

    OfLevel certain(double known) {
      return new OfLevel(
          factor, number, level, bad, good, known, odds, sameAs, explainedBy, evidence);
    }

    OfLevel explained(@Nullable Explained by) {
      return new OfLevel(factor, number, level, bad, good, certainty, odds, sameAs, by, evidence);
    }
  }

  /**
   * A number that lies elsewhere for bad units.
   *
   * @param auc chance that a bad unit has more than a good one
   * @param aucLow lower end of its 95 % interval
   * @param shift how much higher bad units are, in the unit of the parameter (Hodges-Lehmann)
   * @param cut the bound that divides them best
   * @param shape where bad units lie
   */
  record OfParameter(
      Parameter parameter,
      Shape shape,
      double auc,
      double aucLow,
      double aucHigh,
      double badMedian,
      double goodMedian,
      double shift,
      Cut cut,
      Evidence evidence)
      implements Difference {
    @Override
    public String words() {
      return parameter.name();
    }

    @Override
    public OfParameter with(Evidence known) {
      return new OfParameter(
          parameter, shape, auc, aucLow, aucHigh, badMedian, goodMedian, shift, cut, known);
    }
  }

  /** Two things that harm together more than each alone explains. */
  record OfPair(Difference first, Difference second, double strength, Evidence evidence)
      implements Difference {
    @Override
    public String words() {
      return first.words() + " × " + second.words();
    }

    @Override
    public OfPair with(Evidence known) {
      return new OfPair(first, second, strength, known);
    }
  }

  /** Where bad units lie. */
  enum Shape {
    HIGH,
    LOW,
    /** Far from the middle, on both sides. */
    FAR,
    /** Within a level of another factor only. */
    WITHIN
  }

  /**
   * A bound.
   *
   * @param above true when bad units lie above it
   */
  record Cut(double at, boolean above) {
    boolean holds(float value) {
      return above ? value >= at : value <= at;
    }
  }

  /** An odds ratio with its 95 % interval. */
  record Odds(double ratio, double low, double high) {}

  /**
   * What remains of a difference when units are compared within the levels of another factor.
   *
   * @param by the other factor
   * @param odds within its levels (Mantel-Haenszel)
   */
  record Explained(String by, double odds) {}
}
