package org.heddle.capability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.heddle.capability.ShapeFit.Family;
import org.heddle.statistics.Sample;

/**
 * Which distribution values follow: the one with the least AICc, unless the normal or one with
 * fewer numbers is as good within two. Shapes with a physical bound are tried only where one is
 * known and all values lie above it, because a bound guessed from the data is worth nothing in the
 * tail.
 */
public final class ShapeChoice {
  /** AICc differences below this say nothing (Burnham and Anderson 2002). */
  private static final double EQUAL = 2;

  /** Up to here a shape has some support, and its tail may be the true one. */
  private static final double SUPPORTED = 6;

  private ShapeChoice() {}

  /** All that fit, best first. */
  public static List<ShapeFit> ranked(Sample values, OptionalDouble bound) {
    List<ShapeFit> fits = new ArrayList<>();
    for (Family family : Family.values()) {
      boolean possible =
          !family.startsAtBound() || (bound.isPresent() && values.least() > bound.getAsDouble());
      if (possible) {
        ShapeFit fit = ShapeFit.of(family, values, bound.orElse(0));
        if (Double.isFinite(fit.criterion())) {
          fits.add(fit);
        }
      }
    }
    fits.sort(Comparator.comparingDouble(ShapeFit::criterion));
    return List.copyOf(fits);
  }

  /** Those that the values do not speak against: none of them is known to be the one. */
  public static List<ShapeFit> supported(List<ShapeFit> ranked) {
    double least = ranked.getFirst().criterion();
    return ranked.stream().filter(fit -> fit.criterion() <= least + SUPPORTED).toList();
  }

  public static ShapeFit best(Sample values, OptionalDouble bound) {
    return best(ranked(values, bound));
  }

  static ShapeFit best(List<ShapeFit> fits) {
    double least = fits.getFirst().criterion();
    return fits.stream()
        .filter(fit -> fit.criterion() <= least + EQUAL)
        .min(Comparator.comparingInt(fit -> fit.shape().parameters()))
        .orElseThrow();
  }
}
