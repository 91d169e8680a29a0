package org.heddle.genealogy;

import java.util.Arrays;

/**
 * Computes {@link Odds} from materials to what became of them: components before owners, by a walk
 * in depth with its own stack. A circle, which only wrong reports can make, is cut where it closes,
 * and what lies behind the cut counts as fully exposed, though not as certain.
 */
final class OddsOutOf {
  private static final byte NEW = 0;
  private static final byte OPEN = 1;
  private static final byte DONE = 2;

  private final Lineage lineage;
  private final Adjacency.Cursor cursor;
  private final Odds odds;
  private final byte[] state;
  private int[] stack = new int[256];
  private int depth;

  OddsOutOf(Lineage lineage, EdgeFilter filter, Reach reach) {
    this.lineage = lineage;
    this.cursor = lineage.view().cursor(Direction.INTO, filter);
    this.odds = Odds.of(reach, lineage.nodes());
    this.state = new byte[odds.size()];
  }

  Odds compute(Reach reach, Seeds seeds) {
    for (int i = 0; i < seeds.size(); i++) {
      int node = seeds.node(i);
      if (odds.isReached(node)) {
        double before = odds.probability(node);
        odds.set(node, Math.max(before, seeds.probability(i)), seeds.isCertain(i));
        if (seeds.isCertain(i)) {
          state[odds.index(node)] = DONE;
        }
      }
    }
    reach.forEach(this::walk);
    return odds;
  }

  private void walk(int start) {
    push(start);
    while (depth > 0) {
      int node = stack[depth - 1];
      int index = odds.index(node);
      if (state[index] == DONE) {
        depth--;
        continue;
      }
      state[index] = OPEN;
      Run run = cursor.load(node);
      int missing = firstNew(run);
      if (missing >= 0) {
        push(missing);
      } else {
        combine(node, run);
        state[index] = DONE;
        depth--;
      }
    }
  }

  private void push(int node) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
    }
    stack[depth++] = node;
  }

  private int firstNew(Run run) {
    for (int i = 0; i < run.count; i++) {
      int component = run.nodes[i];
      if (odds.isReached(component) && state[odds.index(component)] == NEW) {
        return component;
      }
    }
    return ItemDictionary.NONE;
  }

  private void combine(int node, Run run) {
    boolean mixture = lineage.isVersion(node);
    double sum = 0;
    double certainSum = 0;
    double none = 1 - odds.probability(node); // its own, if a suspicion begins at it
    for (int i = 0; i < run.count; i++) {
      int component = run.nodes[i];
      if (!odds.isReached(component)) {
        continue;
      }
      boolean closed = state[odds.index(component)] == DONE;
      double share = share(run, i);
      double part = share * (closed ? odds.probability(component) : Odds.NEARLY);
      sum += part;
      none *= mixture ? 1 : 1 - part;
      certainSum += odds.isCertain(component) ? share : 0;
    }
    boolean certain = mixture ? certainSum >= Odds.NEARLY : isCertain(run);
    odds.set(node, mixture && none == 1 ? Math.min(1, sum) : 1 - none, certain);
  }

  private boolean isCertain(Run run) {
    for (int i = 0; i < run.count; i++) {
      if (odds.isCertain(run.nodes[i]) && !Run.isUncertain(run.detail(i))) {
        return true;
      }
    }
    return false;
  }

  private double share(Run run, int i) {
    int detail = run.detail(i);
    return Run.isUncertain(detail) ? lineage.view().details().share(Run.ordinal(detail)) : 1;
  }
}
