package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Material;
import org.heddle.fact.Origin;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Result;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.intake.Message;
import org.heddle.plan.PlanFolder;
import org.heddle.runtime.Progress;
import org.heddle.simulator.GateClient;
import org.heddle.simulator.GateClient.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A station before a real Heddle that goes away and comes back: welding may go on alone after its
 * 10 s, stacking stops after its 30 s.
 */
class ContactLostScenario {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder = Path.of("");
  private Instant now = Instant.now();
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private Installation server;
  private int port;
  private int told;

  @BeforeEach
  void start() throws Exception {
    Path plans = Files.createDirectories(folder.resolve("plans"));
    try (var plan =
        ContactLostScenario.class.getResourceAsStream("/org/heddle/gate/bench-plan.yaml")) {
      Files.write(plans.resolve("plan.yaml"), plan.readAllBytes());
    }
    server = open();
    port = server.self().base().getPort();
    for (String name : List.of("C1", "C2", "C3", "C4")) {
      ItemId cell = ItemId.parse("unit:" + name).orElseThrow();
      report(
          new Material.Created(
              Material.Output.of(cell, new ProductId("cell")), Work.at(new StationId("STK"))));
      report(new StepFinished(cell, "stacking", Result.OK, Work.at(new StationId("STK"))));
    }
  }

