package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.spc.Buckets.Bucket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketsLaws {
  private static final long HOUR = 3_600_000_000L;

  private final SplittableRandom random = new SplittableRandom(9);

  private record Value(long at, double value) {}

  private List<Value> values(int count, long span) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(new Value(random.nextLong(span), random.nextGaussian()));
    }
    return values;
  }

  private static Buckets of(List<Value> values) {
    Buckets buckets = new Buckets();
    values.forEach(each -> buckets.add(each.at, each.value));
    return buckets;
  }

  @Test
  void itDoesNotMatterInWhichOrderReadingsCome() {
    List<Value> values = values(10_000, 15 * HOUR);
    List<Bucket> expected = of(values).between(0, 15 * HOUR, 10_000);
    Collections.shuffle(values, new Random(4));
    List<Bucket> shuffled = of(values).between(0, 15 * HOUR, 10_000);
    assertThat(shuffled).hasSameSizeAs(expected).hasSize(900);
    for (int i = 0; i < shuffled.size(); i++) {
      assertThat(shuffled.get(i).count()).isEqualTo(expected.get(i).count());
      assertThat(shuffled.get(i).mean()).isCloseTo(expected.get(i).mean(), within(1e-12));
      assertThat(shuffled.get(i).lowest()).isEqualTo(expected.get(i).lowest());
      assertThat(shuffled.get(i).highest()).isEqualTo(expected.get(i).highest());
    }
  }

  @Test
  void eachBucketSaysWhatAPlainSearchFinds() {
    List<Value> values = values(2_000, 5 * HOUR);
    for (Bucket bucket : of(values).between(HOUR, 2 * HOUR, 10)) {
      double[] within =
          values.stream()
              .filter(
                  each ->
                      Math.floorDiv(each.at, bucket.widthMicros())
                          == bucket.fromMicros() / bucket.widthMicros())
              .mapToDouble(Value::value)
              .toArray();
      assertThat(bucket.count()).isEqualTo(within.length);
      assertThat(bucket.lowest())
          .isEqualTo((float) java.util.Arrays.stream(within).min().orElseThrow());
      assertThat(bucket.mean())
          .isCloseTo(java.util.Arrays.stream(within).average().orElseThrow(), within(1e-12));
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
    assertThat(buckets.fromMicros()).isZero();
    assertThat(buckets.toMicros()).isEqualTo((365 * 24 - 1) * HOUR + HOUR / 60);
  }

  @Test
  void fineBucketsAreForgottenFirst() {
    Buckets buckets = new Buckets();
    for (long minute = 0; minute < 2 * Buckets.MAX_KEPT; minute++) {
      buckets.add(minute * HOUR / 60, 1);
    }
    buckets.add(0, 1);
    List<Bucket> all = buckets.between(0, 1_000 * HOUR, 10_000);
    assertThat(all.getFirst().widthMicros()).isEqualTo(HOUR / 6);
    assertThat(all.stream().mapToLong(Bucket::count).sum()).isEqualTo(2 * Buckets.MAX_KEPT + 1);
  }

  @Test
  void whatIsKeptIsReadAsItWas(@TempDir Path folder) throws IOException {
    Buckets buckets = of(values(3_000, 3_000 * HOUR));
    Path file = folder.resolve("buckets");
    try (StateOutput output = new StateOutput(file)) {
      buckets.write(output);
    }
    try (StateInput input = new StateInput(file)) {
      Buckets read = Buckets.read(input);
      for (int most : new int[] {10, 200, 1_000, 5_000}) {
        assertThat(read.between(0, 3_000 * HOUR, most))
            .isEqualTo(buckets.between(0, 3_000 * HOUR, most));
      }
    }
  }
}
