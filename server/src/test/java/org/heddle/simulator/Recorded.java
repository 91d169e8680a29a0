package org.heddle.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heddle.fact.Draft;
import org.heddle.fact.Material;
import org.heddle.fact.Origin;
import org.heddle.fact.Production;
import org.heddle.fact.Structure;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.identity.OrderId;

/** A run of the virtual plant with everything it sent, and who came from whom by the reports. */
final class Recorded {
  static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

  final List<Instant> arrivals = new ArrayList<>();
  final List<Draft> drafts = new ArrayList<>();
  final Map<String, Paper> papers = new HashMap<>();
  final List<Truth> truths;
  final Map<ItemId, Set<ItemId>> parents = new HashMap<>();
  private final Map<OrderId, Set<ItemId>> staged = new HashMap<>();

  private Recorded(PlantSimulator plant, Duration time) {
    plant.run(
        START.plus(time),
        new Sink() {
          @Override
          public void accept(Instant arrival, Draft draft) {
            arrivals.add(arrival);
            drafts.add(draft);
          }

          @Override
          public void paper(Paper paper) {
            papers.put(paper.sha256(), paper);
          }
        });
    this.truths = plant.truths();
    drafts.forEach(this::stage);
    drafts.forEach(this::link);
  }

  static Recorded run(long seed, Duration time, String faults) {
    return run(seed, PlantConfig.demo(START), time, faults);
  }

  static Recorded run(long seed, PlantConfig config, Duration time, String faults) {
    return new Recorded(new PlantSimulator(seed, config, Fault.parseAll(faults)), time);
  }

  /** Each report once, doubled ones dropped. */
  List<Draft> once() {
    Set<Origin> seen = new HashSet<>();
    return drafts.stream().filter(draft -> seen.add(draft.origin())).toList();
  }

  private void stage(Draft draft) {
    if (draft.event() instanceof Material.Staged event) {
      staged.computeIfAbsent(event.order(), o -> new HashSet<>()).add(event.material());
    }
  }

  private void link(Draft draft) {
    switch (draft.event()) {
      case Material.Transformed event -> {
        for (Material.Output output : event.outputs()) {
          event.inputs().forEach(input -> link(output.item(), input.item()));
          inherit(output.item(), event.work());
        }
      }
      case Material.Created event -> inherit(event.output().item(), event.work());
      case Material.Split event ->
          event.children().forEach(child -> link(child.item(), event.parent()));
      case Material.Rewound event -> link(event.onto().item(), event.from());
      case Material.Merged event ->
          event.parents().forEach(parent -> link(event.child().item(), parent.item()));
      case Material.Charged event -> link(event.vessel(), event.material());
      case Structure.Assembled event -> link(event.parent(), event.component());
      case Structure.Identified event -> link(event.alias(), event.item());
      default -> {}
    }
  }

  private void inherit(ItemId item, Work work) {
    OrderId order = work.order();
    if (order != null) {
      staged.getOrDefault(order, Set.of()).forEach(material -> link(item, material));
    }
  }

  private void link(ItemId child, ItemId parent) {
    parents.computeIfAbsent(child, c -> new HashSet<>()).add(parent);
  }

  /** All that is in an item, however deep. */
  Set<ItemId> origins(ItemId item) {
    Set<ItemId> found = new HashSet<>();
    List<ItemId> open = new ArrayList<>(List.of(item));
    while (!open.isEmpty()) {
      for (ItemId parent : parents.getOrDefault(open.removeLast(), Set.of())) {
        if (found.add(parent)) {
          open.add(parent);
        }
      }
    }
    return found;
  }

  List<ItemId> vehicles() {
    return once().stream()
        .map(Draft::event)
        .filter(Production.StepFinished.class::isInstance)
        .map(Production.StepFinished.class::cast)
        .filter(event -> event.step().equals("marriage"))
        .map(Production.StepFinished::item)
        .toList();
  }
}