  private Installation open() throws Exception {
    Listening.Door door = new Listening.Door(Listening.LOOPBACK, port, List.of(), null);
    return Installation.open(
        new Installation.Options(
            folder.resolve("data"),
            door,
            Clock.systemUTC(),
            false,
            new PlanFolder(folder.resolve("plans"))),
        Progress.SILENT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void report(Event event) throws Exception {
    Draft draft = new Draft(Instant.now(), new Origin("test", "" + told++), event);
    server.heddle().intake().command(new Message("test", List.of(draft), new byte[0]));
  }

  /** The token is that of the machine's own commands, which is made anew at each start. */
  private GateClient client(String station) {
    return new GateClient(server.self().base(), server.self().token(), station, PATIENCE, clock);
  }

  private static String start(Verdict verdict) {
    return (verdict.allowed() ? "yes " : "no ") + verdict.by();
  }

  @Test
  void aStationThatMustStopGoesByItsLastAnswersOnlyAsLongAsTheyHold() throws Exception {
    try (GateClient filler = client("FIL")) {
      ItemId first = ItemId.parse("unit:C1").orElseThrow();
      report(new StepFinished(first, "welding", Result.OK, Work.at(new StationId("WLD"))));
      assertThat(start(filler.ask("unit:C1", "filling"))).isEqualTo("yes GATE");
      assertThat(start(filler.ask("unit:C2", "filling"))).isEqualTo("no GATE");
      server.close();
      now = now.plusSeconds(29);
      assertThat(start(filler.ask("unit:C1", "filling"))).isEqualTo("yes LAST_ANSWER");
      assertThat(start(filler.ask("unit:C2", "filling"))).isEqualTo("no LAST_ANSWER");
      assertThat(start(filler.ask("unit:C3", "filling"))).isEqualTo("no NO_CONTACT");
      now = now.plusSeconds(2);
      assertThat(start(filler.ask("unit:C1", "filling"))).isEqualTo("no NO_CONTACT");
      assertThat(filler.unreported()).isZero();
    }
    server = open();
    try (GateClient filler = client("FIL")) {
      assertThat(start(filler.ask("unit:C1", "filling"))).isEqualTo("yes GATE");
    }
  }

  /** A tray is asked for at once; each item keeps its own answer for the time without contact. */
  @Test
  void aTrayGoesByTheLastAnswerOfEachItem() throws Exception {
    try (GateClient welder = client("WLD")) {
      Map<String, Verdict> asked = welder.ask(List.of("unit:C1", "unit:NEW", "unit:C2"), "welding");
      assertThat(asked.values().stream().map(ContactLostScenario::start))
          .containsExactly("yes GATE", "no GATE", "yes GATE");
      server.close();
      assertThat(start(welder.ask("unit:C2", "welding"))).isEqualTo("yes LAST_ANSWER");
      now = now.plusSeconds(11);
      Map<String, Verdict> alone = welder.ask(List.of("unit:C1", "unit:NEW", "unit:C3"), "welding");
      assertThat(alone.keySet()).containsExactly("unit:C1", "unit:NEW", "unit:C3");
      assertThat(alone.values().stream().map(ContactLostScenario::start))
          .containsExactly("yes ALTERNATE", "no LAST_ANSWER", "yes ALTERNATE");
      assertThat(welder.unreported()).isEqualTo(2);
      server = open();
      welder.greet(server.self().base(), server.self().token());
      welder.report();
      assertThat(welder.unreported()).isZero();
    }
  }

  @Test
  void aStationThatMayGoOnTellsWhatItMadeAloneAndItIsTagged() throws Exception {
    try (GateClient welder = client("WLD")) {
      assertThat(start(welder.ask("unit:C1", "welding"))).isEqualTo("yes GATE");
      assertThat(start(welder.ask("unit:NEW", "welding"))).isEqualTo("no GATE");
      server.close();
      assertThat(start(welder.ask("unit:C2", "welding"))).isEqualTo("no NO_CONTACT");
      now = now.plusSeconds(11);
      assertThat(start(welder.ask("unit:C2", "welding"))).isEqualTo("yes ALTERNATE");
      now = now.plusSeconds(1);
      assertThat(start(welder.ask("unit:C3", "welding"))).isEqualTo("yes ALTERNATE");
      assertThat(start(welder.ask("unit:NEW", "welding"))).isEqualTo("no LAST_ANSWER");
      assertThat(welder.unreported()).isEqualTo(2);
      server = open();
      welder.greet(server.self().base(), server.self().token());
      welder.report();
      assertThat(welder.unreported()).isZero();
    }
    JsonNode bypass = server.self().get("/api/bypasses").at("/bypasses/0");
    assertThat(bypass.at("/station").asString()).isEqualTo("WLD");
    assertThat(server.self().get("/api/bypasses").at("/inForce").asInt()).isEqualTo(1);
    ItemId second = ItemId.parse("unit:C2").orElseThrow();
    Draft welded =
        new Draft(
            now,
            new Origin("test", "welded"),
            new StepFinished(second, "welding", Result.OK, Work.at(new StationId("WLD"))));
    server.heddle().intake().command(new Message("test", List.of(welded), new byte[0]));
    assertThat(server.self().get("/api/items/unit:C2/bypasses").at("/bypasses").size()).isOne();
    assertThat(server.self().get("/api/items/unit:C1/bypasses").at("/bypasses").size()).isZero();
    assertThat(server.self().get("/api/gate/log?station=WLD").toString())
        .contains("without-contact", "unit:C3");
    try (GateClient welder = client("WLD")) {
      assertThat(welder.ask("unit:C4", "welding").reasons().toString())
          .contains("first piece of the alternate process, unit:C2, is not inspected");
    }
  }

  private GateClient keeping(String station) {
    return new GateClient(
        server.self().base(),
        server.self().token(),
        station,
        PATIENCE,
        clock,
        folder.resolve(station + ".gate"));
  }

  /** Power is back before the network is: the station knows its plan and what it was told. */
  @Test
  void aStationThatRestartsWithoutContactFollowsItsPlanStill() throws Exception {
    try (GateClient welder = keeping("WLD")) {
      assertThat(start(welder.ask("unit:C1", "welding"))).isEqualTo("yes GATE");
      assertThat(start(welder.ask("unit:NEW", "welding"))).isEqualTo("no GATE");
    }
    server.close();
    try (GateClient welder = keeping("WLD")) {
      assertThat(start(welder.ask("unit:C1", "welding"))).isEqualTo("yes LAST_ANSWER");
      now = now.plusSeconds(11);
      assertThat(start(welder.ask("unit:C2", "welding"))).isEqualTo("yes ALTERNATE");
    }
    java.nio.file.Files.writeString(
        folder.resolve("WLD.gate"), "{\"alone\":\"wel", java.nio.file.StandardOpenOption.APPEND);
    try (GateClient welder = keeping("WLD")) {
      assertThat(welder.unreported()).isEqualTo(1);
      assertThat(start(welder.ask("unit:NEW", "welding"))).isEqualTo("no LAST_ANSWER");
      server = open();
      welder.greet(server.self().base(), server.self().token());
      welder.report();
    }
    assertThat(server.self().get("/api/bypasses").at("/inForce").asInt()).isEqualTo(1);
    try (GateClient welder = keeping("WLD")) {
      assertThat(welder.unreported()).as("told once").isZero();
    }
  }
}
