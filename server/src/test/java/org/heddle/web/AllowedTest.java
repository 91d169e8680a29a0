package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.heddle.capability.Answer;
import org.heddle.capability.CapabilityStudy;
import org.heddle.capability.Request;
import org.heddle.capability.ShapeFit;
import org.heddle.capability.Stability;
import org.heddle.plan.Characteristic;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Interval;
import org.heddle.quantity.Unit;
import org.heddle.statistics.Normal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the plan allows, as a capability study is asked. */
class AllowedTest {
  private static final Stability SHOWN = new Stability.Shown("no signal");

  /** A leak rate: e^(0.6 + 0.45 z), at the places where 200 normal values lie on average. */
  private static double[] leaks() {
    return IntStream.range(0, 200)
        .mapToDouble(i -> Math.exp(0.6 + 0.45 * Normal.quantile((i + 0.5) / 200)))
        .toArray();
  }

  private static Characteristic leak(String lower, String bound) {
    return new Characteristic(
        "leak",
        "Leak rate",
        new Unit("MMQ"),
        null,
        new Interval(decimal(lower), Decimal.parse("9").orElseThrow()),
        3,
        null,
        Characteristic.Significance.C,
        decimal(bound));
  }

  private static @Nullable Decimal decimal(String text) {
    return Decimal.parse(text).orElse(null);
  }

  private static Answer.Known study(Characteristic of) {
    Request request = ChartFigures.Allowed.of(of).request(leaks(), SHOWN).orElseThrow();
    return (Answer.Known) new CapabilityStudy(1).answer(request);
  }

  /**
   * Without a statement 0 is no bound of what has a limit below; with it that limit is none, and
   * the index is (9 − e^0.6) / (e^(0.6 + 3 · 0.45) − e^0.6) = 1.379.
   */
  @Test
  void distributionsThatStartAtABoundAreTriedWhereThePlanStatesIt() {
    Answer.Known known = study(leak("0", "0"));
    assertThat(known.shape().map(ShapeFit::family)).contains(ShapeFit.Family.LOG_NORMAL);
    assertThat(known.indices().worst()).isCloseTo(1.379, within(0.03));
    assertThat(study(leak("0", "")).shape().orElseThrow().family())
        .isNotEqualTo(ShapeFit.Family.LOG_NORMAL);
  }

  /** A limit where nothing can lie below is passed by nothing, so it is no side of an index. */
  @Test
  void aLimitAtTheBoundIsNone() {
    assertThat(ChartFigures.Allowed.of(leak("0", "0")).tolerance().orElseThrow().isTwoSided())
        .isFalse();
    assertThat(ChartFigures.Allowed.of(leak("0.2", "0")).tolerance().orElseThrow().isTwoSided())
        .isTrue();
    assertThat(ChartFigures.Allowed.of(leak("0", "")).tolerance().orElseThrow().isTwoSided())
        .isTrue();
    assertThat(study(leak("0", "0")).indices().worst())
        .isEqualTo(study(leak("", "0")).indices().worst());
  }

  /**
   * A value below what was said to be impossible: the plan is wrong, and the study does not fail.
   */
  @Test
  void aBoundThatValuesHavePassedIsNotReliedOn() {
    assertThat(study(leak("", "1")).shape().map(ShapeFit::family))
        .isEqualTo(study(leak("", "")).shape().map(ShapeFit::family));
  }
}
