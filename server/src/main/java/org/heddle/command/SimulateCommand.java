package org.heddle.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.heddle.fact.Draft;
import org.heddle.simulator.Fault;
import org.heddle.simulator.HttpSink;
import org.heddle.simulator.Pace;
import org.heddle.simulator.Paper;
import org.heddle.simulator.PlantConfig;
import org.heddle.simulator.PlantSimulator;
import org.heddle.simulator.Sink;
import org.heddle.simulator.TruthFile;
import org.heddle.web.FactJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code heddle simulate}: what the virtual plant reports, written down or sent to a Heddle. */
@Command(
    name = "simulate",
    description = "The virtual plant alone: its reports as NDJSON, or sent to a Heddle over HTTP.",
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

  @Option(
      names = "--scale",
      description = "1 makes about 450 cells and two vehicles an hour (default: 1)")
  private double scale = 1;

  @Option(
      names = "--speed",
      description = "plant seconds a second; as fast as it goes when left out")
  private double speed = Double.POSITIVE_INFINITY;

  @Option(
      names = "--faults",
      description = "what goes wrong, for example worn-bit@10h; see the guide")
  private String faults = "";

  @Option(names = "--out", description = "file to write; default: standard output")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--documents",
      description = "folder for the papers it writes (default: beside --out, FILE-documents)")
  private Optional<Path> documents = Optional.empty();

  @Option(names = "--to", description = "a Heddle to send to, for example http://127.0.0.1:8420")
  private Optional<URI> server = Optional.empty();

  @Option(names = "--token", description = "API token for --to")
  private String token = "";

  @Option(
      names = "--fingerprint",
      description = "SHA-256 of the certificate of --to when the system does not know it")
  private String fingerprint = "";

  @Option(names = "--truth", description = "file for what really was affected by the faults")
  private Optional<Path> truth = Optional.empty();

  @Override
  public Integer call() throws IOException {
    PlantConfig config;
    PlantSimulator plant;
    try {
      config = PlantConfig.demo(start).withScale(scale);
      plant = new PlantSimulator(seed, config, Fault.parseAll(faults));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 2;
    }
    FactJson json = new FactJson();
    if (server.isPresent()) {
      Service service = new Service(server.get(), token, fingerprint);
      try (HttpSink sink =
          new HttpSink(service.base(), service.token(), service.client(), json::write)) {
        run(plant, sink);
      }
    } else {
      Optional<Path> folder =
          documents.or(
              () -> out.map(file -> file.resolveSibling(file.getFileName() + "-documents")));
      try (OutputStream stream = open()) {
        run(plant, new FileSink(json, stream, folder));
      }
    }
    if (truth.isPresent()) {
      Files.writeString(truth.get(), TruthFile.of(seed, config, plant.truths()));
    }
    return 0;
  }

  private void run(PlantSimulator plant, Sink sink) {
    Instant end = start.plus(length);
    if (Double.isInfinite(speed)) {
      plant.run(end, sink);
      sink.rest();
    } else {
      new Pace(plant, speed, InstantSource.system()).live(end, sink);
    }
  }

  private OutputStream open() throws IOException {
    OutputStream target = out.isPresent() ? Files.newOutputStream(out.get()) : System.out;
    return new BufferedOutputStream(target, BUFFER_BYTES);
  }

  /**
   * Reports as lines, and the papers that they name by their digest as files.
   *
   * @param folder empty to write no papers
   */
  private record FileSink(FactJson json, OutputStream lines, Optional<Path> folder)
      implements Sink {
    @Override
    public void accept(Instant arrival, Draft draft) {
      try {
        lines.write(json.write(draft));
        lines.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void paper(Paper paper) {
      if (folder.isEmpty()) {
        return;
      }
      try {
        Files.createDirectories(folder.get());
        Files.write(folder.get().resolve(paper.name().replace('/', '_')), paper.content());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
