package org.heddle.exchange.tightening;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;

/**
 * Joints told by a table of labels: {@code run_id}, {@code workpiece_id}, {@code workpiece_usage}
 * and {@code workpiece_location}, a line a run.
 */
final class LabelledPlaces implements Places {
  private final Map<Long, Label> labels;

  private record Label(String workpiece, Place place) {}

  private LabelledPlaces(Map<Long, Label> labels) {
    this.labels = labels;
  }

  /**
   * @throws IOException when the table can not be read or a line of it makes no sense
   */
  static LabelledPlaces read(Path csv) throws IOException {
    Map<Long, Label> labels = new HashMap<>();
    try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(csv)) {
      for (NamedCsvRecord line : lines) {
        labels.put(Long.parseLong(line.getField("run_id")), label(line));
      }
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw new IOException("labels in " + csv + ": " + e.getMessage(), e);
    }
    return new LabelledPlaces(labels);
  }

  private static Label label(NamedCsvRecord line) {
    return new Label(
        line.getField("workpiece_id"),
        new Place(
            line.getField("workpiece_location"),
            OptionalInt.of(Integer.parseInt(line.getField("workpiece_usage")))));
  }

  @Override
  public Place of(RecordedRun run) {
    Label label = labels.get(run.cycle());
    if (label == null) {
      return Place.UNKNOWN;
    }
    if (!label.workpiece.equals(run.idCode())) {
      throw new BadRun(
          "run-label-conflict",
          "the run was on workpiece " + run.idCode() + ", its label says " + label.workpiece);
    }
    return label.place;
  }
}
