package org.heddle.genealogy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heddle.genealogy.Plant.assembled;
import static org.heddle.genealogy.Plant.charged;
import static org.heddle.genealogy.Plant.emptied;
import static org.heddle.genealogy.Plant.id;
import static org.heddle.genealogy.Plant.in;
import static org.heddle.genealogy.Plant.made;
import static org.heddle.genealogy.Plant.madeUnder;
import static org.heddle.genealogy.Plant.received;
import static org.heddle.genealogy.Plant.removed;
import static org.heddle.genealogy.Plant.staged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.heddle.fact.Event;
import org.heddle.fact.Governance;
import org.heddle.fact.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random facts, late and out of order, with seeds that name a failing run. */
class GenealogyLaws {
  private static final int RUNS = 25;
  private static final int FACTS = 300;

  @Test
  void aReplayEndsWhereTheLivePlantStands() {
    for (long seed = 1; seed <= RUNS; seed++) {
      Plant plant = grown(seed);
      assertThat(dump(plant.replayed())).as("seed %d", seed).isEqualTo(dump(plant.genealogy));
    }
  }

  @Test
  void aSnapshotAndTheTailEqualARebuild(@TempDir Path folder) throws IOException {
    for (long seed = 1; seed <= RUNS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Plant plant = new Plant();
      int cut = random.nextInt(FACTS);
      for (int i = 0; i < FACTS; i++) {
        if (i == cut) {
          plant.reopen(Files.createDirectory(folder.resolve("s" + seed)));
        }
        step(plant, random);
      }
      assertThat(dump(plant.genealogy))
          .as("seed %d cut at %d", seed, cut)
          .isEqualTo(dump(plant.replayed()));
    }
  }

  @Test
  void aMergeChangesNothing() {
    for (long seed = 1; seed <= RUNS; seed++) {
      Plant plant = grown(seed);
      List<String> before = dump(plant.genealogy);
      plant.genealogy.compact();
      assertThat(dump(plant.genealogy)).as("seed %d", seed).isEqualTo(before);
    }
  }

  @Test
  void whatWasKnownThenIsWhatTheGenealogySaidThen() {
    for (long seed = 1; seed <= RUNS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Plant plant = new Plant();
      int then = FACTS / 2;
      List<String> said = List.of();
      for (int i = 0; i < FACTS; i++) {
        stepWithoutNames(plant, random);
        if (i == then) {
          said = dump(plant.genealogy, EdgeFilter.NOW);
        }
      }
      List<String> known = dump(plant.genealogy, EdgeFilter.NOW.knownAt(then));
      assertThat(known).as("seed %d", seed).containsAll(said);
      assertThat(said).as("seed %d", seed).containsAll(known);
    }
  }

  private static Plant grown(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Plant plant = new Plant();
    for (int i = 0; i < FACTS; i++) {
      step(plant, random);
    }
    return plant;
  }

  private static void step(Plant plant, SplittableRandom random) {
    if (random.nextInt(25) == 0) {
      String item = "unit:R" + random.nextInt(20);
      String alias = "unit:C" + random.nextInt(40);
      plant.at(plant.facts.size(), new Structure.Identified(id(item), id(alias), "re-marked"));
    } else {
      stepWithoutNames(plant, random);
    }
  }

  private static void stepWithoutNames(Plant plant, SplittableRandom random) {
    long second = plant.facts.size() * 10L - (random.nextInt(4) == 0 ? random.nextInt(600) : 0);
    plant.at(Math.max(0, second), event(plant, random));
  }

  private static Event event(Plant plant, SplittableRandom random) {
    String cell = "unit:C" + random.nextInt(40);
    String module = "unit:M" + random.nextInt(8);
    String lot = "lot:L" + random.nextInt(12);
    String tank = "container:T" + random.nextInt(3);
    String order = "O" + random.nextInt(2);
    String kg = Integer.toString(1 + random.nextInt(50));
    return switch (random.nextInt(12)) {
      case 0 -> charged(tank, lot, kg);
      case 1 -> charged(tank, lot, kg);
      case 2 -> random.nextInt(3) == 0 ? emptied(tank) : charged(tank, lot, kg);
      case 3, 4 -> made(cell, "cell", in(lot, "anode"), in(tank, "electrolyte", "1"));
      case 5 -> madeUnder(order, cell, "cell", in(tank, "electrolyte"));
      case 6 -> staged(order, random.nextBoolean() ? "anode" : "separator", lot);
      case 7 -> assembled(module, cell, "cell " + random.nextInt(3));
      case 8 -> removed(module, cell, "");
      case 9 -> assembled(module, tank, "joint " + random.nextInt(9));
      case 10 -> received(lot, "powder", "H" + random.nextInt(3));
      default ->
          plant.facts.isEmpty()
              ? received(lot, "powder", "")
              : new Governance.Voided(random.nextInt(plant.facts.size()), "in error");
    };
  }

  private static List<String> dump(Genealogy genealogy) {
    return dump(genealogy, EdgeFilter.NOW);
  }

  /** Every edge in words, sorted, with shares to nine digits. */
  private static List<String> dump(Genealogy genealogy, EdgeFilter filter) {
    Lineage lineage = genealogy.lineage();
    List<String> lines = new ArrayList<>();
    for (int node = 0; node < lineage.nodes(); node++) {
      for (Edge edge : lineage.edges(Direction.INTO, filter, node)) {
        lines.add(
            "%s <- %s at '%s' %.9f"
                .formatted(
                    lineage.text(node), lineage.text(edge.component()), edge.slot(), edge.share()));
      }
    }
    return lines.stream().sorted().toList();
  }
}
