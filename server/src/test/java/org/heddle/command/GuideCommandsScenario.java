package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.heddle.Main;
import org.heddle.fact.Items;
import org.heddle.journal.Journal;
import org.heddle.plan.ShippedPlans;
import org.heddle.runtime.PlantClock;
import org.heddle.runtime.Progress;
import org.heddle.simulator.PlantConfig;
import org.heddle.simulator.PlantSimulator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Every line of the guide that begins with {@code ./heddle}: those that ask are asked of a small
 * plant and must answer; of the others every option must be known.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuideCommandsScenario {
  private static final Path GUIDE = Path.of("..", "docs", "guide");
  private static final Pattern LINE = Pattern.compile("(?m)^\\./heddle (.+)$|`\\./heddle ([^`]+)`");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Set<String> ASKING =
      Set.of("trace", "recall", "diff", "scope", "sql", "verify", "replay");

  /** So that the window of time on the page of the recall lies in the plant's time. */
  private static final Instant START = Instant.parse("2026-11-20T20:00:00Z");

  private static final Duration LENGTH = Duration.ofHours(3);

  private final Map<String, String> names = new TreeMap<>();
  private Path data = Path.of("");

  @BeforeAll
  void makePlant(@TempDir Path folder) throws Exception {
    data = folder;
    PlantClock clock = new PlantClock(START);
    Installation.Options options =
        new Installation.Options(data, Listening.Door.local(), clock, false, null);
    try (Installation made = Installation.open(options, Progress.SILENT)) {
      made.adopt(ShippedPlans.all());
      SimulatedFeed feed = new SimulatedFeed(made.heddle(), clock);
      new PlantSimulator(1, PlantConfig.demo(START), List.of()).run(START.plus(LENGTH), feed);
      feed.rest();
      nameThings(made.heddle().journal());
    }
  }

  /** The names on the pages, and what the plant calls such things. */
  private void nameThings(Journal journal) {
    Set<String> items = new LinkedHashSet<>();
    for (long i = 0; i < journal.size(); i++) {
      Items.of(journal.get(i).event(), (_, item) -> items.add(item.text()));
    }
    names.put("lot:NMC-0412", first(items, "lot:.*").getFirst());
    names.put("coil:CA-0007", first(items, "coil:CAC-.*").getFirst());
    List<String> cells = first(items, "unit:CP-[^.]*");
    names.put("C1", cells.get(0));
    names.put("C2", cells.get(1));
    names.put("C3", cells.get(2));
  }

  private static List<String> first(Set<String> items, String pattern) {
    return items.stream().filter(item -> item.matches(pattern)).limit(3).toList();
  }

  private static List<List<String>> lines() throws IOException {
    List<List<String>> lines = new ArrayList<>();
    try (Stream<Path> pages = Files.list(GUIDE)) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).sorted().toList()) {
        Matcher line = LINE.matcher(Files.readString(page));
        while (line.find()) {
          List<String> words = words(line.group(1) == null ? line.group(2) : line.group(1));
          boolean namesACommand = line.group(1) == null && words.size() == 1;
          if (!namesACommand) {
            lines.add(words);
          }
        }
      }
    }
    return lines;
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line.replaceAll(" +# .*", ""));
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }

  @Test
  void everyLineIsUnderstood() throws IOException {
    CommandLine heddle = Main.commands();
    assertThat(lines()).hasSizeGreaterThan(20);
    for (List<String> line : lines()) {
      if (heddle.getSubcommands().containsKey(line.getFirst())) {
        CommandLine.ParseResult parsed =
            Main.commands().parseArgs(line.toArray(String[]::new)).subcommand();
        assertThat(parsed.unmatched()).as("%s", line).isEmpty();
      } else {
        assertThat(line.getFirst()).isIn("bench", "check", "test", "help");
      }
    }
  }

  @Test
  void everyQuestionIsAnswered() throws IOException {
    int asked = 0;
    for (List<String> line : lines()) {
      if (ASKING.contains(line.getFirst()) && !line.contains("--url")) {
        List<String> args = new ArrayList<>();
        line.forEach(word -> args.add(named(word)));
        args.addAll(List.of("--data", data.toString()));
        assertThat(answer(args)).as("%s", args).isNotBlank();
        asked++;
      }
    }
    assertThat(asked).isGreaterThan(7);
  }

  private String named(String word) {
    String name = names.get(word);
    if (name != null) {
      return name;
    }
    int stretch = word.indexOf('@');
    return stretch > 0 && names.containsKey(word.substring(0, stretch))
        ? names.get(word.substring(0, stretch)) + word.substring(stretch)
        : word;
  }

  /** What the command prints; it must end well. */
  private static String answer(List<String> args) {
    PrintStream usual = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(Main.commands().execute(args.toArray(String[]::new))).as("%s", args).isZero();
    } finally {
      System.setOut(usual);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
