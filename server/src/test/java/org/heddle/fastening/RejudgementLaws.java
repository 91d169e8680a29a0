package org.heddle.fastening;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.heddle.fastening.Rejudgement.Verdict;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Interval;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RejudgementLaws {
  private static final Unit NEWTON_METRE = new Unit("NU");

  /** A verdict of someone else must not even be expressible in what we judge from. */
  @Test
  void theInputHasNoRoomForTheControllersVerdict() {
    assertThat(
            Arrays.stream(HeldValue.class.getRecordComponents())
                .map(RecordComponent::getType)
                .map(Class::getSimpleName))
        .containsExactly("String", "String", "Unit", "Interval", "Decimal");
    assertThat(Arrays.stream(HeldValue.class.getRecordComponents()).map(RecordComponent::getName))
        .containsExactly("step", "characteristic", "unit", "limits", "value");
  }

  /** Whatever the names of steps and values say, the verdict is the same. */
  @Test
  void namesDoNotMatter() {
    for (int seed = 0; seed < 500; seed++) {
      List<HeldValue> values = joint(new Random(seed));
      List<HeldValue> renamed =
          values.stream()
              .map(v -> new HeldValue("result", "NOK", v.unit(), v.limits(), v.value()))
              .toList();
      assertThat(Rejudgement.of(renamed).verdict()).isEqualTo(Rejudgement.of(values).verdict());
    }
  }

  @Test
  void everyValueMovedAcrossItsLimitFlipsTheVerdictAndIsTheReason() {
    for (int seed = 0; seed < 500; seed++) {
      List<HeldValue> good = joint(new Random(seed));
      assertThat(Rejudgement.of(good).verdict()).isEqualTo(Verdict.OK);
      for (int i = 0; i < good.size(); i++) {
        for (HeldValue beyond : beyond(good.get(i))) {
          List<HeldValue> bad = new ArrayList<>(good);
          bad.set(i, beyond);
          Rejudgement judged = Rejudgement.of(bad);
          assertThat(judged.verdict()).isEqualTo(Verdict.NOK);
          assertThat(judged.reasons()).containsExactly(new Rejudgement.Reason(beyond));
        }
      }
    }
  }

  @Test
  void aValueOnItsLimitKeepsToIt() {
    Interval limits = new Interval(new Decimal(12, 1), new Decimal(16, 1));
    for (Decimal edge : List.of(new Decimal(1200, 3), new Decimal(1600, 3))) {
      HeldValue value = new HeldValue("", "torque", NEWTON_METRE, limits, edge);
      assertThat(Rejudgement.of(List.of(value)).verdict()).isEqualTo(Verdict.OK);
    }
  }

  @Test
  void withoutLimitsNothingIsSaid() {
    assertThat(Rejudgement.of(List.of()).verdict()).isEqualTo(Verdict.UNJUDGED);
  }

  @Test
  void theReasonNamesStepValueAndLimit() {
    Interval limits = new Interval(new Decimal(12, 1), null);
    HeldValue low =
        new HeldValue("Tightening 1.4", "MF TorqueMin", NEWTON_METRE, limits, new Decimal(1120, 3));
    assertThat(Rejudgement.of(List.of(low)).reasons().getFirst().text())
        .isEqualTo("step Tightening 1.4: MF TorqueMin 1.120 N·m is below 1.2 N·m");
  }

  /** One to ten values, each within its limits or on them. */
  private static List<HeldValue> joint(Random random) {
    List<HeldValue> values = new ArrayList<>();
    for (int i = 1 + random.nextInt(10); i > 0; i--) {
      long lower = random.nextInt(-5_000, 5_000);
      long upper = lower + random.nextInt(3_000);
      long value = random.nextLong(lower, upper + 1);
      int sides = random.nextInt(3);
      Interval limits =
          new Interval(sides == 1 ? null : decimal(lower), sides == 2 ? null : decimal(upper));
      values.add(new HeldValue("step " + i, "value", NEWTON_METRE, limits, decimal(value)));
    }
    return values;
  }

  private static List<HeldValue> beyond(HeldValue value) {
    List<HeldValue> beyond = new ArrayList<>();
    add(beyond, value, value.limits().lower(), -1);
    add(beyond, value, value.limits().upper(), 1);
    return beyond;
  }

  private static void add(
      List<HeldValue> beyond, HeldValue value, @Nullable Decimal limit, int step) {
    if (limit != null) {
      Decimal moved = decimal(limit.unscaled() + step);
      beyond.add(
          new HeldValue(value.step(), value.characteristic(), value.unit(), value.limits(), moved));
    }
  }

  private static Decimal decimal(long thousandths) {
    return new Decimal(thousandths, 3);
  }
}
