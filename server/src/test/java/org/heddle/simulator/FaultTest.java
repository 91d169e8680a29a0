package org.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultTest {
  @Test
  void aFaultIsAKindATimeAndSettings() {
    assertThat(Fault.parse("coating-drift@1h30m:lane=2;shift=-0.05"))
        .isEqualTo(
            new Fault(
                Fault.Kind.COATING_DRIFT,
                Duration.ofMinutes(90),
                Map.of("lane", 2.0, "shift", -0.05)));
  }

  @Test
  void everyKindIsReadByItsWord() {
    for (Fault.Kind kind : Fault.Kind.values()) {
      assertThat(Fault.parse(kind.word()).kind()).isEqualTo(kind);
    }
  }

  @Test
  void commasSeparateFaults() {
    assertThat(Fault.parseAll("worn-bit@9h, dead-sensor@30m,")).hasSize(2);
    assertThat(Fault.parseAll("")).isEmpty();
  }

  @Test
  void aWrongWordIsAnsweredWithTheRightOnes() {
    assertThatThrownBy(() -> Fault.parse("coating-drif"))
        .hasMessageContaining("coating-drift")
        .hasMessageContaining("worn-bit");
    assertThatThrownBy(() -> Fault.parse("worn-bit@noon")).hasMessageContaining("1h30m");
    assertThatThrownBy(() -> Fault.parse("worn-bit@1h:colour=3")).hasMessageContaining("hours");
    assertThatThrownBy(() -> Fault.parse("worn-bit@1h:hours")).hasMessageContaining("name=number");
    assertThatThrownBy(() -> Fault.parse("worn-bit@1h:hours=x")).hasMessageContaining("no number");
  }
}
