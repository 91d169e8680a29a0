package org.heddle.spc;

import java.time.Duration;
import java.util.Set;

/**
 * A characteristic whose points are held each against a measure of its own: counts on an n that
 * changes, several products on one chart, parallel streams of one machine.
 *
 * @param size what n is; of counts only
 * @param heads what tells the parallel streams of a group apart; of groups only
 * @param watch what makes a chart of its own, and what its alarms may cost
 */
public record Yardstick(
    String characteristic, Kind kind, Size size, Set<Watch.Apart> heads, Watch watch) {
  /** Which chart it is. */
  public enum Kind {
    /** Share of bad pieces. */
    P,
    /** Number of bad pieces. */
    NP,
    /** Number of defects. */
    C,
    /** Defects on an amount. */
    U,
    /** Share of bad pieces that varies by more than chance. */
    LANEY_P,
    /** Defects on an amount that vary by more than chance. */
    LANEY_U,
    /** Means and standard deviations of what came within a stretch of time, whatever n is. */
    XBAR_S,
    /** Several products, each against its own centre and σ. */
    SHORT_RUN,
    /** The highest and the lowest of parallel streams. */
    GROUP;

    /** Bad pieces of n, as against defects on an amount. */
    boolean isOfPieces() {
      return this == P || this == NP || this == LANEY_P;
    }

    boolean isLaney() {
      return this == LANEY_P || this == LANEY_U;
    }

    /** Drawn as the count itself. */
    boolean isDrawnAsCount() {
      return this == NP || this == C;
    }

    /** Drawn in the unit of the characteristic. */
    public boolean isOfValues() {
      return this == XBAR_S;
    }

    /** The unit of its points; empty where it is none, or the characteristic's. */
    public String symbol() {
      return switch (this) {
        case SHORT_RUN, GROUP -> "σ";
        case NP, C -> "pcs";
        case P, LANEY_P, U, LANEY_U, XBAR_S -> "";
      };
    }
  }

  /**
   * What n is: a characteristic of the same message, a number of pieces, the pieces of a time, or
   * one when none of these is given.
   *
   * @param characteristic empty for none
   * @param pieces 0 for none
   * @param span zero for none
   */
  public record Size(String characteristic, int pieces, Duration span) {
    /** Each message is one. */
    public static final Size ONE = new Size("", 0, Duration.ZERO);

    /** Pieces are collected until there are so many, or the time is over. */
    boolean collects() {
      return pieces > 0 || span.isPositive();
    }
  }

  public Yardstick {
    heads = Set.copyOf(heads);
  }

  /** What frozen limits of it are for: the kind of chart, and the unit of its n. */
  String measure() {
    return size.characteristic().isEmpty()
        ? kind.name()
        : kind.name() + " " + size.characteristic();
  }

  /** What has been learned stands on it: with another basis a chart begins anew. */
  String basis() {
    return kind + " " + size + " " + heads.stream().sorted().toList() + " " + watch.basis();
  }
}
