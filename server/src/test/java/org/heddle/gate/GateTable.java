package org.heddle.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heddle.gate.GatePlant.id;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.BypassEnded;
import org.heddle.fact.Control.BypassStarted;
import org.heddle.fact.Control.Dequeued;
import org.heddle.fact.Control.Disposition;
import org.heddle.fact.Control.GaugeChecked;
import org.heddle.fact.Control.HoldLifted;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.fact.Control.Queued;
import org.heddle.fact.Control.StationResumed;
import org.heddle.fact.Control.StationStopped;
import org.heddle.fact.Event;
import org.heddle.fact.Extent;
import org.heddle.fact.Governance;
import org.heddle.fact.HoldScope;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Piece;
import org.heddle.fact.Production;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.fact.Work;
import org.heddle.identity.CoilId;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Unit;

/**
 * What happened at a gate's plant, as lines: a fact each, or a question and its answer behind
 * {@code ?}. The answer is {@code yes} or every reason, sorted.
 */
final class GateTable {
  private static final Piece METRE =
      new Piece(0, new Extent(0, 1, 1, 1), new Extent(0, 1, 1, 1), true, 0.01);

  private final GatePlant plant;
  private final Path folder;

  /**
   * @param folder for what is kept over a {@code restart}
   */
  GateTable(GatePlant plant, Path folder) {
    this.plant = plant;
    this.folder = folder;
  }

  void play(String table) throws Exception {
    for (String line : table.strip().split("\n", -1)) {
      String text = line.strip();
      int arrow = text.indexOf("=>");
      if (arrow > 0) {
        String[] words = text.substring(1, arrow).strip().split(" +", -1);
        assertThat(answer(words)).as(text).isEqualTo(text.substring(arrow + 2).strip());
      } else {
        act(text.split(" +", -1));
      }
    }
  }

  private String answer(String[] w) {
    GateQuestion question =
        new GateQuestion(
            id(w[0]),
            new StationId(w[2]),
            w[1],
            w.length > 3 && w[3].startsWith("R") ? w[3] : "",
            w.length > 3 && w[3].startsWith("P") ? w[3] : "",
            null);
    List<GateAnswer.Reason> reasons = plant.ask(question).reasons();
    return reasons.isEmpty()
        ? "yes"
        : reasons.stream()
            .map(reason -> (reason.code() + " " + reason.about()).strip())
            .sorted()
            .collect(Collectors.joining(", "));
  }

  private void act(String[] w) throws Exception {
    if (w[0].equals("restart")) {
      plant.restart(folder);
    } else if (w[0].equals("void")) {
      plant.take(new Governance.Voided(position(w[1]), "scanned the wrong one"));
    } else if (w[0].equals("correct")) {
      plant.take(new Governance.Corrected(position(w[1]), -1, w[2], "", w[3], "mistyped"));
    } else if (w[0].equals("wait")) {
      plant.now = plant.now.plus(Duration.ofHours(Long.parseLong(w[1])));
    } else {
      plant.take(event(w));
    }
  }

  /** How many facts ago it was recorded. */
  private long position(String ago) {
    return plant.facts.size() - Long.parseLong(ago);
  }

  private static Event event(String[] w) {
    return switch (w[0]) {
      case "made" -> made(w[1], w[2], w[3]);
      case "lot" -> new Material.Received(id(w[1]), new ProductId(w[2]), null, "", null);
      case "wound" ->
          new Material.Rewound(
              (CoilId) id(w[2]),
              Material.Output.of(id(w[1]), new ProductId("anode")),
              List.of(METRE));
      case "spliced" ->
          new Material.Merged(
              List.of(Material.Input.of(id(w[2]), "", null), Material.Input.of(id(w[3]), "", null)),
              Material.Output.of(id(w[1]), new ProductId("anode")));
      case "start" -> new Production.StepStarted(id(w[1]), w[2], at(w[3]));
      case "ok" -> new Production.StepFinished(id(w[1]), w[2], Result.OK, at(w[3]));
      case "nok" -> new Production.StepFinished(id(w[1]), w[2], Result.NOK, at(w[3]));
      case "aborted" -> new Production.StepFinished(id(w[1]), w[2], Result.ABORTED, at(w[3]));
      case "read" -> reading(w[1], w[2], w[3]);
      case "curve" ->
          new Measurement.CurveRecorded(
              id(w[1]),
              "",
              w[2],
              List.of(new Measurement.Channel("force", new Unit("NEW"), 1, new long[] {1, 2, 3})),
              at("WLD"));
      case "part" ->
          new Measurement.CurveRecorded(
              id(w[1]),
              "",
              w[2],
              List.of(new Measurement.Channel("force", new Unit("NEW"), 1, new long[] {1, 2, 3})),
              at("WLD"),
              new Measurement.Part("R1", Integer.parseInt(w[3]), w[4].equals("last")));
      case "paper" ->
          new Supply.DocumentAttached(
              id(w[1]), "a".repeat(64), "c.pdf", "application/pdf", "certificate");
      case "photo" ->
          new Supply.DocumentAttached(id(w[1]), "b".repeat(64), "c.png", "image/png", "photo");
      case "named" -> new Structure.Identified(id(w[1]), id(w[2]), "code");
      case "inspect" -> new Measurement.Inspected(id(w[1]), w[2], Result.OK, List.of(), at("WLD"));
      case "hold" -> new HoldPlaced(w[1], HoldScope.of(List.of(id(w[2]))), "r", "");
      case "lift" ->
          new HoldLifted(
              w[1], List.of(), Disposition.valueOf(word(w[2])), "looked at", Approval.NONE);
      case "queue" -> new Queued(w[1], List.of(id(w[2])), "r", "");
      case "dequeue" -> new Dequeued(w[1], List.of(id(w[2])), Disposition.valueOf(word(w[3])), "r");
      case "stop" -> new StationStopped(new StationId(w[1]), "drift", "");
      case "resume" -> new StationResumed(new StationId(w[1]), "mended", Approval.NONE);
      case "bypass" ->
          new BypassStarted(
              w[1], new StationId(w[2]), w[3], "by hand", "robot down", Approval.NONE);
      case "back" -> new BypassEnded(w[1], "ten good pieces", Approval.NONE);
      case "gauge" ->
          new GaugeChecked(
              new EquipmentId(w[1]),
              "",
              10,
              10,
              0,
              Result.valueOf(word(w[2])),
              GatePlant.START.plus(Duration.ofHours(Long.parseLong(w[3]))));
      case "scrap" -> new Structure.Moved(id(w[1]), null, null, "scrap");
      case "built" -> new Structure.Assembled(id(w[1]), id(w[2]), "c1", null, at("MOD"));
      case "ship" ->
          new Supply.Shipped(
              (org.heddle.identity.ShipmentId) id(w[1]), List.of(id(w[2])), null, "Leipzig");
      default -> throw new IllegalArgumentException(w[0]);
    };
  }

  private static String word(String text) {
    return text.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static Work at(String station) {
    return Work.at(new StationId(station));
  }

  private static Event made(String unit, String product, String lot) {
    return new Material.Transformed(
        List.of(Material.Input.of(id(lot), "anode", null)),
        List.of(Material.Output.of(id(unit), new ProductId(product))),
        at("STK"));
  }

  private static Event reading(String unit, String step, String characteristic) {
    ReadingTemplate template =
        new ReadingTemplate(List.of(new ReadingTemplate.Slot(characteristic, new Unit("NEW"), 1)));
    return new Measurement.Readings(
        id(unit), "", step, new ReadingSet(template, new long[] {100}), at("WLD"));
  }
}
