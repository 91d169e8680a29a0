package org.heddle.exchange.tightening;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.heddle.exchange.Decoded;
import org.heddle.exchange.FileTree;
import org.heddle.exchange.Importer;
import org.heddle.exchange.RawFile;
import org.heddle.identity.StationId;
import org.heddle.intake.Message;
import org.heddle.intake.Problem;

/** Reads recorded screw driving runs from a file, a folder or an archive. */
public final class TighteningImport {
  private final RunFacts facts;
  private final Options options;

  /**
   * What the files do not say themselves.
   *
   * @param labels a table that names each run's joint; without one joints are told by time
   * @param zone of the controller's clock
   * @param station where the runs were made; without one the controller's own name is taken
   */
  public record Options(Optional<Path> labels, ZoneId zone, Optional<StationId> station) {
    /** No labels, UTC, the controller's own name. */
    public static final Options NONE =
        new Options(Optional.empty(), ZoneOffset.UTC, Optional.empty());

    public Options withLabels(Path labels) {
      return new Options(Optional.of(labels), zone, station);
    }
  }

  public TighteningImport(Options options) {
    this.options = options;
    this.facts = new RunFacts(options);
  }

  /**
   * The runs under {@code path}, one after another, in the order of their names; a folder's other
   * files are passed over. Close the stream when done.
   *
   * @param path a {@code .json} file, a folder of them, or a {@code .tar}, {@code .tar.xz} of them
   * @throws IOException when the path or the labels can not be opened; a file or archive that turns
   *     out damaged on the way is an {@link Decoded.Unreadable}
   */
  public Stream<Decoded> decode(Path path) throws IOException {
    Places places = places(path);
    return runs(path).map(file -> decode(file, places));
  }

  private Places places(Path path) throws IOException {
    Optional<Path> labels = options.labels();
    if (labels.isPresent()) {
      return LabelledPlaces.read(labels.get());
    }
    try (Stream<RawFile> files = runs(path)) {
      List<RecordedRun.Header> headers =
          files.flatMap(file -> RunReader.header(file.bytes()).stream()).toList();
      return new PairedPlaces(headers);
    }
  }

  private static Stream<RawFile> runs(Path path) throws IOException {
    return FileTree.open(path, FileTree::isJson, RunReader.MAX_BYTES);
  }

  private Decoded decode(RawFile file, Places places) {
    if (file.problem().isPresent()) {
      return new Decoded.Unreadable(file.name(), file.problem().get(), file.bytes());
    }
    return switch (RunReader.read(file.bytes())) {
      case RunReader.Read.Run(RecordedRun run) -> reports(file, run, places);
      case RunReader.Read.Bad(Problem problem) ->
          new Decoded.Unreadable(file.name(), problem, file.bytes());
    };
  }

  private Decoded reports(RawFile file, RecordedRun run, Places places) {
    try {
      Message message = new Message(Importer.DOOR, facts.of(run, places.of(run)), file.bytes());
      return new Decoded.Reports(file.name(), message);
    } catch (BadRun e) {
      return new Decoded.Unreadable(file.name(), e.problem(), file.bytes());
    } catch (ArithmeticException | IllegalArgumentException e) {
      Problem problem = new Problem("run-field-wrong", String.valueOf(e.getMessage()));
      return new Decoded.Unreadable(file.name(), problem, file.bytes());
    }
  }
}
