package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.BypassEnded;
import org.heddle.fact.Control.Disposition;
import org.heddle.fact.Control.HoldLifted;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.HoldScope;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement.Channel;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.fact.Measurement.Inspected;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Production.StepStarted;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Result;
import org.heddle.fact.Samples;
import org.heddle.fact.Structure;
import org.heddle.fact.Work;
import org.heddle.gate.Bypass;
import org.heddle.gate.StationBook;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.intake.Message;
import org.heddle.plan.PlanFolder;
import org.heddle.quantity.Unit;
import org.heddle.runtime.Progress;
import org.heddle.simulator.GateClient;
import org.heddle.simulator.GateClient.By;
import org.heddle.simulator.GateClient.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cell line that asks the gate before every start, for days of its clock: the welder drifts and
 * rings, holds are placed by alarms and by people, get an end, are lifted; Heddle is stopped,
 * killed, and out of reach. Beside it an oracle that knows nothing of genealogy keeps its own book
 * of who worked on what when. No held cell ever starts a step after its hold was acknowledged, but
 * by a recorded alternate process. The seed is the bug report: {@code -Dheddle.seed=…}.
 */
class HoldAndGateSimulation {
  private static final int ACTIONS = 420;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String CONTROLS =
      """
      controls:
        - { step: welding, characteristic: force, stream: [station, product], learn: 40, reaction: [hold-from-onset] }
      """;
  private static final ReadingTemplate FORCE =
      new ReadingTemplate(List.of(new ReadingTemplate.Slot("force", new Unit("NEW"), 3)));

  @TempDir private Path folder = Path.of("");
  private final long seed = Long.getLong("heddle.seed", 2_026);
  private final Random chaos = new Random(seed);

  /** The stations live in the plant's time, days behind that of the server. */
  private final Clock clock = ((InstantSource) () -> this.now).withZone(ZoneOffset.UTC);

