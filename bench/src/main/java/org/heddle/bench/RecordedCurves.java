package org.heddle.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.heddle.exchange.Decoded;
import org.heddle.exchange.tightening.TighteningImport;
import org.heddle.fact.Draft;
import org.heddle.fact.Measurement;
import org.heddle.signal.Curve;

/**
 * The curves of recorded runs.
 *
 * @param moving angle, torque, gradient and time
 * @param all the channels of the recording, of which two never leave zero
 */
record RecordedCurves(List<Curve> moving, List<Curve> all) {
  private static final Set<String> MOVING = Set.of("angle", "torque", "gradient", "time");

  /** Not of the recording: it only tells the steps apart. */
  private static final String ADDED = "row";

  static RecordedCurves read(Path archive) throws IOException {
    List<Measurement.CurveRecorded> recorded;
    try (Stream<Decoded> decoded =
        new TighteningImport(TighteningImport.Options.NONE).decode(archive)) {
      recorded = decoded.flatMap(RecordedCurves::curves).toList();
    }
    return new RecordedCurves(
        recorded.stream().map(curve -> of(curve, MOVING::contains)).toList(),
        recorded.stream().map(curve -> of(curve, name -> !ADDED.equals(name))).toList());
  }

  private static Stream<Measurement.CurveRecorded> curves(Decoded decoded) {
    return switch (decoded) {
      case Decoded.Reports reports ->
          reports.message().drafts().stream()
              .map(Draft::event)
              .filter(Measurement.CurveRecorded.class::isInstance)
              .map(Measurement.CurveRecorded.class::cast);
      case Decoded.Unreadable _ -> Stream.empty();
    };
  }

  private static Curve of(Measurement.CurveRecorded recorded, Predicate<String> wanted) {
    return new Curve(
        recorded.channels().stream()
            .filter(channel -> wanted.test(channel.name()))
            .map(channel -> new Curve.Channel(channel.scale(), channel.unscaled()))
            .toList());
  }
}
