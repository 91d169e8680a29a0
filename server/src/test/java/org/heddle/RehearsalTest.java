package org.heddle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher runs after a build: were it to fail, every start would silently be slow. */
class RehearsalTest {
  @TempDir private Path folder;

  @Test
  void rehearsalRunsAPlantStartsAgainAndEndsByItself() throws Exception {
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "org.heddle.Rehearsal",
                folder.resolve("data").toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(() -> said.toString()).isZero();
      assertThat(said).content().containsSubsequence("The plant is simulated", "Heddle runs at");
      assertThat(folder.resolve("data").resolve("index")).isNotEmptyDirectory();
      assertThat(folder.resolve("data").resolve("running")).doesNotExist();
    } finally {
      process.destroyForcibly();
    }
  }
}
