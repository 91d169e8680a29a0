package org.heddle.command;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.heddle.exchange.Decoded;
import org.heddle.exchange.FileTree;
import org.heddle.exchange.ImportReport;
import org.heddle.exchange.Importer;
import org.heddle.exchange.tightening.TighteningImport;
import org.heddle.identity.StationId;
import org.heddle.intake.Problem;
import org.heddle.runtime.Heddle;
import org.heddle.web.Admission;
import org.heddle.web.CsvFormat;
import org.heddle.web.CsvMapping;
import org.heddle.web.FactJson;
import org.heddle.web.Inflow;
import org.heddle.web.Receipt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code heddle import}: recorded runs and genealogies, as facts. */
@Command(
    name = "import",
    description = "Record runs and genealogies that exist as files.",
    mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {
  private static final String RECORDED = "%,d facts recorded, %,d recorded before, %,d refused%n";

  private static final String CSV_HINT =
      "  A table is read with --mapping, a table of a run's joints is named with --labels.";

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

  @Option(
      names = "--mapping",
      description = "PATH is a CSV table; this YAML file says how its rows become facts")
  private Optional<Path> mapping = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (mapping.isPresent()) {
      return importTable(mapping.get());
    }
    Optional<Service> running = Connection.running(data);
    if (running.isPresent()) {
      return importTo(new Importer(new RunningRecord(running.get())));
    }
    try (Heddle heddle = Installation.record(data, Clock.systemUTC(), new ProgressLine())) {
      return importTo(new Importer(heddle.intake()));
    }
  }

  private int importTo(Importer importer) throws IOException, InterruptedException {
    long began = System.nanoTime();
    try (Stream<Decoded> decoded = decoded()) {
      ImportReport report =
          importer.run(decoded, files -> System.err.printf("\r%,d files ", files));
      System.err.println();
      print(report, (System.nanoTime() - began) / 1e9);
      return report.refused() == 0 ? 0 : 1;
    } catch (Service.Refusal e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  /** The running Heddle reads the table itself. */
  private int sendTable(Service service, Path yaml) throws IOException, InterruptedException {
    try {
      String mapping = Service.segment(Files.readString(yaml));
      JsonNode taken =
          service.report("/api/facts/csv?mapping=" + mapping, "text/csv", Files.readAllBytes(path));
      long rejected = taken.path("rejected").asLong(0);
      System.out.printf(
          RECORDED, taken.path("accepted").asLong(0), taken.path("duplicates").asLong(0), rejected);
      return rejected == 0 && taken.path("whole").asBoolean(false) ? 0 : 1;
    } catch (Service.Refusal e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private int importTable(Path yaml) throws IOException, InterruptedException {
    Optional<Service> running = Connection.running(data);
    if (running.isPresent()) {
      return sendTable(running.get(), yaml);
    }
    try (Heddle heddle = Installation.record(data, Clock.systemUTC(), new ProgressLine());
        ExecutorService readers =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        InputStream table = new BufferedInputStream(Files.newInputStream(path))) {
      CsvFormat format =
          CsvFormat.open(CsvMapping.parse(Files.readString(yaml)), new FactJson(), table);
      Receipt receipt =
          new Inflow(heddle.intake(), readers)
              .take(table, format, new Admission(true), "import", Long.MAX_VALUE);
      System.out.printf(RECORDED, receipt.accepted(), receipt.duplicates(), receipt.rejected());
      Problem stopped = receipt.stopped();
      if (stopped != null) {
        System.err.println("Stopped: " + stopped.message());
      }
      return stopped == null && receipt.rejected() == 0 ? 0 : 1;
    } catch (CsvMapping.WrongMappingException e) {
      System.err.println(yaml + ": " + e.getMessage());
      return 2;
    }
  }

  private Stream<Decoded> decoded() throws IOException {
    ZoneId clock = zone.orElse(ZoneOffset.UTC);
    return Formats.open(
        path, new TighteningImport.Options(labels, clock, station.map(StationId::new)));
  }

  private void print(ImportReport report, double seconds) throws IOException {
    System.out.printf(
        "%,d files, %,d facts recorded, %,d recorded before, %,d refused, in %.1f s%n",
        report.files(), report.facts(), report.duplicates(), report.refused(), seconds);
    report
        .refusals()
        .forEach((code, count) -> System.out.printf("  refused as %s: %,d%n", code, count));
    Map<String, Long> others =
        FileTree.passedOver(path, FileTree::isJson).stream()
            .collect(groupingBy(ImportCommand::ending, TreeMap::new, counting()));
    others.forEach((ending, count) -> System.out.printf("  not read: %,d %s%n", count, ending));
    if (others.containsKey(".csv")) {
      System.out.println(CSV_HINT);
    }
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    int dot = name.indexOf('.', 1);
    return dot < 0 ? name : name.substring(dot);
  }
}
