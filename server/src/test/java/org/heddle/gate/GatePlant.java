package org.heddle.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.heddle.containment.HoldBook;
import org.heddle.containment.QueueBook;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Origin;
import org.heddle.genealogy.Genealogy;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.plan.Plan;
import org.heddle.plan.PlanText;
import org.heddle.traveler.Traveler;

/** The plant of {@code bench-plan.yaml} with its gate; the clock stands where the last fact is. */
final class GatePlant {
  static final Instant START = Instant.parse("2026-03-02T06:00:00Z");

  final Genealogy genealogy = Genealogy.inMemory();
  final Traveler traveler =
      new Traveler(genealogy::number, genealogy::ownNumber, genealogy::item, ZoneOffset.UTC);
  final HoldBook holds = new HoldBook(genealogy, traveler, this::fact);
  final QueueBook queues = new QueueBook();
  final List<Fact> facts = new ArrayList<>();
  StepBook steps = new StepBook(genealogy, traveler, this::fact);
  StationBook stations = new StationBook(traveler, this::fact);
  final AnswerBook answers = new AnswerBook();
  final Plan plan;
  Instant now = START;

  GatePlant() {
    this("bench-plan.yaml");
  }

  GatePlant(String planFile) {
    try (InputStream in = GatePlant.class.getResourceAsStream(planFile)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      plan = new Plan(List.of(PlanText.load(text).orThrow()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Fact fact(long position) {
    return facts.get((int) position);
  }

  static ItemId id(String text) {
    return ItemId.parse(text).orElseThrow();
  }

  void take(Event event) {
    now = now.plusSeconds(1);
    take(new Fact(now, now, new Origin("test", "" + facts.size()), null, event));
  }

  void take(Fact fact) {
    long position = facts.size();
    facts.add(fact);
    genealogy.apply(position, fact);
    traveler.apply(position, fact);
    holds.judge(position, fact, _ -> {});
    queues.judge(position, fact, _ -> {});
    steps.judge(position, fact, _ -> {});
    stations.judge(position, fact, _ -> {});
    answers.judge(position, fact, _ -> {});
  }

  Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  Gatekeeper.Books books() {
    return new Gatekeeper.Books(genealogy, traveler, holds, queues, steps, stations);
  }

  GateAnswer ask(String item, String step, String station) {
    return ask(new GateQuestion(id(item), new StationId(station), step, "", "", null));
  }

  GateAnswer ask(GateQuestion question) {
    return new Gatekeeper(books(), _ -> plan, clock()).ask(question);
  }

  /** As after a restart from what is kept. */
  void restart(Path folder) throws IOException {
    StepBook keptSteps = new StepBook(genealogy, traveler, this::fact);
    StationBook keptStations = new StationBook(traveler, this::fact);
    Path first = Files.createDirectories(folder.resolve("steps"));
    Path second = Files.createDirectories(folder.resolve("stations"));
    steps.write(first);
    stations.write(second);
    keptSteps.read(first);
    keptStations.read(second);
    steps = keptSteps;
    stations = keptStations;
  }
}
