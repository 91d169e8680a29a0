package org.heddle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The map of the house, asserted for equality: an edge nobody declared fails, a permission nobody
 * uses fails, so {@code architecture.txt} can be read as documentation.
 */
class ArchitectureTest {
  private static final Path CLASSES = Path.of("target", "classes");
  private static final Path MAP = Path.of("src", "test", "resources", "architecture.txt");
  private static final Path AS_BUILT = Path.of("target", "architecture.txt");

  private final SortedMap<String, RoomUse> actual = RoomUse.readAll(CLASSES);

  @Test
  void theMapSaysExactlyWhoUsesWhom() throws IOException {
    SortedMap<String, String> declared = blocks(Files.readAllLines(MAP));
    List<String> changes = new ArrayList<>();
    Set<String> rooms = new TreeSet<>(declared.keySet());
    rooms.addAll(actual.keySet());
    for (String room : rooms) {
      RoomUse use = actual.get(room);
      String is = use == null ? "" : use.block();
      String said = declared.getOrDefault(room, "");
      if (!is.equals(said)) {
        changes.add(difference(room, said, is, use));
      }
    }
    Files.writeString(
        AS_BUILT, String.join("\n", actual.values().stream().map(RoomUse::block).toList()));
    assertThat(changes)
        .as(
            "%s and the compiled classes differ.%nIf the new edge is a design you can argue for, change the lines; if"
                + " not, change the code (the whole page as built: %s).%n%s",
            MAP, AS_BUILT, String.join("\n", changes))
        .isEmpty();
  }

  @Test
  void noRoomUsesItselfThroughOthers() {
    Map<String, Set<String>> edges = new TreeMap<>();
    actual.forEach(
        (name, use) -> {
          Set<String> targets = edges.computeIfAbsent(firstLevel(name), _ -> new TreeSet<>());
          use.rooms().stream().map(ArchitectureTest::firstLevel).forEach(targets::add);
        });
    edges.forEach((room, targets) -> targets.remove(room));
    assertThat(cycle(edges)).as("rooms in a circle").isEmpty();
  }

  @Test
  void noPackageUsesItselfThroughOthers() {
    Map<String, Set<String>> edges = new TreeMap<>();
    actual.forEach((name, use) -> edges.put(name, use.rooms()));
    assertThat(cycle(edges)).as("packages in a circle").isEmpty();
  }

  @Test
  void aCircleIsFoundWhereThereIsOne() {
    assertThat(cycle(Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("a")))).hasSize(4);
    assertThat(cycle(Map.of("a", Set.of("b", "c"), "b", Set.of("c"), "c", Set.of()))).isEmpty();
  }

  private static String firstLevel(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }

  /**
   * A block is a room's name at the margin and its indented lines; '#' lines and blank lines are
   * for the reader.
   */
  private static SortedMap<String, String> blocks(List<String> lines) {
    SortedMap<String, String> blocks = new TreeMap<>();
    String room = "";
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!line.startsWith(" ")) {
        room = line.strip();
        assertThat(blocks.put(room, line.strip() + "\n"))
            .as("room %s is declared twice", room)
            .isNull();
      } else {
        blocks.merge(room, line.stripTrailing() + "\n", String::concat);
      }
    }
    return blocks;
  }

  private static String difference(String room, String said, String is, @Nullable RoomUse use) {
    StringBuilder text = new StringBuilder("\n== " + room + "\n");
    said.lines()
        .filter(line -> !is.lines().toList().contains(line))
        .forEach(l -> text.append("- ").append(l).append('\n'));
    is.lines()
        .filter(line -> !said.lines().toList().contains(line))
        .forEach(l -> text.append("+ ").append(l).append('\n'));
    if (use != null) {
      use.witnesses()
          .forEach(
              (edge, witness) -> {
                if (!said.matches("(?s).*\\b\\Q" + edge + "\\E(\\s.*|$)")) {
                  text.append("  because ").append(witness).append('\n');
                }
              });
    }
    return text.toString();
  }

  /** The first circle met, as the rooms passed, or an empty list. */
  private static List<String> cycle(Map<String, Set<String>> edges) {
    Set<String> done = new TreeSet<>();
    for (String start : new TreeSet<>(edges.keySet())) {
      List<String> found = walk(start, edges, new ArrayDeque<>(), done);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private static List<String> walk(
      String at, Map<String, Set<String>> edges, Deque<String> path, Set<String> done) {
    if (path.contains(at)) {
      List<String> circle = new ArrayList<>(path);
      circle.add(at);
      return circle.subList(circle.indexOf(at), circle.size());
    }
    if (!done.add(at)) {
      return List.of();
    }
    path.addLast(at);
    for (String next : edges.getOrDefault(at, Set.of())) {
      List<String> found = walk(next, edges, path, done);
      if (!found.isEmpty()) {
        return found;
      }
    }
    path.removeLast();
    return List.of();
  }
}
