package org.heddle.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.heddle.containment.HoldBook;
import org.heddle.containment.Suspects;
import org.heddle.containment.WebMetres;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Origin;
import org.heddle.floor.Judge;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.plan.AdoptedPlans;
import org.heddle.plan.PlanFolder;
import org.heddle.plan.ShippedPlans;
import org.heddle.plausibility.Clocks;
import org.heddle.plausibility.Sequences;
import org.heddle.runtime.ControlAnswers;
import org.heddle.runtime.PlanAnswers;
import org.heddle.simulator.Fault;
import org.heddle.simulator.PlantConfig;
import org.heddle.simulator.PlantSimulator;
import org.heddle.simulator.Truth;
import org.heddle.spc.Spc;
import org.heddle.spc.StreamState;
import org.heddle.traveler.Traveler;

/**
 * A virtual plant and the judges that watch it, in one thread and without a journal: each report
 * becomes a fact once, is folded as in the product, judged, and what is decided is a fact too.
 */
final class DetectionPlant {
  /** Long before the first message, so that every plan is in force. */
  static final Instant START = Instant.parse("2026-11-16T05:00:00Z");

  /** Curves as short as the simulator makes them: their channels are judged, not their shape. */
  private static final int SAMPLES = 50;

  /** A person looks at an alarm and closes it; it can ring again from then on. */
  private static final Duration ATTENDED = Duration.ofHours(1);

  private final AdoptedPlans plans = new AdoptedPlans();
  private final Genealogy genealogy =
      new Genealogy(PlanAnswers.residences(plans::history), Runnable::run);
  private final Traveler traveler =
      new Traveler(
          genealogy::number, genealogy::item, ShippedPlans.all().getFirst().site().timeZone());
  private final List<Fact> facts = new ArrayList<>();
  private final Set<Origin> known = new HashSet<>();
  private final List<Rung> alarms = new ArrayList<>();
  private final Deque<Fact> decided = new ArrayDeque<>();
  private final boolean keepsFacts;
  private long count;
  private int handled;
  private final PlantSimulator plant;
  private final UnaryOperator<Draft> tampering;
  private final Spc spc;
  private final Suspects suspects;
  private final List<Judge> judges;

  /** An alarm, with the position of its own fact. */
  record Rung(AlarmRaised alarm, Instant at, long position) {}

  /**
   * @param keepsFacts false to count alarms only: nothing can be asked of what happened then
   * @param tampering what changes the plant's reports on their way, for faults of known size
   */
  DetectionPlant(
      long seed, List<Fault> faults, UnaryOperator<Draft> tampering, boolean keepsFacts) {
    this.keepsFacts = keepsFacts;
    this.tampering = tampering;
    PlantConfig config =
        new PlantConfig(
            START, 1, Duration.ofMinutes(90), Duration.ofHours(3), SAMPLES, SAMPLES, false);
    this.plant = new PlantSimulator(seed, config, faults);
    this.spc = new Spc(new ControlAnswers(plans::history), this::product, genealogy::number);
    HoldBook holds = new HoldBook(genealogy, traveler, this::fact);
    WebMetres web = new WebMetres(genealogy::number);
    this.suspects =
        new Suspects(
            genealogy,
            holds,
            web,
            this::fact,
            station -> PlanAnswers.sharingAir(plans::history, station));
    this.judges =
        List.of(spc, new Clocks(), new Sequences(this::product, genealogy::number), holds, web);
    ShippedPlans.all()
        .forEach(
            document ->
                apply(
                    new Fact(
                        START,
                        START,
                        new Origin("plans", document.id()),
                        null,
                        PlanFolder.adoption(document))));
  }

  private Fact fact(long position) {
    return facts.get((int) position);
  }

  /** Empty when unknown. */
  String product(ItemId item) {
    Lineage lineage = genealogy.lineage();
    int node = lineage.node(item);
    return node < 0 ? "" : lineage.product(node).map(ProductId::value).orElse("");
  }

  /** Lets the plant run so long from its start. */
  void runTo(Duration time) {
    plant.run(START.plus(time), this::take);
  }

  private void take(Instant arrival, Draft draft) {
    while (handled < alarms.size() && !alarms.get(handled).at.plus(ATTENDED).isAfter(arrival)) {
      close(alarms.get(handled++), arrival);
    }
    if (known.add(draft.origin())) {
      apply(tampering.apply(draft).recorded(arrival));
    }
  }

  private void close(Rung rung, Instant at) {
    String name = rung.alarm.alarm();
    AlarmHandled closed = new AlarmHandled(name, Handling.CLOSED, "looked at", "", "");
    apply(new Draft(at, new Origin("quality", "closed:" + name), closed).recorded(at));
  }

  private void apply(Fact fact) {
    long position = count++;
    if (keepsFacts) {
      facts.add(fact);
    }
    plans.apply(position, fact);
    genealogy.apply(position, fact);
    if (keepsFacts) {
      traveler.apply(position, fact);
    }
    if (fact.event() instanceof AlarmRaised alarm) {
      alarms.add(new Rung(alarm, fact.recordedAt(), position));
    }
    for (Judge judge : judges) {
      judge.judge(position, fact, draft -> decided.add(draft.recorded(fact.recordedAt())));
    }
    while (!decided.isEmpty()) {
      apply(decided.removeFirst());
    }
  }

  /** So far; it grows while the plant runs. */
  List<Rung> alarms() {
    return Collections.unmodifiableList(alarms);
  }

  List<Fact> facts() {
    return facts;
  }

  Spc spc() {
    return spc;
  }

  /** Names of all streams. */
  List<String> streams() {
    return spc.all(0).stream().map(stream -> stream.key().text()).toList();
  }

  int armed() {
    return (int) spc.all(0).stream().filter(StreamState::isArmed).count();
  }

  /** False alarms that the rows of all armed streams allow in 30 days. */
  double promisedPerMonth() {
    return spc.all(0).stream()
        .filter(StreamState::isArmed)
        .flatMap(stream -> stream.watch().stream())
        .mapToDouble(watch -> watch.learning().falseAlarmsPerMonth())
        .sum();
  }

  Genealogy genealogy() {
    return genealogy;
  }

  List<Truth> truths() {
    return plant.truths();
  }

  Optional<Suspects.Found> suspects(AlarmRaised alarm, Instant to) {
    return suspects.of(alarm, to);
  }
}
