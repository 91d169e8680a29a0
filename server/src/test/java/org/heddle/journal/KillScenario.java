package org.heddle.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at random moments under load; {@code -Dheddle.kills=300} for a long night. */
class KillScenario {
  @Test
  void nothingAcknowledgedIsLostHoweverOftenItIsKilled(@TempDir Path directory) throws Exception {
    int rounds = Integer.getInteger("heddle.kills", 5);
    assertThat(new KillSoak(directory, 2026).run(rounds)).isPositive();
  }
}
