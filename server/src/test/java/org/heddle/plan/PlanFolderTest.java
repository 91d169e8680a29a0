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

  /**
   * The record wins: a version from elsewhere is written back, and the next look has no question.
   */
  @Test
  void aVersionFromElsewhereIsWrittenIntoItsFile() throws IOException {
    PlanFolder plans = new PlanFolder(folder);
    Path file = Files.writeString(folder.resolve("bench.yaml"), SmallPlan.TEXT);
    PlanDocument first = PlanText.load(SmallPlan.TEXT).orThrow();
    PlanHistory history = PlanHistory.EMPTY.with(PlanFolder.adoption(first), Instant.EPOCH);
    plans.look(history);
    plans.look(history);
    PlanDocument second = PlanText.load(SmallPlan.with("version: 1", "version: 2")).orThrow();
    assertThat(plans.fileOf(second.id())).contains(file);
    assertThat(plans.isAhead(file, second.id(), history)).isFalse();
    plans.write(file, second);
    history = history.with(PlanFolder.adoption(second), Instant.EPOCH.plusSeconds(1));
    assertThat(file).hasContent(second.text());
    assertThat(plans.look(history)).isEmpty();
    assertThat(plans.look(history)).isEmpty();
    assertThat(plans.files()).containsExactly(file);
  }

  /** What somebody is at work on is never written over. */
  @Test
  void aFileThatIsAheadIsKnown() throws IOException {
    PlanFolder plans = new PlanFolder(folder);
    PlanDocument first = PlanText.load(SmallPlan.TEXT).orThrow();
    PlanHistory history = PlanHistory.EMPTY.with(PlanFolder.adoption(first), Instant.EPOCH);
    Path file = Files.writeString(folder.resolve("bench.yaml"), SmallPlan.with("upper", "uper"));
    assertThat(plans.fileOf(first.id())).contains(file);
    assertThat(plans.isAhead(file, first.id(), history)).isTrue();
  }
}
