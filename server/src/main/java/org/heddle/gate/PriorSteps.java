package org.heddle.gate;

import java.util.List;
import java.util.Optional;
import org.heddle.genealogy.Direction;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Lineage;

/**
 * What was done to an item, or to the lot or coil that it was before it was parted, wound over or
 * spliced: of a splice both coils count, and the worse of them.
 */
final class PriorSteps {
  /** How often a lot is parted or a coil wound over. */
  private static final int MAX_PARTED = 6;

  private final StepBook steps;

  PriorSteps(StepBook steps) {
    this.steps = steps;
  }

  Optional<StepRecord> finished(Lineage lineage, int node, String step) {
    return finished(lineage, node, step, MAX_PARTED);
  }

  private Optional<StepRecord> finished(Lineage lineage, int node, String step, int depth) {
    Optional<StepRecord> own = steps.step(node, step).filter(StepRecord::isFinished);
    if (own.isPresent() || depth == 0 || lineage.isUnit(node)) {
      return own;
    }
    int product = lineage.productNumber(node);
    List<Optional<StepRecord>> before =
        lineage.edges(Direction.INTO, EdgeFilter.NOW, node).stream()
            .filter(edge -> lineage.productNumber(edge.component()) == product)
            .map(edge -> finished(lineage, edge.component(), step, depth - 1))
            .toList();
    if (before.isEmpty() || before.contains(Optional.<StepRecord>empty())) {
      return Optional.empty();
    }
    return before.stream()
        .flatMap(Optional::stream)
        .reduce((one, other) -> one.isFailed() ? one : other);
  }
}
