package org.heddle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement;
import org.heddle.fact.Origin;
import org.heddle.fact.RowWriter;
import org.heddle.fact.Samples;
import org.heddle.fact.Work;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Unit;
import org.junit.jupiter.api.Test;

class SamplesColumnTest {
  /** The body of a block of {@link #facts} as it was written before there were curves in it. */
  private static final String WITHOUT_CURVES =
      "016002010002010b2131435383029302a302b002c102da02ea0200000080e0a1c5deabb0060080e0a1c5"
          + "deabb0060101010003656e7600000000010101010000000002010101000964657720706f696e74000000"
          + "000101010105636f61742d00000002010101000343454c0000000000020080e0a1c5deabb006000a01ff"
          + "887a80897a010080897a000a019e030d02041bee000001092131435386029302a302bb02c80200000080"
          + "e0a1c5deabb0060080e0a1c5deabb0060101010004746f6f6c0000000001010101000000000200000101"
          + "010102502d0000000201010102066a6f696e74200000002201010100077469676874656e000000000004"
          + "01041323304a00000201020005616e676c650006746f7271756501010201000200000201020002444400"
          + "024e5501010201000200000102020100020050013132000b0302d8000d9a60863f602216ca18073f2ae2"
          + "92a380252f92590d71ba639f07a128485a9a13a34ae5ab6bc12b6122db19d5da66b8cfe12e7a02000000"
          + "0460000650c0032ac00112b4e0064270c216d2800744646215be90c639fa41119614e52b7ab1cc6ca203"
          + "1f08c5684a76d2d4af01000001010101057061636b2d0000000201010100000000000001010100000000"
          + "0000010101000000000000010101000000000000010101000000000000";

  private static List<Fact> facts() {
    Instant at = Instant.parse("2026-11-20T06:00:00Z");
    long[] offsets = new long[5];
    long[] celsius = new long[5];
    for (int i = 0; i < 5; i++) {
      offsets[i] = i * 1_000_000L;
      celsius[i] = 200 - 7L * i * i;
    }
    long[] angle = new long[40];
    long[] torque = new long[40];
    for (int i = 0; i < 40; i++) {
      angle[i] = 25L * i;
      torque[i] = (long) i * i - 3L * i;
    }
    Measurement.Series series =
        new Measurement.Series(
            "dew point", new StationId("coat-1"), new Unit("CEL"), 1, at, offsets, celsius);
    Measurement.CurveRecorded curve =
        new Measurement.CurveRecorded(
            new UnitId("P-1"),
            "joint 17",
            "tighten",
            List.of(
                new Measurement.Channel("angle", new Unit("DD"), 2, angle),
                new Measurement.Channel("torque", new Unit("NU"), 3, torque)),
            Work.at(new StationId("pack-1")));
    return List.of(
        new Fact(at, at, new Origin("env", "1"), null, series),
        new Fact(at, at, new Origin("tool", "1"), null, curve));
  }

  private static ColumnReader reader(byte[] body) {
    Decoding with = new Decoding(_ -> "", 1 << 20);
    return new ColumnReader(new ByteSource(body, 0, body.length), 2, with);
  }

  private static byte[] written(List<Fact> facts) {
    ColumnWriter writer = new ColumnWriter();
    Secrecy secrecy = Secrecy.fresh(new SecureRandom());
    facts.forEach(fact -> writer.add(0, fact, secrecy, new PrivateBook(64)));
    ByteSink body = writer.encode();
    return Arrays.copyOf(body.array(), body.length());
  }

  private static List<Samples> channels(Fact fact) {
    return ((Measurement.CurveRecorded) fact.event())
        .channels().stream().map(Measurement.Channel::samples).toList();
  }

  @Test
  void aJournalFromBeforeThereWereCurvesIsStillRead() {
    ColumnReader reader = reader(HexFormat.of().parseHex(WITHOUT_CURVES));
    for (Fact fact : facts()) {
      assertThat(RowWriter.bytesOf(reader.next())).isEqualTo(RowWriter.bytesOf(fact));
    }
    reader.seek(1);
    assertThat(channels(reader.next())).isEqualTo(channels(facts().getLast()));
  }

  @Test
  void aCurveTakesLessThanItsPackedSamples() {
    assertThat(written(facts()).length).isLessThan(WITHOUT_CURVES.length() / 2 - 60);
  }

  /** A rebuild of the index must not pay for samples that no fold looks at. */
  @Test
  void aCurveIsDecodedWhenSomebodyLooksAndWrittenAgainAsItIs() {
    byte[] body = written(facts());
    ColumnReader reader = reader(body);
    List<Fact> stored = List.of(reader.next(), reader.next());
    List<Samples> channels = channels(stored.getLast());
    assertThat(channels).allSatisfy(each -> assertThat(each.encoded()).isNotNull());
    assertThat(channels.getFirst().count()).isEqualTo(40);
    assertThat(written(stored)).isEqualTo(body);
    assertThat(channels).isEqualTo(channels(facts().getLast()));
    assertThat(channels.getFirst().values()).isSameAs(channels.getFirst().values());
  }

  @Test
  void aCurveThatIsNotWhatWasPromisedIsDamage() {
    CodedRun three = CodedRun.of(new long[] {1, 2, 3});
    byte[] cut = Arrays.copyOf(three.bytes(), three.bytes().length - 1);
    assertThatThrownBy(() -> Samples.stored(4, new CodedRun(three.bytes(), 4)).values())
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("a run of 4 samples has 3");
    assertThatThrownBy(() -> Samples.stored(3, new CodedRun(cut, 3)).values())
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("can not be read");
  }
}
