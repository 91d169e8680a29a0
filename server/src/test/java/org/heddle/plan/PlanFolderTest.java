package org.heddle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.heddle.plan.PlanFolder.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFolderTest {
  @TempDir Path folder;

  @Test
  void changedFileIsOfferedOnceItRests() throws IOException {
    PlanFolder plans = new PlanFolder(folder);
    Path file = Files.writeString(folder.resolve("bench.yaml"), SmallPlan.TEXT);
    assertThat(plans.look(PlanHistory.EMPTY)).isEmpty();
    assertThat(plans.look(PlanHistory.EMPTY))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.file()).isEqualTo(file);
              assertThat(change.adoption()).isInstanceOf(Outcome.Adopt.class);
            });
    assertThat(plans.look(PlanHistory.EMPTY)).isEmpty();
  }

  @Test
  void fileStillBeingWrittenWaits() throws IOException {
    PlanFolder plans = new PlanFolder(folder);
    for (int length : new int[] {10, 200, 400}) {
      Files.writeString(folder.resolve("bench.yaml"), SmallPlan.TEXT.substring(0, length));
      assertThat(plans.look(PlanHistory.EMPTY)).isEmpty();
    }
  }

  @Test
  void badFileIsShownWithItsProblems() throws IOException {
    PlanFolder plans = new PlanFolder(folder);
    Files.writeString(folder.resolve("bench.yaml"), SmallPlan.with("upper", "uper"));
    plans.look(PlanHistory.EMPTY);
    assertThat(plans.look(PlanHistory.EMPTY))
        .singleElement()
        .extracting(PlanFolder.Change::adoption)
        .isInstanceOf(Outcome.Mend.class);
  }

  @Test
  void adoptedTextIsNotOfferedAgain() {
    PlanHistory history =
        PlanHistory.EMPTY.with(
            PlanFolder.adoption(PlanText.load(SmallPlan.TEXT).orThrow()), Instant.EPOCH);
    assertThat(PlanFolder.offer(SmallPlan.TEXT, history)).isEmpty();
    assertThat(PlanFolder.offer(SmallPlan.with("upper: 27.5", "upper: 27.4"), history))
        .containsInstanceOf(Outcome.Mend.class);
  }

  @Test
  void folderThatIsNotThereHasNoPlans() {
    assertThat(new PlanFolder(folder.resolve("none")).look(PlanHistory.EMPTY)).isEmpty();
  }
}
