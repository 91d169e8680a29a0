package org.heddle.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.heddle.runtime.Heddle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code heddle replay}: throws the index away and makes it anew from the journal. */
@Command(
    name = "replay",
    description = "Rebuild the index from the journal.",
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
  @Option(names = "--data", description = "data folder (default: ${DEFAULT-VALUE})")
  private Path data = Path.of(Connection.DEFAULT_DATA);

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(data.resolve("journal"))) {
      System.err.println("There is no journal in " + data + ".");
      return 1;
    }
    long began = System.nanoTime();
    delete(data.resolve("index"));
    try (Heddle heddle = Installation.record(data, Clock.systemUTC(), new ProgressLine())) {
      double seconds = (System.nanoTime() - began) / 1e9;
      long facts = heddle.journal().size();
      System.out.printf(
          "%,d facts, %,d items and %,d links rebuilt in %.1f s (%,.0f facts/s)%n",
          facts,
          heddle.genealogy().items().size(),
          heddle.genealogy().edges(),
          seconds,
          facts / seconds);
    }
    return 0;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
