package org.heddle.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.heddle.identity.ProductId;
import org.heddle.plan.Characteristic;
import org.heddle.plan.Plan;
import org.heddle.plan.ShippedPlans;
import org.heddle.quantity.Decimal;
import org.heddle.terminal.TypedValue.Judged;
import org.heddle.terminal.TypedValue.Place;
import org.heddle.terminal.TypedValue.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedValueTest {
  private static final Plan PLAN = new Plan(List.of(ShippedPlans.workshop()));

  private static Characteristic asked(String step, String id) {
    return PLAN.characteristic(new ProductId("service-pack"), step, id).orElseThrow();
  }

  private static TypedValue torque(String typed) {
    return TypedValue.read(typed, null, asked("repair-check", "cover-torque"));
  }

  private static String code(TypedValue value) {
    return value instanceof Refused refused ? refused.code() : "taken";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10,2          | 102 | IN
          10.2          | 102 | IN
          ' 10.2 N·m '  | 102 | IN
          10.2NU        | 102 | IN
          10            | 100 | IN
          9             |  90 | IN
          8.9           |  89 | BELOW
          11.1          | 111 | ABOVE
          +9.5          |  95 | IN
          -9.5          | -95 | BELOW
          \u22129,5     | -95 | BELOW
          """)
  void pointCommaAndUnitAreUnderstood(String typed, long unscaled, Place place) {
    assertThat(torque(typed)).isEqualTo(new Judged(new Decimal(unscaled, 1), place));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''        | no-number
          ten       | no-number
          1.234,5   | no-number
          1 0       | no-number
          10.2 mm   | wrong-unit
          10.2 ft   | wrong-unit
          10.23     | too-fine
          102       | implausible
          """)
  void whatCanNotBeMeantIsRefusedWithTheReason(String typed, String code) {
    assertThat(code(torque(typed))).isEqualTo(code);
  }

  /** Twelve digits before the point and many behind it are more than a number of a fact has. */
  @Test
  void aNumberOfTooManyDigitsIsRefused() {
    Characteristic torque = asked("repair-check", "cover-torque");
    Characteristic fine =
        new Characteristic(
            torque.id(),
            torque.name(),
            torque.unit(),
            torque.nominal(),
            torque.limits(),
            12,
            torque.every(),
            torque.significance());
    assertThat(code(TypedValue.read("999999999999", null, fine))).isEqualTo("no-number");
  }

  /** A forgotten comma is likelier than eleven times the torque; who means it types it twice. */
  @Test
  void aValueFarOffIsTakenWhenItIsTypedAgain() {
    Characteristic torque = asked("repair-check", "cover-torque");
    assertThat(code(TypedValue.read("102", "10.2", torque))).isEqualTo("implausible");
    assertThat(TypedValue.read("102,0", "102.0", torque))
        .isEqualTo(new Judged(new Decimal(1020, 1), Place.ABOVE));
  }

  @Test
  void aLimitAloneIsFarOffByItsOwnSize() {
    Characteristic insulation = asked("repair-check", "insulation-resistance");
    assertThat(TypedValue.read("0", null, insulation))
        .isEqualTo(new Judged(new Decimal(0, 0), Place.BELOW));
    assertThat(code(TypedValue.read("500000", null, insulation))).isEqualTo("taken");
    assertThat(code(TypedValue.read("500001", null, insulation))).isEqualTo("implausible");
    Characteristic leakage = asked("service-hipot", "leakage-current");
    assertThat(TypedValue.read("1,01", null, leakage))
        .isEqualTo(new Judged(new Decimal(101, 2), Place.ABOVE));
    assertThat(code(TypedValue.read("1001", null, leakage))).isEqualTo("implausible");
  }
}