  private final Map<String, Cell> cells = new LinkedHashMap<>();
  private final Map<String, GateClient> stations = new HashMap<>();
  private final HeldOracle oracle = new HeldOracle();
  private Instant now = Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MINUTES);
  private Path data = Path.of("");
  private Installation server;
  private double drift;
  private int told;
  private int holds;
  private int starts;
  private int refusals;
  private int alone;
  private int runs;

  /** The route of a cell so far. */
  private static final class Cell {
    private final String name;
    private int next;

    Cell(String name) {
      this.name = name;
    }
  }

  private record Step(String name, String station) {}

  private static final List<Step> ROUTE =
      List.of(
          new Step("stacking", "STK"),
          new Step("welding", "WLD"),
          new Step("filling", "FIL"),
          new Step("module-stacking", "MOD"));

  @BeforeEach
  void start() throws Exception {
    System.out.printf("HoldAndGateSimulation: seed %d%n", seed);
    Path plans = Files.createDirectories(folder.resolve("plans"));
    try (var plan = getClass().getResourceAsStream("/org/heddle/gate/bench-plan.yaml")) {
      String text = new String(plan.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(plans.resolve("plan.yaml"), text.stripTrailing() + "\n" + CONTROLS);
    }
    data = folder.resolve("data");
    server = opened();
  }

  private Installation opened() throws Exception {
    runs++;
    return Installation.open(
        new Installation.Options(
            data,
            new Listening.Door(Listening.LOOPBACK, 0, List.of(), null),
            Clock.systemUTC(),
            false,
            new PlanFolder(folder.resolve("plans"))),
        Progress.SILENT);
  }

  private void open() throws Exception {
    server = opened();
    stations.values().forEach(each -> each.greet(server.self().base(), server.self().token()));
  }

  @Test
  void noHeldCellStartsAStepAfterTheHoldWasAcknowledged() throws Exception {
    for (Step step : ROUTE) {
      stations.put(step.station, client(step.station));
    }
    for (int i = 0; i < 60; i++) {
      weldNew();
    }
    for (int i = 0; i < ACTIONS; i++) {
      act(chaos.nextInt(100));
    }
    stackNew();
    outage();
    everybodyIsAsked();
    System.out.printf(
        "HoldAndGateSimulation: %,d facts, %d cells, %d starts, %d refused, %d alone, %d holds, %d runs%n",
        server.heddle().journal().size(),
        cells.size(),
        starts,
        refusals,
        alone,
        oracle.scopes().size(),
        runs);
    assertThat(oracle.scopes()).as("holds were placed").isNotEmpty();
    assertThat(refusals).as("the gate refused").isPositive();
    assertThat(alone).as("the welder went on alone").isPositive();
    for (GateClient each : stations.values()) {
      each.close();
    }
    server.close();
  }

  private GateClient client(String station) {
    return new GateClient(
        server.self().base(),
        server.self().token(),
        station,
        PATIENCE,
        clock,
        folder.resolve(station + ".gate"));
  }

  private void act(int what) throws Exception {
    if (what < 25) {
      weldNew();
    } else if (what < 80) {
      List<Cell> waiting =
          cells.values().stream().filter(each -> each.next < ROUTE.size()).toList();
      if (!waiting.isEmpty()) {
        start(waiting.get(chaos.nextInt(waiting.size())));
      }
    } else if (what < 84) {
      drift = drift == 0 ? 3 : 0;
    } else if (what < 90) {
      hold();
    } else if (what < 93) {
      lift();
    } else if (what < 95) {
      restart();
    } else if (what < 97) {
      kill();
    } else {
      outage();
    }
  }

  private void weldNew() throws Exception {
    Cell cell = stackNew();
    if (chaos.nextInt(4) > 0) {
      start(cell);
    }
  }

  private Cell stackNew() throws Exception {
    Cell cell = new Cell("unit:C" + cells.size());
    cells.put(cell.name, cell);
    report(
        new Material.Created(Material.Output.of(id(cell.name), new ProductId("cell")), at("STK")));
    start(cell);
    return cell;
  }

  /** Asks, and does the step when it may. */
  private void start(Cell cell) throws Exception {
    Step step = ROUTE.get(cell.next);
    oracle.read(server);
    boolean held = oracle.isHeld(cell.name);
    Verdict verdict = station(step).ask(cell.name, step.name);
    assertThat(verdict.by()).isEqualTo(By.GATE);
    if (verdict.allowed()) {
      assertThat(held).as("%s starts %s while held, seed %d", cell.name, step, seed).isFalse();
      starts++;
      work(cell, step);
    } else {
      refusals++;
      boolean saysHeld = verdict.reasons().stream().anyMatch(each -> each.contains("held by"));
      assertThat(saysHeld)
          .as("%s at %s: %s, seed %d", cell.name, step, verdict.reasons(), seed)
          .isEqualTo(held);
    }
  }

  private GateClient station(Step step) {
    return stations.computeIfAbsent(step.station, this::client);
  }

  private void work(Cell cell, Step step) throws Exception {
    ItemId item = id(cell.name);
    Work work = at(step.station);
    cell.next++;
    if (step.name.equals("module-stacking")) {
      ItemId module = id("unit:M-" + cell.name.substring(5));
      report(
          new Material.Created(Material.Output.of(module, new ProductId("module")), work),
          new Structure.Assembled(module, item, "cells", null, work));
      return;
    }
    List<Event> events = new ArrayList<>(List.of(new StepStarted(item, step.name, work)));
    if (step.name.equals("welding")) {
      long force = Math.round(1_000 * (10 + 0.2 * (chaos.nextGaussian() + drift)));
      events.add(
          new Readings(item, "", "welding", new ReadingSet(FORCE, new long[] {force}), work));
      Channel channel = new Channel("force", new Unit("NEW"), 0, Samples.of(new long[] {1, 2, 3}));
      events.add(new CurveRecorded(item, "", "welding", List.of(channel), work));
    }
    events.add(new StepFinished(item, step.name, Result.OK, work));
    report(events.toArray(Event[]::new));
  }

  /** All that a station says of a moment, and everything that follows from it. */
  private void report(Event... events) throws Exception {
    now = now.plusSeconds(300);
    command(events);
    decided();
  }

  private void command(Event... events) throws InterruptedException {
    List<Draft> drafts = new ArrayList<>();
    for (Event event : events) {
      drafts.add(new Draft(now, new Origin("test", "r" + told++), event));
    }
    server.heddle().intake().command(new Message("test", drafts, new byte[0]));
  }

  private void decided() throws Exception {
    assertThat(server.heddle().settle(Duration.ofMinutes(1))).isTrue();
  }

  private static Work at(String station) {
    return Work.at(new StationId(station));
  }

  private static ItemId id(String text) {
    return ItemId.parse(text).orElseThrow();
  }

  private void hold() throws Exception {
    HoldScope scope;
    if (chaos.nextBoolean()) {
      List<String> names = List.copyOf(cells.keySet());
      scope = HoldScope.of(List.of(id(names.get(chaos.nextInt(names.size())))));
    } else {
      Instant from = now.minusSeconds(300L * chaos.nextInt(30) + 30);
      String station = ROUTE.get(chaos.nextInt(3)).station;
      scope =
          new HoldScope(
              List.of(), null, new StationId(station), null, null, from, from.plusSeconds(3_000));
    }
    command(new HoldPlaced("H-P" + holds++, scope, "a person looked", ""));
  }

  private void lift() throws Exception {
    oracle.read(server);
    List<String> known = List.copyOf(oracle.scopes().keySet());
    if (!known.isEmpty()) {
      String hold = known.get(chaos.nextInt(known.size()));
      List<String> names = List.copyOf(cells.keySet());
      List<ItemId> items =
          chaos.nextBoolean() ? List.of() : List.of(id(names.get(chaos.nextInt(names.size()))));
      command(new HoldLifted(hold, items, Disposition.RELEASE, "looked at", Approval.NONE));
    }
  }

  private void restart() throws Exception {
    server.close();
    if (chaos.nextBoolean()) {
      deleteAll(data.resolve("index"));
    }
    open();
    decided();
  }

  /** What is on disk at any moment is all that is left. */
  private void kill() throws Exception {
    Path copy = folder.resolve("data-" + runs);
    try (Stream<Path> all = Files.walk(data)) {
      for (Path from : all.toList()) {
        Path to = copy.resolve(data.relativize(from).toString());
        if (Files.isDirectory(from)) {
          Files.createDirectories(to);
        } else {
          Files.copy(from, to);
        }
      }
    }
    server.close();
    data = copy;
    open();
    decided();
  }

  private static void deleteAll(Path path) throws IOException {
    if (Files.exists(path)) {
      try (Stream<Path> all = Files.walk(path)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  /** The welder goes on by a recorded alternate, the filler must stop; both lose their memory. */
  private void outage() throws Exception {
    List<Cell> before =
        List.copyOf(cells.values()).reversed().stream()
            .filter(each -> each.next == 1 || each.next == 2)
            .limit(6)
            .toList();
    server.close();
    now = now.plusSeconds(31);
    List<Cell> made = new ArrayList<>();
    for (Cell cell : before) {
      Step step = ROUTE.get(cell.next);
      station(step).close();
      stations.remove(step.station);
      Verdict verdict = station(step).ask(cell.name, step.name);
      assertThat(verdict.by()).isNotEqualTo(By.GATE);
      if (verdict.allowed()) {
        assertThat(verdict.by()).as("seed %d", seed).isEqualTo(By.ALTERNATE);
        assertThat(step.station).isEqualTo("WLD");
        made.add(cell);
      }
    }
    open();
    decided();
    if (!made.isEmpty()) {
      station(ROUTE.get(1)).report();
      for (Cell cell : made) {
        alone++;
        work(cell, ROUTE.get(1));
      }
      comeBack(made);
    }
  }

  /** First and last piece are inspected, the return is verified. */
  private void comeBack(List<Cell> made) throws Exception {
    for (Cell cell : List.of(made.getFirst(), made.getLast())) {
      report(new Inspected(id(cell.name), "welding", Result.OK, List.of(), at("WLD")));
    }
    StationBook book = server.heddle().judge(StationBook.class).orElseThrow();
    List<Bypass> open = book.bypasses().stream().filter(Bypass::isInForce).toList();
    assertThat(open).as("what was made alone is recorded, seed %d", seed).isNotEmpty();
    for (Bypass each : open) {
      report(new BypassEnded(each.id(), "welder asks again", Approval.NONE));
    }
  }

  private void everybodyIsAsked() throws Exception {
    for (Cell cell : cells.values()) {
      if (cell.next < ROUTE.size()) {
        start(cell);
      }
    }
  }
}
