package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.heddle.spc.Buckets.Bucket;
import org.junit.jupiter.api.Test;

class BucketsLaws {
  private static final long HOUR = 3_600_000_000L;

  private final SplittableRandom random = new SplittableRandom(9);

  /** Two halves, cut anywhere and read in any order, add up to the whole. */
  @Test
  void halvesAddUpToTheWhole() {
    Buckets whole = new Buckets();
    Buckets left = new Buckets();
    Buckets right = new Buckets();
    for (int i = 0; i < 10_000; i++) {
      long at = random.nextLong(20 * HOUR);
      double value = random.nextGaussian();
      whole.add(at, value);
      (random.nextBoolean() ? left : right).add(at, value);
    }
    left.merge(right);
    List<Bucket> expected = whole.between(0, 20 * HOUR, 10_000);
    List<Bucket> merged = left.between(0, 20 * HOUR, 10_000);
    assertThat(merged).hasSameSizeAs(expected);
    for (int i = 0; i < merged.size(); i++) {
      assertThat(merged.get(i).count()).isEqualTo(expected.get(i).count());
      assertThat(merged.get(i).mean()).isCloseTo(expected.get(i).mean(), within(1e-12));
      assertThat(merged.get(i).lowest()).isEqualTo(expected.get(i).lowest());
      assertThat(merged.get(i).highest()).isEqualTo(expected.get(i).highest());
    }
  }

  /** No spike is lost from afar, and no question is answered with more than was asked for. */
  @Test
  void aYearKeepsItsSpikes() {
    Buckets buckets = new Buckets();
    for (long hour = 0; hour < 365 * 24; hour++) {
      buckets.add(hour * HOUR, hour == 5_000 ? 99 : 1);
    }
    List<Bucket> year = buckets.between(0, 365 * 24 * HOUR, 400);
    assertThat(year).hasSize(365);
    assertThat(year).extracting(Bucket::highest).contains(99.0);
    assertThat(year.stream().mapToLong(Bucket::count).sum()).isEqualTo(365 * 24);
    List<Bucket> day = buckets.between(340 * 24 * HOUR, 341 * 24 * HOUR, 400);
    assertThat(day).hasSize(24).allMatch(bucket -> bucket.widthMicros() < HOUR);
    assertThat(buckets.between(5, 5, 10)).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void fineBucketsAreForgottenFirst() {
    Buckets buckets = new Buckets();
    for (long minute = 0; minute < 2 * Buckets.MAX_KEPT; minute++) {
      buckets.add(minute * HOUR / 60, 1);
    }
    List<Bucket> all = buckets.between(0, 1_000 * HOUR, 10_000);
    assertThat(all.getFirst().widthMicros()).isEqualTo(HOUR / 6);
    assertThat(all.stream().mapToLong(Bucket::count).sum()).isEqualTo(2 * Buckets.MAX_KEPT);
  }
}
