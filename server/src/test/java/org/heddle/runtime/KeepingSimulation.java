package org.heddle.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.heddle.fact.Draft;
import org.heddle.genealogy.Residence;
import org.heddle.intake.Check;
import org.heddle.intake.Message;
import org.heddle.journal.FileJournal;
import org.heddle.journal.JournalOptions;
import org.heddle.simulator.PlantConfig;
import org.heddle.simulator.PlantSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state is kept while reports come in, and is the state that was. */
class KeepingSimulation {
  private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

  @TempDir Path folder;

  private Heddle open(Check check) throws IOException {
    Heddle.Setting setting =
        new Heddle.Setting(
            folder,
            Residence.OfVessels.all(new Residence.Mixed()),
            ZoneOffset.UTC,
            List.of(check),
            List.of(),
            Heddle.Judges.NONE,
            Clock.systemUTC());
    FileJournal journal =
        FileJournal.open(
            folder.resolve("journal"), "test", JournalOptions.DEFAULT, Clock.systemUTC());
    return Heddle.open(journal, setting, Progress.SILENT);
  }

  private static List<Draft> drafts(long seed) throws Exception {
    List<Draft> drafts = new ArrayList<>();
    new PlantSimulator(seed, PlantConfig.demo(START), List.of())
        .run(START.plus(Duration.ofHours(2)), (_, draft) -> drafts.add(draft));
    return drafts;
  }

  private static void record(Heddle heddle, List<Draft> drafts) throws InterruptedException {
    heddle.intake().submit(List.of(new Message("test", drafts, new byte[0])));
    heddle.floor().await(heddle.journal().size());
  }

  private Path generation() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("index"))) {
      return all.max(Comparator.naturalOrder()).orElseThrow();
    }
  }

  /** All small files of a generation; the large ones depend on when merges came. */
  private static Map<String, byte[]> states(Path generation) throws IOException {
    Map<String, byte[]> states = new TreeMap<>();
    try (Stream<Path> all = Files.walk(generation)) {
      for (Path file : all.filter(each -> !each.toString().endsWith(".idx")).toList()) {
        if (Files.isRegularFile(file)) {
          states.put(generation.relativize(file).toString(), Files.readAllBytes(file));
        }
      }
    }
    return states;
  }

  @Test
  void whatIsKeptBesideThePlantIsWhatTheStoppedPlantKeeps() throws Exception {
    List<Draft> drafts = drafts(3);
    Map<String, byte[]> beside;
    long edges;
    try (Heddle heddle = open((_, _) -> Optional.empty())) {
      record(heddle, drafts.subList(0, drafts.size() / 2));
      heddle.keep();
      record(heddle, drafts.subList(drafts.size() / 2, drafts.size()));
      heddle.keep();
      beside = states(generation());
      edges = heddle.genealogy().edges();
      assertThat(generation().getFileName().toString()).endsWith("" + heddle.journal().size());
    }
    deleteIndex(); // what was rebuilt must be kept too, or the next start would rebuild it again
    try (Heddle rebuilt = open((_, _) -> Optional.empty())) {
      assertThat(rebuilt.genealogy().edges()).isEqualTo(edges);
    }
    Map<String, byte[]> stopped = states(generation());
    assertThat(beside.keySet()).isEqualTo(stopped.keySet()).hasSizeGreaterThan(3);
    beside.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(stopped.get(name)));
  }

  /** A report that takes long to check holds intake; keeping the state must not need it. */
  @Test
  void keepingTheStateDoesNotWaitForIntakeNorIntakeForIt() throws Exception {
    List<Draft> drafts = drafts(4);
    CountDownLatch checking = new CountDownLatch(1);
    CountDownLatch kept = new CountDownLatch(1);
    AtomicBoolean holds = new AtomicBoolean();
    Check slow =
        (_, _) -> {
          if (holds.getAndSet(false)) {
            checking.countDown();
            try {
              kept.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          return Optional.empty();
        };
    try (Heddle heddle = open(slow)) {
      record(heddle, drafts.subList(0, 400));
      holds.set(true);
      Thread client = Thread.ofPlatform().start(() -> submit(heddle, drafts.subList(400, 500)));
      checking.await();
      heddle.keep();
      assertThat(generation().getFileName().toString()).startsWith("facts-");
      kept.countDown();
      client.join();
      heddle.floor().await(heddle.journal().size());
    }
  }

  private static void submit(Heddle heddle, List<Draft> drafts) {
    try {
      record(heddle, drafts);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deleteIndex() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("index"))) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
