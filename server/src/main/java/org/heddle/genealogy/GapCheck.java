package org.heddle.genealogy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heddle.identity.ItemKind;
import org.heddle.identity.ProductId;

/**
 * Says of one node of one state which of its own slots lack a record, by the plan that was in force
 * when it was made. For one thread.
 */
final class GapCheck {
  /** Refills followed to see what a vessel holds. */
  private static final int MAX_CHAIN = 64;

  private record Need(String name, int label, Set<Integer> products, int count) {}

  /** A product under one of the plans that came into force one after the other. */
  private record Kind(int product, int plan) {}

  private final Lineage lineage;
  private final ItemDictionary items;
  private final Adjacency.Cursor cursor;
  private final Adjacency.Cursor deeper;
  private final RequiredSlots required;
  private final long[] changes;
  private final Map<Kind, Optional<List<Need>>> needs = new HashMap<>();

  GapCheck(Lineage lineage, RequiredSlots required) {
    this.lineage = lineage;
    this.items = lineage.threads().items();
    this.cursor = lineage.view().cursor(Direction.INTO, EdgeFilter.NOW);
    this.deeper = lineage.view().cursor(Direction.INTO, EdgeFilter.NOW);
    this.required = required;
    this.changes = required.changes().stream().mapToLong(Instant::getEpochSecond).toArray();
  }

  /** Names of the slots that lack a record in this node itself. */
  List<String> missing(int node) {
    int kind = items.kindCode(node);
    if (kind == NodeKind.VERSION) {
      return !isPlace(node) && isPartlyUnknown(node) ? List.of(RecordGaps.CONTENT) : List.of();
    }
    if (!NodeKind.isItem(kind) || kind == ItemKind.SHIPMENT.ordinal()) {
      return List.of();
    }
    Kind which = new Kind(items.product(node), planOf(items.madeAtSecond(node)));
    Optional<List<Need>> known = needs.computeIfAbsent(which, this::needsOf);
    if (known.isEmpty()) {
      return kind == ItemKind.UNIT.ordinal() ? List.of(RecordGaps.NO_PLAN) : List.of();
    }
    return known.get().isEmpty() ? List.of() : unfilled(node, known.get());
  }

  /** Where an order has its material laid ready; what lay there has versions of its own. */
  private boolean isPlace(int version) {
    int owner = items.product(version) - 1;
    return owner >= 0 && items.kindCode(owner) == ItemKind.ORDER.ordinal();
  }

  /** A vessel's content whose shares do not add up holds something that was not recorded. */
  private boolean isPartlyUnknown(int version) {
    Run run = cursor.load(version);
    double sum = 0;
    for (int i = 0; i < run.count; i++) {
      int detail = run.detail(i);
      sum += Run.isUncertain(detail) ? lineage.view().details().share(Run.ordinal(detail)) : 1;
    }
    return sum < 1 - OddsInto.RESIDUAL;
  }

  /** Which of the plans was in force; what was made at an unknown time is held against the last. */
  private int planOf(long second) {
    int plan = changes.length;
    while (second != ItemDictionary.UNKNOWN && plan > 0 && changes[plan - 1] > second) {
      plan--;
    }
    return plan;
  }

  private Optional<List<Need>> needsOf(Kind which) {
    if (which.product == Names.NONE) {
      return Optional.empty();
    }
    Threads threads = lineage.threads();
    Instant within =
        which.plan == 0
            ? Instant.MIN
            : which.plan == changes.length
                ? Instant.MAX
                : Instant.ofEpochSecond(changes[which.plan - 1]);
    return required
        .of(new ProductId(threads.products().word(which.product)), within)
        .map(
            slots -> {
              List<Need> list = new ArrayList<>();
              for (RequiredSlots.Slot slot : slots) {
                Set<Integer> products = new HashSet<>();
                slot.products().forEach(p -> products.add(threads.products().find(p.value())));
                list.add(
                    new Need(
                        slot.name(), threads.labels().find(slot.name()), products, slot.count()));
              }
              return list;
            });
  }

  private List<String> unfilled(int node, List<Need> list) {
    List<String> missing = new ArrayList<>();
    Run run = cursor.load(node, true);
    if (isOnlyMore(run, items.product(node))) {
      return missing;
    }
    for (Need need : list) {
      int found = 0;
      for (int i = 0; i < run.count && found < need.count; i++) {
        if (fills(run, i, need)) {
          found++;
        }
      }
      if (found < need.count) {
        missing.add(need.name());
      }
    }
    return missing;
  }

  /**
   * Wound over, spliced, split or packed: all that went into it is of its own product, and what is
   * recorded of that counts for it.
   */
  private boolean isOnlyMore(Run run, int product) {
    boolean found = false;
    for (int i = 0; i < run.count; i++) {
      int component = run.nodes[i];
      if (items.isItem(component)) {
        if (items.product(component) != product) {
          return false;
        }
        found = true;
      } else if (items.kindCode(component) != NodeKind.HEAT) {
        return false;
      }
    }
    return found;
  }

  private boolean fills(Run run, int i, Need need) {
    if (run.labels[i] != Names.NONE && run.labels[i] == need.label) {
      return true;
    }
    int product = productOf(run.nodes[i]);
    return product != Names.NONE && need.products.contains(product);
  }

  /** The product of a component; of a vessel's content, that of what was filled in last. */
  private int productOf(int component) {
    int node = component;
    for (int i = 0; i < MAX_CHAIN && items.kindCode(node) == NodeKind.VERSION; i++) {
      Run run = deeper.load(node);
      if (run.count == 0) {
        return Names.NONE;
      }
      node = run.nodes[0];
    }
    return items.isItem(node) ? items.product(node) : Names.NONE;
  }
}
