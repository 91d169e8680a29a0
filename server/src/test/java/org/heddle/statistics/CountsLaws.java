package org.heddle.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CountsLaws {
  private static final double LIMIT = 3.1;

  /** Found in steps that double and halve, the limits are those that counting one by one finds. */
  @Test
  void limitsAreTheLastCountsThatAreNoFartherThanTheLimit() {
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 400; i++) {
      boolean isProportion = random.nextBoolean();
      double rate = Math.pow(10, -4 * random.nextDouble()) * 0.9;
      double size = Math.ceil(Math.pow(10, 4 * random.nextDouble()));
      Counts counts = new Counts(rate, isProportion, 1);
      ControlLimits limits = counts.scoreLimits(size, LIMIT);
      double lower = Math.floor(rate * size);
      while (lower > 0 && counts.score(lower - 1, size) >= -LIMIT) {
        lower--;
      }
      double upper = Math.ceil(rate * size);
      while ((!isProportion || upper < size) && counts.score(upper + 1, size) <= LIMIT) {
        upper++;
      }
      assertThat(limits.lower()).as("%s of %s", counts, size).isEqualTo(lower);
      assertThat(limits.upper()).as("%s of %s", counts, size).isEqualTo(upper);
    }
  }

  /** Where counting stops and the normal takes over, nothing jumps. */
  @Test
  void largeSubgroupsAreScoredAsTheirNeighbours() {
    Counts counts = new Counts(0.1, true, 1);
    double size = 1e7 / 0.09;
    for (double sigmas : new double[] {-4, -1, 0, 2, 5}) {
      double below = counts.score(Math.rint(0.1 * size * 0.999 + sigmas * 3_162), size * 0.999);
      double above = counts.score(Math.rint(0.1 * size * 1.001 + sigmas * 3_162), size * 1.001);
      assertThat(above - below).as("%s σ", sigmas).isBetween(-0.01, 0.01);
    }
  }
}
