package org.heddle.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.heddle.fact.Draft;
import org.heddle.simulator.Fault;
import org.heddle.simulator.PlantConfig;
import org.heddle.simulator.PlantSimulator;
import org.heddle.simulator.TruthFile;
import org.heddle.web.FactJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code heddle simulate}: what the virtual plant reports, as a stream of facts in JSON. */
@Command(
    name = "simulate",
    description = "The virtual plant alone: its reports as NDJSON, ready to be sent to a Heddle.",
    mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
  private static final int BUFFER_BYTES = 1 << 20;

  @Option(names = "--seed", description = "which of all plants (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(names = "--start", description = "when its doors open (default: ${DEFAULT-VALUE})")
  private Instant start = Instant.parse("2026-11-20T06:00:00Z");

  @Option(
      names = "--for",
      converter = Span.class,
      description = "how much of its time (default: 8h)")
  private Duration length = Duration.ofHours(8);

  @Option(names = "--scale", description = "1 makes about 320 cells an hour (default: 1)")
  private double scale = 1;

  @Option(names = "--faults", description = "what goes wrong, for example worn-bit@2h")
  private String faults = "";

  @Option(names = "--out", description = "file to write; default: standard output")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--truth", description = "file for what really was affected by the faults")
  private Optional<Path> truth = Optional.empty();

  @Override
  public Integer call() throws IOException {
    List<Fault> requested = faults.isEmpty() ? List.of() : Fault.parseAll(faults);
    PlantConfig config = PlantConfig.demo(start).withScale(scale);
    PlantSimulator plant = new PlantSimulator(seed, config, requested);
    FactJson json = new FactJson();
    try (OutputStream stream = open()) {
      plant.run(start.plus(length), (_, draft) -> write(json, draft, stream));
    }
    if (truth.isPresent()) {
      Files.writeString(truth.get(), TruthFile.of(seed, config, plant.truths()));
    }
    return 0;
  }

  private OutputStream open() throws IOException {
    OutputStream target = out.isPresent() ? Files.newOutputStream(out.get()) : System.out;
    return new BufferedOutputStream(target, BUFFER_BYTES);
  }

  private static void write(FactJson json, Draft draft, OutputStream stream) {
    try {
      stream.write(json.write(draft));
      stream.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
