package org.heddle.gauge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.heddle.comparison.Interval;
import org.heddle.statistics.Normal;
import org.heddle.statistics.Roots;
import org.hipparchus.special.Beta;

/**
 * Do inspectors agree with themselves, with each other and with the truth? Each judges every part
 * several times as one of a few categories, such as good and bad.
 *
 * @param effectiveness one an inspector: parts judged right every time; with the reference only
 * @param within one an inspector: parts judged alike every time
 * @param between parts that all judged alike every time
 * @param kappas of each pair of inspectors (Cohen), in the order 1-2, 1-3, 2-3
 * @param truthful one an inspector: agreement with the truth (Cohen)
 * @param fleiss of all judgements together (Fleiss 1971)
 * @param missed one an inspector: bad parts called good
 * @param falseAlarms one an inspector: good parts called bad
 */
public record AttributeStudy(
    List<Share> effectiveness,
    List<Share> within,
    Share between,
    List<Double> kappas,
    List<Double> truthful,
    Kappa fleiss,
    List<Share> missed,
    List<Share> falseAlarms) {
  public AttributeStudy {
    effectiveness = List.copyOf(effectiveness);
    within = List.copyOf(within);
    kappas = List.copyOf(kappas);
    truthful = List.copyOf(truthful);
    missed = List.copyOf(missed);
    falseAlarms = List.copyOf(falseAlarms);
  }

  /** AIAG: agreement above this is good. */
  public static final double GOOD_KAPPA = 0.75;

  /** Good agreement of all inspectors with each other, and of each with the truth. */
  public boolean isAcceptable() {
    return kappas.stream().allMatch(kappa -> kappa >= GOOD_KAPPA)
        && truthful.stream().allMatch(kappa -> kappa >= GOOD_KAPPA);
  }

  /** So many of so many. */
  public record Share(int count, int of) {
    public double value() {
      return of == 0 ? 0 : (double) count / of;
    }

    /** Clopper and Pearson, exact. */
    public Interval interval(double confidence) {
      double side = (1 - confidence) / 2;
      double low = count == 0 ? 0 : share(count, of - count + 1.0, side);
      double high = count == of ? 1 : share(count + 1.0, of - count, 1 - side);
      return new Interval(low, high);
    }

    private static double share(double a, double b, double p) {
      return Roots.rising(x -> Beta.regularizedBeta(x, a, b) - p, 0, 1);
    }
  }

  /** Agreement beyond chance, 1 for perfect, with its p against chance alone. */
  public record Kappa(double value, double p) {}

  /**
   * From all judgements.
   *
   * @param judged category by inspector, part and trial, from 0
   * @param truth category of each part
   * @param categories how many there are; category 0 is good
   */
  public static AttributeStudy of(int[][][] judged, int[] truth, int categories) {
    check(judged, truth, categories);
    int parts = truth.length;
    Share[] effective = new Share[judged.length];
    Share[] same = new Share[judged.length];
    Share[] missed = new Share[judged.length];
    Share[] alarms = new Share[judged.length];
    for (int i = 0; i < judged.length; i++) {
      int[][] own = judged[i];
      same[i] = new Share(count(parts, p -> alike(own[p], own[p][0])), parts);
      effective[i] = new Share(count(parts, p -> alike(own[p], truth[p])), parts);
      missed[i] = wrong(own, truth, false);
      alarms[i] = wrong(own, truth, true);
    }
    Share between =
        new Share(
            count(parts, p -> Arrays.stream(judged).allMatch(o -> alike(o[p], judged[0][p][0]))),
            parts);
    return new AttributeStudy(
        List.of(effective),
        List.of(same),
        between,
        pairs(judged, categories),
        withTruth(judged, truth, categories),
        fleiss(judged, categories),
        List.of(missed),
        List.of(alarms));
  }

  private static void check(int[][][] judged, int[] truth, int categories) {
    boolean sound = judged.length > 0 && truth.length > 1 && categories > 1;
    for (int[][] parts : judged) {
      sound &= parts.length == truth.length;
      for (int[] trials : parts) {
        sound &= trials.length > 0 && trials.length == judged[0][0].length;
        sound &= Arrays.stream(trials).allMatch(c -> c >= 0 && c < categories);
      }
    }
    if (!sound) {
      throw new IllegalArgumentException("every inspector judges every part equally often");
    }
    if (judged.length * judged[0][0].length < 2) {
      throw new IllegalArgumentException(
          "one judgement of a part agrees with nothing: two at least");
    }
  }

  private static int count(int parts, IntPredicate which) {
    int count = 0;
    for (int p = 0; p < parts; p++) {
      count += which.test(p) ? 1 : 0;
    }
    return count;
  }

  private static boolean alike(int[] trials, int as) {
    return Arrays.stream(trials).allMatch(category -> category == as);
  }

  /** Single judgements of good parts that were called bad, or of bad ones called good. */
  private static Share wrong(int[][] own, int[] truth, boolean good) {
    int wrong = 0;
    int all = 0;
    for (int p = 0; p < truth.length; p++) {
      if ((truth[p] == 0) == good) {
        all += own[p].length;
        wrong += (int) Arrays.stream(own[p]).filter(c -> (c == 0) != good).count();
      }
    }
    return new Share(wrong, all);
  }

  private static List<Double> pairs(int[][][] judged, int categories) {
    List<Double> kappas = new ArrayList<>();
    for (int a = 0; a < judged.length; a++) {
      for (int b = a + 1; b < judged.length; b++) {
        kappas.add(cohen(table(judged[a], judged[b], categories)));
      }
    }
    return kappas;
  }

  private static List<Double> withTruth(int[][][] judged, int[] truth, int categories) {
    int[][] known = new int[truth.length][judged[0][0].length];
    for (int p = 0; p < truth.length; p++) {
      Arrays.fill(known[p], truth[p]);
    }
    return Arrays.stream(judged).map(own -> cohen(table(own, known, categories))).toList();
  }

  private static double[][] table(int[][] first, int[][] second, int categories) {
    double[][] table = new double[categories][categories];
    for (int p = 0; p < first.length; p++) {
      for (int t = 0; t < first[p].length; t++) {
        table[first[p][t]][second[p][t]]++;
      }
    }
    return table;
  }

  /** κ = (observed − chance) / (1 − chance); 1 where both only ever say one thing. */
  static double cohen(double[][] table) {
    double all = 0;
    double same = 0;
    double[] rows = new double[table.length];
    double[] columns = new double[table.length];
    for (int i = 0; i < table.length; i++) {
      same += table[i][i];
      for (int j = 0; j < table.length; j++) {
        all += table[i][j];
        rows[i] += table[i][j];
        columns[j] += table[i][j];
      }
    }
    double chance = 0;
    for (int i = 0; i < table.length; i++) {
      chance += rows[i] * columns[i] / (all * all);
    }
    return chance == 1 ? 1 : (same / all - chance) / (1 - chance);
  }

  private static Kappa fleiss(int[][][] judged, int categories) {
    double[][] counts = new double[judged[0].length][categories];
    for (int[][] parts : judged) {
      for (int p = 0; p < parts.length; p++) {
        for (int category : parts[p]) {
          counts[p][category]++;
        }
      }
    }
    return fleiss(counts);
  }

  /** Judgements by part and category, equally many for each part. */
  static Kappa fleiss(double[][] counts) {
    double raters = Arrays.stream(counts[0]).sum();
    double parts = counts.length;
    double agreement = 0;
    double[] share = new double[counts[0].length];
    for (double[] part : counts) {
      double squares = 0;
      for (int c = 0; c < part.length; c++) {
        squares += part[c] * part[c];
        share[c] += part[c] / (parts * raters);
      }
      agreement += (squares - raters) / (raters * (raters - 1)) / parts;
    }
    double chance = 0;
    double cubes = 0;
    for (double s : share) {
      chance += s * s;
      cubes += s * s * s;
    }
    if (chance == 1) {
      return new Kappa(1, 1);
    }
    double kappa = (agreement - chance) / (1 - chance);
    double spread = chance - (2 * raters - 3) * chance * chance + 2 * (raters - 2) * cubes;
    double error =
        Math.sqrt(2 * Math.max(0, spread) / (parts * raters * (raters - 1))) / (1 - chance);
    return new Kappa(
        kappa, error == 0 ? 1 : Math.min(1, 2 * Normal.above(Math.abs(kappa) / error)));
  }
}
