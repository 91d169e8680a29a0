package org.heddle.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.heddle.bench.Report.Better;
import org.heddle.signal.Curve;

/**
 * Storing curves: bytes a value, curves a second both ways, and how long one curve takes out of a
 * file of many; against Zstandard (level 3) over the same values as four bytes each, in the same
 * run.
 *
 * <p>Two sets: joints of the virtual plant (angle, torque and depth, 500 samples), and the 1,000
 * recorded ones (angle, torque, gradient, time) where the data folder is at hand. The two channels
 * that are always zero in the recording are measured apart, because they would flatter the figure.
 */
public final class CurvesBench {
  /** Aims, in bytes a value. */
  private static final double AIM_SIMULATED = 0.85;

  private static final double AIM_RECORDED = 1.6;

  private final Report report = new Report("curves", "zstd -3");
  private final boolean quick;

  private CurvesBench(boolean quick) {
    this.quick = quick;
  }

  public static void main(String[] args) throws Exception {
    new CurvesBench(List.of(args).contains("--quick")).run();
  }

  private void run() throws Exception {
    report.progress("driving joints in the virtual plant");
    PlantCurves plant = PlantCurves.of(quick ? 1_000 : 10_000, 500);
    double simulated = measure("simulated", plant.joints());
    size("simulated formation", plant.formations());
    report.more("aimSimulated", AIM_SIMULATED);
    report.more("aimRecorded", AIM_RECORDED);
    Path archive =
        Path.of(System.getProperty("heddle.data", "../shared/data"))
            .resolve("tightening/curves_demo_20wp_1000runs.tar.xz");
    boolean recorded = Files.isReadable(archive);
    report.more("recordedDataPresent", recorded);
    report.more("simulatedBytesPerValue", simulated);
    report.more("meetsAimSimulated", simulated <= AIM_SIMULATED);
    if (recorded) {
      report.progress("reading the recorded runs");
      RecordedCurves runs = RecordedCurves.read(archive);
      double recordedBytes = measure("recorded", runs.moving());
      size("recorded, with the two channels at rest", runs.all());
      report.more("meetsAimRecorded", recordedBytes <= AIM_RECORDED);
    } else {
      report.progress("no recorded runs at hand (heddle.data): simulated curves only");
    }
    report.finish(recorded ? "recorded: size" : "simulated: size");
  }

  /** All measures of one set; returns our bytes a value. */
  private double measure(String set, List<Curve> curves) throws Exception {
    CurveStore ours = CurveStore.ours();
    CurveStore rival = CurveStore.zstd();
    double oursBytes = size(set, curves);
    int rounds = quick ? 3 : 7;
    report.progress(set + ": speed, " + rounds + " rounds each");
    Speed oursSpeed = Speed.of(ours, curves, rounds);
    Speed rivalSpeed = Speed.of(rival, curves, rounds);
    report.row(
        set + ": encode", oursSpeed.encoded(), rivalSpeed.encoded(), "curves/s", Better.MORE);
    report.row(
        set + ": decode", oursSpeed.decoded(), rivalSpeed.decoded(), "curves/s", Better.MORE);
    double megabytes = 4.0 * values(curves) / curves.size() / 1e6;
    report.row(set + ": encode, of raw bytes", oursSpeed.encoded() * megabytes, "MB/s");
    report.row(set + ": decode, to raw bytes", oursSpeed.decoded() * megabytes, "MB/s");
    int reads = quick ? 10_000 : 100_000;
    int kept = quick ? 20_000 : 200_000;
    report.progress(
        String.format(Locale.ROOT, "%s: %,d random reads of %,d curves", set, reads, kept));
    RandomReads oursReads = RandomReads.of(ours, curves, kept, reads);
    RandomReads rivalReads = RandomReads.of(rival, curves, kept, reads);
    report.row(
        set + ": random read, median",
        oursReads.medianMicros(),
        rivalReads.medianMicros(),
        "µs",
        Better.LESS);
    report.row(
        set + ": random read, p99",
        oursReads.p99Micros(),
        rivalReads.p99Micros(),
        "µs",
        Better.LESS);
    return oursBytes;
  }

  private double size(String set, List<Curve> curves) throws Exception {
    report.progress(String.format(Locale.ROOT, "%s: %,d curves", set, curves.size()));
    double values = values(curves);
    double ours = CurveStore.ours().bytes(curves) / values;
    double rival = CurveStore.zstd().bytes(curves) / values;
    report.row(set + ": size", ours, rival, "bytes/value", Better.LESS);
    return ours;
  }

  private static double values(List<Curve> curves) {
    return curves.stream().mapToLong(c -> (long) c.samples() * c.channels().size()).sum();
  }
}
