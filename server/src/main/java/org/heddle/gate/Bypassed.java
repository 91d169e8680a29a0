package org.heddle.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.genealogy.Reach;
import org.heddle.genealogy.WorkMatch;
import org.heddle.identity.ItemId;

/** What was made by which alternate process: asked of the record, for single items and for all. */
public final class Bypassed {
  private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

  private final Genealogy genealogy;
  private final StepBook steps;
  private final StationBook stations;

  public Bypassed(Genealogy genealogy, StepBook steps, StationBook stations) {
    this.genealogy = genealogy;
    this.steps = steps;
    this.stations = stations;
  }

  /**
   * An alternate process that an item, or something in it, went through.
   *
   * @param through the part that did
   */
  public record Tag(Bypass bypass, ItemId through) {}

  /** The alternate processes in an item's thread. */
  public List<Tag> of(ItemId item) {
    Lineage lineage = genealogy.lineage();
    int node = lineage.node(item);
    List<Tag> tags = new ArrayList<>();
    if (node >= 0 && !stations.bypasses().isEmpty()) {
      Reach thread = lineage.into(EdgeFilter.NOW, node);
      for (Bypass bypass : stations.bypasses()) {
        for (int made : made(bypass, lineage)) {
          if (thread.contains(made)) {
            lineage.item(made).ifPresent(each -> tags.add(new Tag(bypass, each)));
          }
        }
      }
    }
    return tags;
  }

  /** All that was made by it. */
  public List<ItemId> madeBy(Bypass bypass) {
    Lineage lineage = genealogy.lineage();
    List<ItemId> items = new ArrayList<>();
    for (int node : made(bypass, lineage)) {
      lineage.item(node).ifPresent(items::add);
    }
    return items;
  }

  private List<Integer> made(Bypass bypass, Lineage lineage) {
    Bypass.End end = bypass.end();
    List<Integer> nodes = new ArrayList<>();
    WorkMatch match = WorkMatch.station(bypass.station());
    for (int node :
        lineage.workedOn(match, bypass.start().from(), end == null ? EVER : end.at()).nodes()) {
      boolean ours =
          bypass.step().isEmpty()
              || steps
                  .step(node, bypass.step())
                  .filter(step -> step.station().equals(bypass.station().value()))
                  .isPresent();
      if (ours) {
        nodes.add(node);
      }
    }
    return nodes;
  }
}
