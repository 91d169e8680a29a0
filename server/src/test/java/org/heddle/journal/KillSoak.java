package org.heddle.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.heddle.fact.Fact;
import org.heddle.fact.RowWriter;
import org.heddle.fact.SomeFacts;

/**
 * Kills a process that appends, at a random moment, opens what is left and counts what of the
 * acknowledged is missing or changed. The facts are those of a seed, so both sides know them all.
 */
final class KillSoak {
  static final SigningKey KEY = SigningKey.fromSeed("soak.example/journal", new byte[32]);

  private static final JournalOptions OPTIONS =
      new JournalOptions(200_000, Duration.ofMillis(50), 0);

  private final Path directory;
  private final long seed;
  private final Random moments;
  private long acknowledged;

  KillSoak(Path directory, long seed) {
    this.directory = directory;
    this.seed = seed;
    this.moments = new Random(seed);
  }

  /** The process that is killed: appends and says after each flush how much is durable. */
  public static void main(String[] args) throws InterruptedException {
    long seed = Long.parseLong(args[1]);
    try (FileJournal journal = open(Path.of(args[0]))) {
      SomeFacts facts = new SomeFacts(new Random(seed));
      for (long i = 0; i < journal.size(); i++) {
        facts.next();
      }
      Random sizes = new Random(journal.size());
      while (!Thread.currentThread().isInterrupted()) {
        List<Fact> batch = Stream.generate(facts::next).limit(1 + sizes.nextInt(60)).toList();
        byte[] raw = "a message as received".getBytes(StandardCharsets.UTF_8);
        Journal.Appended appended =
            journal.append(batch, List.of(new Journal.Raw(raw, 0, batch.size())));
        CompletableFuture<?> said =
            appended.durable().thenRun(() -> System.out.println(appended.first() + batch.size()));
        if (sizes.nextInt(8) == 0) {
          said.join();
        }
      }
    }
  }

  private static FileJournal open(Path directory) {
    return FileJournal.open(directory, KEY, OPTIONS, InstantSource.system(), new SecureRandom());
  }

  /** Facts that were acknowledged and are there and unchanged after so many kills. */
  long run(int rounds) throws IOException, InterruptedException {
    for (int round = 0; round < rounds; round++) {
      killOnce();
      check();
    }
    return acknowledged;
  }

  private void killOnce() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-cp",
                path,
                KillSoak.class.getName(),
                directory.toString(),
                Long.toString(seed))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int lines = 1 + moments.nextInt(120);
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      String line = out.readLine();
      while (line != null && lines-- > 0) {
        if (line.matches("\\d+")) {
          acknowledged = Math.max(acknowledged, Long.parseLong(line));
        }
        line = out.readLine();
      }
      process.destroyForcibly().waitFor();
    }
  }

  private void check() {
    List<String> wrong = new ArrayList<>();
    try (FileJournal journal = open(directory)) {
      if (journal.size() < acknowledged) {
        wrong.add("acknowledged " + acknowledged + ", there are " + journal.size());
      }
      journal.health().damages().stream()
          .filter(damage -> damage.kind() != Damage.Kind.TORN_TAIL)
          .filter(damage -> damage.kind() != Damage.Kind.DAMAGED_TRAILER)
          .forEach(damage -> wrong.add(damage.toString()));
      SomeFacts facts = new SomeFacts(new Random(seed));
      journal.read(
          0,
          (position, fact) -> {
            byte[] expected = RowWriter.bytesOf(facts.next());
            if (!Arrays.equals(expected, RowWriter.bytesOf(fact))) {
              wrong.add("fact " + position + " is another");
            }
          });
      acknowledged = journal.size();
    }
    Verification verification = Verifier.verify(directory, KEY.publicKey(), _ -> {});
    verification.damages().forEach(damage -> wrong.add(damage.toString()));
    if (!wrong.isEmpty()) {
      throw new AssertionError("seed " + seed + ": " + wrong);
    }
  }
}
