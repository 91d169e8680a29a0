package org.heddle.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.heddle.fact.Control.Disposition;
import org.heddle.genealogy.Lineage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds on a plant at random say the same as an oracle that copies every hold everywhere. */
class HoldLaws {
  private static final int STEPS = 400;

  @TempDir private Path folder = Path.of("");

  /** Holds by the plainest means: what is in what, who worked where, all gone through each time. */
  private static final class Oracle {
    final Map<String, Set<String>> partsOf = new HashMap<>();
    final Map<String, Set<String>> workedAt = new HashMap<>();
    final Map<String, Set<String>> namedBy = new HashMap<>();
    final Map<String, String> stationOf = new HashMap<>();
    final Map<String, Map<String, Boolean>> decided = new HashMap<>();
    final Map<String, String> trayOf = new HashMap<>();
    final Set<String> open = new TreeSet<>();
    final Map<String, Set<String>> trays = new HashMap<>();

    Map<String, Boolean> decided(String hold) {
      return decided.computeIfAbsent(hold, _ -> new HashMap<>());
    }

    Set<String> named(String hold) {
      return namedBy.computeIfAbsent(hold, _ -> new HashSet<>());
    }

    boolean stops(String hold, String item) {
      Boolean freed = decided(hold).get(item);
      if (freed != null) {
        return !freed;
      }
      if (isNamed(hold, item)) {
        return true;
      }
      return partsOf.getOrDefault(item, Set.of()).stream().anyMatch(part -> stops(hold, part));
    }

    private boolean isNamed(String hold, String item) {
      String station = stationOf.get(hold);
      return station != null
          ? workedAt.getOrDefault(station, Set.of()).contains(item)
          : named(hold).contains(item);
    }

    Set<String> on(String item) {
      return open.stream()
          .filter(hold -> stops(hold, item))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private final HeldPlant plant = new HeldPlant();
  private final Oracle oracle = new Oracle();
  private final List<String> units = new ArrayList<>();
  private final List<String> roots = new ArrayList<>();
  private int holds;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void inheritedHoldsAreThoseOfTheOracle(long seed) throws Exception {
    Random random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      act(random);
      if (step == STEPS / 2) {
        plant.restart(Files.createDirectory(folder.resolve("kept")));
      }
      if (step % 20 == 0) {
        compare(seed, step);
      }
    }
    compare(seed, STEPS);
    Lineage lineage = plant.genealogy.lineage();
    for (String hold : oracle.open) {
      Set<String> affected =
          plant.holds.affected(hold, lineage).stream()
              .mapToObj(lineage::text)
              .filter(units::contains)
              .collect(Collectors.toSet());
      Set<String> expected =
          units.stream().filter(u -> oracle.stops(hold, u)).collect(Collectors.toSet());
      assertThat(affected).as("seed %d, all that %s stops", seed, hold).isEqualTo(expected);
    }
  }

  private void compare(long seed, int step) {
    for (String item : units) {
      assertThat(new TreeSet<>(plant.on(item)))
          .as("seed %d, step %d, %s", seed, step, item)
          .isEqualTo(oracle.on(item));
    }
  }

  private void act(Random random) {
    int choice = random.nextInt(100);
    if (choice < 40 || units.size() < 5) {
      make(random);
    } else if (choice < 60) {
      build(random);
    } else if (choice < 75) {
      move(random);
    } else if (choice < 85) {
      hold(random);
    } else if (!oracle.open.isEmpty()) {
      lift(random);
    }
  }

  private void make(Random random) {
    String unit = "unit:U" + units.size();
    String lot = "lot:L" + random.nextInt(12);
    String station = "S" + random.nextInt(4);
    plant.made(station, unit, lot);
    oracle.partsOf.computeIfAbsent(unit, _ -> new HashSet<>()).add(lot);
    oracle.workedAt.computeIfAbsent(station, _ -> new HashSet<>()).add(unit);
    units.add(unit);
    roots.add(unit);
  }

  private void build(Random random) {
    if (roots.size() < 2) {
      return;
    }
    String component = roots.get(random.nextInt(roots.size()));
    String parent = units.get(random.nextInt(units.size()));
    if (units.indexOf(parent) <= units.indexOf(component)) {
      return;
    }
    plant.built(parent, component);
    oracle.partsOf.computeIfAbsent(parent, _ -> new HashSet<>()).add(component);
    oracle.workedAt.computeIfAbsent("ASM", _ -> new HashSet<>()).add(parent);
    oracle.trayOf.remove(component);
    roots.remove(component);
  }

  private void move(Random random) {
    String item = roots.get(random.nextInt(roots.size()));
    String tray = "container:T" + random.nextInt(3);
    plant.moved(item, tray);
    oracle.trayOf.put(item, tray);
    for (Map.Entry<String, Set<String>> held : oracle.trays.entrySet()) {
      if (held.getValue().contains(tray) && oracle.open.contains(held.getKey())) {
        oracle.named(held.getKey()).add(item);
      }
    }
  }

  private void hold(Random random) {
    String hold = "H-" + holds++;
    oracle.namedBy.put(hold, new HashSet<>());
    oracle.decided.put(hold, new HashMap<>());
    oracle.open.add(hold);
    switch (random.nextInt(4)) {
      case 0 -> {
        String station = random.nextBoolean() ? "ASM" : "S" + random.nextInt(4);
        plant.hold(hold, HeldPlant.station(station, null, null));
        oracle.stationOf.put(hold, station);
      }
      case 1 -> {
        String tray = "container:T" + random.nextInt(3);
        plant.holdItems(hold, tray);
        oracle.trays.put(hold, Set.of(tray));
        oracle.trayOf.forEach(
            (item, in) -> {
              if (in.equals(tray)) {
                oracle.named(hold).add(item);
              }
            });
      }
      default -> {
        String item =
            random.nextBoolean()
                ? "lot:L" + random.nextInt(12)
                : units.get(random.nextInt(units.size()));
        plant.holdItems(hold, item);
        oracle.named(hold).add(item);
      }
    }
  }

  private void lift(Random random) {
    List<String> open = List.copyOf(oracle.open);
    String hold = open.get(random.nextInt(open.size()));
    if (random.nextInt(3) == 0) {
      plant.lift(hold, Disposition.RELEASE);
      oracle.open.remove(hold);
      return;
    }
    String unit = units.get(random.nextInt(units.size()));
    boolean freed = random.nextInt(3) > 0;
    plant.lift(hold, freed ? Disposition.USE_AS_IS : Disposition.SCRAP, unit);
    oracle.decided(hold).put(unit, freed);
  }
}
