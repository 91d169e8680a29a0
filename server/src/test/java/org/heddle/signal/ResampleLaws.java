package org.heddle.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResampleLaws {

  @Test
  void thinningKeepsEndsExtremesAndOrderWithinTheAskedNumber() {
    for (int seed = 0; seed < 1_000; seed++) {
      Random random = new Random(seed);
      long[] values = random.longs(1 + random.nextInt(5_000), -50, 50).toArray();
      int points = Resample.MIN_POINTS + random.nextInt(400);
      int[] kept = Resample.extremes(values, points);
      assertThat(kept.length).as("seed %d", seed).isLessThanOrEqualTo(points);
      assertThat(kept).isSorted().doesNotHaveDuplicates().startsWith(0).endsWith(values.length - 1);
      long[] seen = Resample.at(kept, values);
      assertThat(Arrays.stream(seen).min()).isEqualTo(Arrays.stream(values).min());
      assertThat(Arrays.stream(seen).max()).isEqualTo(Arrays.stream(values).max());
    }
  }

  @Test
  void aSpikeOfOneSampleSurvivesAThousandfoldThinning() {
    long[] values = new long[1_000_000];
    values[654_321] = 1;
    assertThat(Resample.extremes(values, 1_000)).contains(654_321);
  }

  @Test
  void aShortChannelIsKeptWhole() {
    assertThat(Resample.extremes(new long[] {3, 1, 2}, 100)).containsExactly(0, 1, 2);
  }
}
