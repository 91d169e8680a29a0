package org.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.heddle.fact.Control.GaugeChecked;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Origin;
import org.heddle.fact.Result;
import org.heddle.fact.RowWriter;
import org.heddle.fact.Supply;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.junit.jupiter.api.Test;

/** The virtual plant as a whole: what must hold of every run. */
class PlantSimulation {
  private static final Duration DAY = Duration.ofHours(20);
  private static final Recorded RUN = Recorded.run(7, DAY, "");

  @Test
  void theSameSeedSendsTheSameMessages() throws Exception {
    assertThat(digest(Recorded.run(7, Duration.ofHours(6), "")))
        .isEqualTo(digest(Recorded.run(7, Duration.ofHours(6), "")));
  }

  @Test
  void anotherSeedSendsOthers() throws Exception {
    assertThat(digest(Recorded.run(7, Duration.ofHours(1), "")))
        .isNotEqualTo(digest(Recorded.run(8, Duration.ofHours(1), "")));
  }

  private static byte[] digest(Recorded run) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int i = 0; i < run.drafts.size(); i++) {
      Fact fact = run.drafts.get(i).recorded(run.arrivals.get(i));
      digest.update(RowWriter.bytesOf(fact));
    }
    return digest.digest();
  }

  @Test
  void messagesComeInTheOrderOfTheirArrivalAndNeverBeforeTheyHappened() {
    assertThat(RUN.arrivals).isSorted();
    Duration skew = Duration.ofSeconds(1);
    for (int i = 0; i < RUN.drafts.size(); i++) {
      Instant occurred = RUN.drafts.get(i).occurredAt();
      assertThat(occurred).isBefore(RUN.arrivals.get(i).plus(skew));
    }
  }

  @Test
  void someMessagesAreLateAndSomeOvertakeOthers() {
    Map<String, Instant> last = new HashMap<>();
    long late = 0;
    long overtaken = 0;
    for (int i = 0; i < RUN.drafts.size(); i++) {
      Draft draft = RUN.drafts.get(i);
      Duration way = Duration.between(draft.occurredAt(), RUN.arrivals.get(i));
      late += way.compareTo(Duration.ofHours(1)) > 0 ? 1 : 0;
      Instant before = last.put(draft.origin().source(), draft.occurredAt());
      overtaken += before != null && before.isAfter(draft.occurredAt()) ? 1 : 0;
    }
    assertThat(late).isPositive();
    assertThat(overtaken).isPositive();
  }

  @Test
  void whatIsSentTwiceIsTheSameReportUnderTheSameOrigin() {
    Map<Origin, Draft> first = new HashMap<>();
    long twice = 0;
    for (Draft draft : RUN.drafts) {
      Draft before = first.putIfAbsent(draft.origin(), draft);
      if (before != null) {
        twice++;
        assertThat(draft).isEqualTo(before);
      }
    }
    assertThat(twice).isBetween(RUN.drafts.size() / 2_000L, RUN.drafts.size() / 100L);
  }

  @Test
  void honestMailIsNeitherLateNorDoubled() {
    PlantConfig config = PlantConfig.demo(Recorded.START).withHonestMail();
    Recorded run = Recorded.run(7, config, Duration.ofHours(3), "");
    assertThat(run.once()).hasSameSizeAs(run.drafts);
  }

  @Test
  void vehiclesComeOutAndTraceToPowdersHeatsAndElectrolyte() {
    List<ItemId> vehicles = RUN.vehicles();
    assertThat(vehicles).hasSizeGreaterThan(15);
    for (ItemId vehicle : vehicles) {
      Set<String> kinds =
          RUN.origins(vehicle).stream()
              .map(item -> item.value().substring(0, item.value().indexOf('-') + 1))
              .collect(Collectors.toSet());
      assertThat(kinds)
          .contains("NMC-", "GRA-", "HEAT-", "ELY-", "SPL-", "ALF-", "CUF-", "TAL-", "BMU-");
    }
  }

  @Test
  void papersComeBeforeTheDraftsThatNameThem() {
    long named =
        RUN.drafts.stream()
            .map(Draft::event)
            .filter(Supply.DocumentAttached.class::isInstance)
            .map(Supply.DocumentAttached.class::cast)
            .peek(event -> assertThat(RUN.papers).containsKey(event.sha256()))
            .count();
    assertThat(named).isPositive();
  }

  @Test
  void gaugesAreCheckedOnceAShiftAndNoneGoesWrongByItself() {
    Map<EquipmentId, List<GaugeChecked>> checks =
        RUN.once().stream()
            .map(Draft::event)
            .filter(GaugeChecked.class::isInstance)
            .map(GaugeChecked.class::cast)
            .collect(Collectors.groupingBy(GaugeChecked::gauge));
    assertThat(checks).hasSize(12);
    assertThat(checks.values()).allSatisfy(each -> assertThat(each).hasSizeBetween(2, 3));
    assertThat(checks.values().stream().flatMap(List::stream))
        .allSatisfy(each -> assertThat(each.result()).isEqualTo(Result.OK))
        .anySatisfy(each -> assertThat(each.found()).isNotEqualTo(each.reference()));
  }
}
