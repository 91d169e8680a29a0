package org.heddle.genealogy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.heddle.fact.Work;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.StationId;
import org.junit.jupiter.api.Test;

/** Held against a map of lists. */
class WorkIndexLaws {
  private static final long SEED = 7;
  private static final int ENTRIES = 60_000;

  private final Random random = new Random(SEED);
  private final List<Work> shared = new ArrayList<>();

  /** Facts of one block share the object that says what was worked with, those of doors do not. */
  @Test
  void everyCombinationKeepsItsOwnItemsWhoeverSharesTheObject() {
    WorkIndex index = new WorkIndex();
    Map<Doing, List<Integer>> expected = new HashMap<>();
    for (int i = 0; i < 12; i++) {
      shared.add(work(i));
    }
    for (int item = 0; item < ENTRIES; item++) {
      Doing doing = new Doing(work(), "step-" + random.nextInt(3), "lane " + random.nextInt(2));
      index.add(doing, 1_000_000 + item / 7, item);
      expected.computeIfAbsent(doing, _ -> new ArrayList<>()).add(item);
    }
    Map<Doing, List<Integer>> found = new HashMap<>();
    for (int station = 0; station < 2; station++) {
      WorkMatch match = WorkMatch.station(new StationId("S" + station));
      index.visit(
          match,
          0,
          Long.MAX_VALUE,
          (doing, item) -> found.computeIfAbsent(doing, _ -> new ArrayList<>()).add(item));
    }
    assertThat(found).isEqualTo(expected);
  }

  private Work work() {
    int number = random.nextInt(shared.size());
    return random.nextBoolean() ? shared.get(number) : work(number);
  }

  /** Several programs of one equipment, so that they meet in one place of what was met lately. */
  private static Work work(int number) {
    return new Work(
        new StationId("S" + number % 2),
        new EquipmentId("E" + number % 3),
        null,
        "program " + number,
        "",
        null);
  }
}
