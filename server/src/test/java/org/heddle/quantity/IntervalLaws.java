package org.heddle.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntervalLaws {

  private static Interval some(Random random) {
    Decimal a = new Decimal(random.nextInt(-50, 50), random.nextInt(2));
    Decimal b = new Decimal(random.nextInt(-50, 50), random.nextInt(2));
    @Nullable Decimal lower = random.nextInt(5) == 0 ? null : a.compareTo(b) <= 0 ? a : b;
    @Nullable Decimal upper = random.nextInt(5) == 0 ? null : a.compareTo(b) <= 0 ? b : a;
    return new Interval(lower, upper);
  }

  private static Decimal point(Random random) {
    return new Decimal(random.nextInt(-600, 600), 1);
  }

  @Test
  void setOperationsAgreeWithMembership() {
    var random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      Interval a = some(random);
      Interval b = some(random);
      Decimal x = point(random);
      Optional<Interval> both = a.intersection(b);
      assertThat(both.isPresent()).isEqualTo(a.overlaps(b));
      assertThat(both.map(c -> c.contains(x)).orElse(false))
          .isEqualTo(a.contains(x) && b.contains(x));
      assertThat(a.hull(b).contains(a) && a.hull(b).contains(b)).isTrue();
      if (a.contains(b) && b.contains(x)) {
        assertThat(a.contains(x)).isTrue();
      }
    }
  }

  @Test
  void sumsAndDifferencesOfMembersBelongToTheSumAndDifference() {
    var random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      Interval a = some(random);
      Interval b = some(random);
      Decimal x = point(random);
      Decimal y = point(random);
      if (a.contains(x) && b.contains(y)) {
        assertThat(a.plus(b).contains(x.plus(y))).isTrue();
        assertThat(a.minus(b).contains(x.minus(y))).isTrue();
      }
    }
  }

  @Test
  void limitsKeepTheirMeaningInAnotherUnit() {
    Interval kelvin =
        new Interval(Decimal.parse("293.15").orElseThrow(), null)
            .in(Units.conversion(new Unit("KEL"), new Unit("CEL")))
            .orElseThrow();
    assertThat(kelvin.lower()).isEqualTo(new Decimal(2000, 2));
    assertThat(kelvin.upper()).isNull();
    assertThat(kelvin.in(Units.conversion(new Unit("CEL"), new Unit("MTR")))).isEmpty();
  }
}
