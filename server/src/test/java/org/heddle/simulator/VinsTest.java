package org.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.heddle.identity.Parsed;
import org.heddle.identity.Vin;
import org.junit.jupiter.api.Test;

class VinsTest {
  @Test
  void everyVinIsValidAndDifferent() {
    Vins vins = new Vins(2026, new Dice(3));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String vin = vins.next();
      assertThat(seen.add(vin)).isTrue();
      assertThat(Vin.parse(vin)).as(vin).isInstanceOf(Parsed.Ok.class);
    }
  }
}
