package org.heddle.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heddle.fact.Control.Severity;
import org.heddle.identity.StationId;
import org.heddle.plan.PlanDocument;
import org.heddle.plan.PlanFolder;
import org.heddle.plan.PlanHistory;
import org.heddle.plan.ShippedPlans;
import org.heddle.spc.Spc;
import org.heddle.spc.Watch;
import org.heddle.spc.Yardstick;
import org.junit.jupiter.api.Test;

/** The plan of the battery plant, as the charts read it. */
class ControlAnswersTest {
  private static final Instant LATER = Instant.parse("2126-01-01T00:00:00Z");

  private final PlanHistory history = history();
  private final ControlAnswers answers = new ControlAnswers(() -> history);

  private static PlanHistory history() {
    PlanHistory history = PlanHistory.EMPTY;
    for (PlanDocument document : ShippedPlans.all()) {
      history = history.with(PlanFolder.adoption(document), document.effectiveFrom());
    }
    return history;
  }

  /** Such a row is no usual chart beside its own. */
  @Test
  void parallelNozzlesAreOneGroup() {
    Yardstick group =
        answers.yardstick("cell-pouch", "filling", "fill-volume", LATER).orElseThrow();
    assertThat(group.kind()).isEqualTo(Yardstick.Kind.GROUP);
    assertThat(group.heads()).containsExactly(Watch.Apart.TOOL);
    assertThat(group.watch().streams()).containsExactly(Watch.Apart.STATION);
    assertThat(answers.watch("cell-pouch", "filling", "fill-volume", LATER)).isEmpty();
    assertThat(answers.yardstick("anode", "coating", "coating-weight", LATER)).isEmpty();
  }

  @Test
  void aRowOfTheControlPlanIsWatchedAsItSays() {
    Watch watch = answers.watch("anode", "coating", "coating-weight", LATER).orElseThrow();
    assertThat(watch.chart()).isEqualTo(Watch.Chart.SINGLE);
    assertThat(watch.streams()).containsExactlyInAnyOrder(Watch.Apart.STATION, Watch.Apart.LANE);
    assertThat(watch.severity()).isEqualTo(Severity.ALARM);
    assertThat(watch.learning()).isEqualTo(new Watch.Learning(100, 1, Duration.ofHours(8)));
    assertThat(watch.design().shift()).isEqualTo(1.5);
    assertThat(watch.rings()).isTrue();
  }

  /** Rows about the air and about curves are found under the names that the charts ask for. */
  @Test
  void theAirAndMeansOfCurvesAreWatched() {
    assertThat(answers.watch("", Spc.ENVIRONMENT, "dew-point", LATER)).isPresent();
    assertThat(
            answers.watch(
                "m8x25-hardened",
                "heat-treatment",
                "tempering-temperature" + Spc.MEAN_OF_CURVE,
                LATER))
        .isPresent();
  }

  /** A reading may come before the report of what its item is. */
  @Test
  void aStationSaysWhichProductsItMakes() {
    assertThat(answers.products("stacking", new StationId("STK-3"), LATER))
        .containsExactly("cell-prismatic");
    assertThat(answers.products("grading", new StationId("GRD-1"), LATER)).hasSizeGreaterThan(1);
    assertThat(answers.products("grading", new StationId("STK-3"), LATER)).isEmpty();
  }

  @Test
  void theStationsOfAnAreaShareItsAir() {
    assertThat(PlanAnswers.sharingAir(() -> history, new StationId("STK-1")))
        .contains(new StationId("STK-1"), new StationId("STK-2"), new StationId("FIL-3"))
        .doesNotContain(new StationId("FRM-1"));
    assertThat(PlanAnswers.sharingAir(() -> history, new StationId("X-1")))
        .containsExactly(new StationId("X-1"));
  }

  @Test
  void whatHasNoRowIsNotWatched() {
    assertThat(answers.watch("anode", "coating", "metre", LATER)).isEqualTo(Optional.empty());
    assertThat(answers.watch("", "coating", "coating-weight", LATER)).isPresent();
  }

  /** Answers are remembered until then, so it must change with each day of effect. */
  @Test
  void theRevisionChangesWhenAPlanComesIntoForce() {
    List<Instant> effects =
        history.adoptions().stream().map(PlanHistory.Adoption::effectiveFrom).toList();
    Instant first = effects.stream().min(Instant::compareTo).orElseThrow();
    assertThat(answers.revision(first.minusSeconds(1))).isNotEqualTo(answers.revision(LATER));
    assertThat(answers.revision(LATER)).isEqualTo(answers.revision(LATER.plusSeconds(1)));
  }
}
