package org.heddle.exchange.tightening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.heddle.exchange.Decoded;
import org.heddle.exchange.FileTree;
import org.heddle.exchange.tightening.TighteningImport.Options;
import org.heddle.fact.Draft;
import org.heddle.fact.Measurement;
import org.heddle.fact.Production;
import org.heddle.fact.Result;
import org.heddle.fact.Supply;
import org.heddle.identity.ItemId;
import org.heddle.identity.UnitId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class TighteningImportTest {
  @TempDir Path folder;

  @Test
  void aRunBecomesReadingsCurveAndStepOnItsUnit() throws Exception {
    write("a.json", SomeRun.good().bytes());
    List<Draft> drafts = reports(decode(folder, Options.NONE).getFirst());
    assertThat(drafts)
        .extracting(draft -> draft.origin().key())
        .containsExactly("100/row-2", "100/row-3", "100/summary", "100/curve", "100");
    assertThat(drafts).allMatch(draft -> draft.origin().source().equals("tool 955000040"));
    assertThat(drafts)
        .allMatch(draft -> draft.occurredAt().toString().equals("2022-09-05T13:43:39Z"));
    Production.StepFinished step = (Production.StepFinished) drafts.getLast().event();
    ItemId unit = new UnitId("30000000000001");
    assertThat(step.item()).isEqualTo(unit);
    assertThat(step.result()).isEqualTo(Result.OK);
    assertThat(step.work().program()).isEqualTo("SMW_4step");
  }

  @Test
  void functionsBecomeReadingsWithTheirLimits() throws Exception {
    write("a.json", SomeRun.good().bytes());
    Measurement.Readings readings =
        (Measurement.Readings) reports(decode(folder, Options.NONE).getFirst()).get(1).event();
    assertThat(readings.step()).isEqualTo("Tightening");
    assertThat(readings.set().template().slots())
        .extracting(
            slot ->
                slot.characteristic()
                    + " "
                    + slot.lower()
                    + " "
                    + slot.nominal()
                    + " "
                    + slot.upper())
        .containsExactly(
            "TF Torque 1.4 1.4 null",
            "MFs TimeMax null null 5",
            "MF TorqueMin 1.2 null null",
            "MFs TorqueMax null null 1.6",
            "MF AngleMin 0 null null",
            "MFs AngleMax null null 34");
    assertThat(readings.set().quantity(0)).hasToString("1.402 NU");
  }

  @Test
  void theGraphsOfAllStepsBecomeOneCurve() throws Exception {
    write("a.json", SomeRun.good().bytes());
    Measurement.CurveRecorded curve =
        (Measurement.CurveRecorded) reports(decode(folder, Options.NONE).getFirst()).get(3).event();
    assertThat(curve.channels())
        .extracting(
            channel ->
                channel.name()
                    + " "
                    + channel.unit()
                    + " "
                    + channel.scale()
                    + " "
                    + Arrays.toString(channel.unscaled()))
        .containsExactly(
            "row C62 0 [2, 2, 2, 3, 3]",
            "angle DD 2 [0, 25, 50, 50, 175]",
            "torque NU 3 [0, 2, 100, 150, 1402]");
  }

  @Test
  void aRunTheControllerRefusedAlsoGivesANote() throws Exception {
    write("a.json", SomeRun.good().result("NOK").bytes());
    assertThat(reports(decode(folder, Options.NONE).getFirst()))
        .filteredOn(draft -> draft.event() instanceof Supply.Noted)
        .singleElement()
        .extracting(draft -> ((Supply.Noted) draft.event()).text())
        .isEqualTo(
            "tighten: the controller says NOK, quality code 1, stopped by TF Torque in step"
                + " 'Tightening'");
  }

  /** Two runs within seconds are the two joints of one use; a lone run could be either. */
  @Test
  void withoutLabelsTheRunsOfAPairAreJointsOneAndTwoAndALoneRunHasNone() throws Exception {
    write("a.json", SomeRun.good().cycle(1).date("2022-09-05 10:00:00").bytes());
    write("b.json", SomeRun.good().cycle(2).date("2022-09-05 10:00:06").bytes());
    write("c.json", SomeRun.good().cycle(3).date("2022-09-05 10:01:00").bytes());
    write("d.json", SomeRun.good().cycle(4).date("2022-09-05 10:01:05").idCode("other").bytes());
    assertThat(positions(Options.NONE)).containsExactly("joint 1", "joint 2", "", "");
  }

  @Test
  void labelsNameTheJointAndAConflictingLabelIsEvidence() throws Exception {
    write("a.json", SomeRun.good().cycle(1).bytes());
    write("b.json", SomeRun.good().cycle(2).bytes());
    write("c.json", SomeRun.good().cycle(3).bytes());
    Path labels =
        write(
            "labels.csv",
            """
            run_id,workpiece_id,workpiece_usage,workpiece_location
            1,30000000000001,0,left
            2,30000000000099,0,right
            """
                .getBytes(UTF_8));
    List<Decoded> decoded = decode(folder, Options.NONE.withLabels(labels));
    assertThat(position(decoded.get(0))).isEqualTo("left");
    assertThat(((Decoded.Unreadable) decoded.get(1)).problem().code())
        .isEqualTo("run-label-conflict");
    assertThat(position(decoded.get(2))).isEmpty();
  }

  @Test
  void anArchiveGivesTheSameAsItsFolder() throws Exception {
    write("a.json", SomeRun.good().cycle(1).bytes());
    write("b.json", "{ nonsense".getBytes(UTF_8));
    write("readme.txt", "not a run".getBytes(UTF_8));
    Path archive = Files.createTempFile("runs", ".tar.xz");
    pack(archive);
    assertThat(decode(archive, Options.NONE).stream().map(TighteningImportTest::codeOrKeys))
        .isEqualTo(
            decode(folder, Options.NONE).stream().map(TighteningImportTest::codeOrKeys).toList());
    Files.delete(archive);
  }

  @Test
  void aDamagedArchiveGivesWhatCameBeforeAndSaysWhereItBroke() throws Exception {
    for (int i = 0; i < 20; i++) {
      write("run-%02d.json".formatted(i), SomeRun.good().cycle(i).bytes());
    }
    Path archive = Files.createTempFile("runs", ".tar.xz");
    pack(archive);
    byte[] bytes = Files.readAllBytes(archive);
    for (int length = 0; length < bytes.length; length += 7) {
      Files.write(archive, Arrays.copyOf(bytes, length));
      Decoded last = decode(archive, Options.NONE).getLast();
      assertThat(((Decoded.Unreadable) last).problem().code()).isEqualTo("file-damaged");
    }
    Files.delete(archive);
  }

  @Test
  void aFolderIsReadWithItsArchivesAndARunThatComesTwiceKeepsItsJoint() throws Exception {
    write("a.json", SomeRun.good().cycle(1).date("2022-09-05 10:00:00").bytes());
    write("b.JSON", SomeRun.good().cycle(2).date("2022-09-05 10:00:06").bytes());
    pack(folder.resolve("both.tar.xz"));
    Files.delete(folder.resolve("b.JSON"));
    write("broken.tar", new byte[] {1, 2, 3});
    write("zz.json", SomeRun.good().cycle(3).date("2022-09-05 10:00:40").bytes());
    write("readme.txt", "not a run".getBytes(UTF_8));
    List<Decoded> decoded = decode(folder, Options.NONE);
    assertThat(decoded.stream().filter(Decoded.Reports.class::isInstance))
        .extracting(TighteningImportTest::position)
        .containsExactly("joint 1", "joint 1", "joint 2", "");
    assertThat(decoded.get(3)).isInstanceOf(Decoded.Unreadable.class);
    assertThat(FileTree.passedOver(folder, FileTree::isJson))
        .containsExactly(folder.resolve("readme.txt"));
  }

  private List<String> positions(Options options) throws IOException {
    return decode(folder, options).stream().map(TighteningImportTest::position).toList();
  }

  private static String position(Decoded decoded) {
    return ((Measurement.Readings) reports(decoded).getFirst().event()).position();
  }

  private static List<Draft> reports(Decoded decoded) {
    return ((Decoded.Reports) decoded).message().drafts();
  }

  private static String codeOrKeys(Decoded decoded) {
    return switch (decoded) {
      case Decoded.Unreadable bad -> bad.problem().code();
      case Decoded.Reports good ->
          good.message().drafts().stream().map(draft -> draft.origin().key()).toList().toString();
    };
  }

  private static List<Decoded> decode(Path path, Options options) throws IOException {
    try (Stream<Decoded> decoded = new TighteningImport(options).decode(path)) {
      return decoded.toList();
    }
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private void pack(Path archive) throws IOException {
    try (OutputStream out = Files.newOutputStream(archive);
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new XZOutputStream(out, new LZMA2Options(0)));
        Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        tar.putArchiveEntry(new TarArchiveEntry(file.toFile(), file.getFileName().toString()));
        tar.write(Files.readAllBytes(file));
        tar.closeArchiveEntry();
      }
    }
  }
}
