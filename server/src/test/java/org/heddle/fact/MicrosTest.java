package org.heddle.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MicrosTest {
  /** What a fact takes must have a form on disk: the journal stops where it has none. */
  @Test
  void whatIsTakenCanBeWritten() {
    Instant late = Instant.parse("+292000-01-01T00:00:00.123456789Z");
    assertThat(Micros.at(Micros.of(late))).isEqualTo(Micros.truncated(late));
    assertThatIllegalArgumentException().isThrownBy(() -> Micros.truncated(Instant.MAX));
    assertThatIllegalArgumentException().isThrownBy(() -> Micros.truncated(Instant.MIN));
  }
}
