package org.heddle.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.heddle.exchange.Decoded;
import org.heddle.exchange.ImportReport;
import org.heddle.exchange.Importer;
import org.heddle.exchange.tightening.TighteningImport;
import org.heddle.identity.StationId;
import org.heddle.runtime.Heddle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle import}: recorded runs and genealogies, as facts. */
@Command(
    name = "import",
    description = "Record runs and genealogies that exist as files.",
    mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PATH", description = "a file, a folder, or a .tar.xz of files")
  private Path path = Path.of(".");

  @Option(names = "--data", description = "data folder (default: ${DEFAULT-VALUE})")
  private Path data = Path.of(Connection.DEFAULT_DATA);

  @Option(names = "--labels", description = "tightening: CSV that names each run's screw position")
  private Optional<Path> labels = Optional.empty();

  @Option(
      names = "--zone",
      description =
          "tightening: zone of the controller's clock, such as Europe/Berlin (default: UTC)")
  private Optional<ZoneId> zone = Optional.empty();

  @Option(
      names = "--station",
      description = "tightening: where the runs were made (default: the controller's own name)")
  private Optional<String> station = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    long began = System.nanoTime();
    try (Heddle heddle = Installation.record(data, Clock.systemUTC(), new ProgressLine());
        Stream<Decoded> decoded = decoded()) {
      ImportReport report =
          new Importer(heddle.intake())
              .run(decoded, files -> System.err.printf("\r%,d files ", files));
      System.err.println();
      print(report, (System.nanoTime() - began) / 1e9);
      return report.refused() == 0 ? 0 : 1;
    }
  }

  private Stream<Decoded> decoded() throws IOException {
    ZoneId clock = zone.orElse(ZoneOffset.UTC);
    return Formats.open(
        path, new TighteningImport.Options(labels, clock, station.map(StationId::new)));
  }

  private static void print(ImportReport report, double seconds) {
    System.out.printf(
        "%,d files, %,d facts recorded, %,d recorded before, %,d refused, in %.1f s%n",
        report.files(), report.facts(), report.duplicates(), report.refused(), seconds);
    report
        .refusals()
        .forEach((code, count) -> System.out.printf("  refused as %s: %,d%n", code, count));
  }
}
