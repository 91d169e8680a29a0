package org.heddle.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.heddle.golden.Follower.Ring;
import org.heddle.profile.Departure;
import org.heddle.profile.GoldenProfile.Judgement;
import org.junit.jupiter.api.Test;

class FollowerTest {
  private static final Reference.Limits LIMITS = Making.limits(new Making.Wish(1, 20_000), 60);

  private final Follower follower = new Follower();
  private int runs;

  private Ring add(boolean leaves, double chance) {
    Departure nowhere = new Departure(0, 0, false, 0);
    Judgement nothing = new Judgement(0, 0, new double[1], Optional.empty(), nowhere);
    Verdict verdict = new Verdict(nothing, leaves, chance, false, Optional.empty());
    return follower.add(verdict, LIMITS, runs, 1_000L * runs++, false);
  }

  /** Each only a little strange: none rings alone, but so many of them do. */
  @Test
  void manySmallDeparturesRingTogether() {
    int needed = 1;
    add(false, 0.5);
    while (add(true, 0.005) == Ring.NOTHING && needed < 100) {
      needed++;
    }
    assertThat(needed).isBetween(2, 8);
    assertThat(follower.sincePosition()).isEqualTo(1);
  }

  @Test
  void oneInFortyIsUsualAndRingsNothing() {
    for (int i = 0; i < 4_000; i++) {
      assertThat(add(i % 40 == 0, 0.005)).isEqualTo(Ring.NOTHING);
    }
  }

  @Test
  void aRunTooRareForTheBudgetRingsAlone() {
    assertThat(LIMITS.rareChance()).isEqualTo(0.5 / 20_000);
    assertThat(add(true, 1e-6)).isEqualTo(Ring.FAR);
    follower.ring("golden-1");
    assertThat(add(true, 1e-6)).isEqualTo(Ring.NOTHING);
    follower.closed();
    assertThat(add(true, 1e-6)).isEqualTo(Ring.FAR);
  }

  /** Allowed more false alarms it rings sooner, at the same pace. */
  @Test
  void theBudgetIsWhatItRingsFor() {
    Reference.Limits dear = Making.limits(new Making.Wish(10, 20_000), 60);
    assertThat(dear.rareChance()).isEqualTo(5.0 / 20_000);
    assertThat(dear.interval()).isLessThan(LIMITS.interval());
  }
}
