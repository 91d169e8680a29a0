package org.heddle.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.heddle.fact.EventKind;
import org.heddle.fact.Fact;
import org.heddle.fact.RowWriter;
import org.heddle.fact.SomeFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Columns give back exactly the facts, their canonical bytes and their leaves. */
class ColumnLaws {
  private final Secrecy secrecy = Secrecy.fresh(new SecureRandom());

  @ParameterizedTest
  @EnumSource(EventKind.class)
  void everyKindComesBackExactly(EventKind kind) {
    SomeFacts some = new SomeFacts(new Random(kind.code()));
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      facts.add(some.next(kind));
    }
    roundTrip(facts, new ColumnWriter());
  }

  /** One writer for many blocks, as in the journal: nothing of a block leaks into the next. */
  @Test
  void mixedBlocksOfAnySizeComeBackExactly() {
    Random random = new Random(41);
    SomeFacts some = new SomeFacts(random);
    ColumnWriter writer = new ColumnWriter();
    for (int block = 0; block < 60; block++) {
      List<Fact> facts = new ArrayList<>();
      int size = 1 + random.nextInt(block % 3 == 0 ? 600 : 5);
      for (int i = 0; i < size; i++) {
        facts.add(some.next());
      }
      roundTrip(facts, writer);
    }
  }

  private void roundTrip(List<Fact> facts, ColumnWriter writer) {
    PrivateBook book = new PrivateBook(64);
    writer.clear();
    long position = 1_000;
    for (Fact fact : facts) {
      writer.add(position++, fact, secrecy, book);
    }
    ByteSink body = writer.encode();
    ByteSink privates = book.takePending();
    Decoding with = new Decoding(place -> valueAt(privates, (int) place - 64), 1 << 20);
    byte[] bytes = Arrays.copyOf(body.array(), body.length());
    ColumnReader reader =
        new ColumnReader(new ByteSource(bytes, 0, bytes.length), facts.size(), with);
    asFacts(facts, reader);
    asLeaves(facts, reader);
    anywhere(facts, reader);
  }

  private static String valueAt(ByteSink privates, int at) {
    int length = Bytes.getInt(privates.array(), at);
    return new String(privates.array(), at + PrivateBook.HEAD, length, StandardCharsets.UTF_8);
  }

  private static void asFacts(List<Fact> facts, ColumnReader reader) {
    RowWriter row = new RowWriter();
    for (Fact fact : facts) {
      assertThat(RowWriter.bytesOf(reader.next())).isEqualTo(RowWriter.bytesOf(fact));
    }
    reader.seek(0);
    for (Fact fact : facts) {
      row.reset();
      reader.copyNext(row);
      assertThat(row.toByteArray()).isEqualTo(RowWriter.bytesOf(fact));
    }
  }

  private void asLeaves(List<Fact> facts, ColumnReader reader) {
    Secrecy other = secrecy.sibling();
    LeafWriter live = new LeafWriter();
    LeafWriter stored = new LeafWriter();
    reader.seek(0);
    long position = 1_000;
    for (Fact fact : facts) {
      live.write(position++, fact, other);
      stored.reset();
      reader.copyNext(stored);
      assertThat(stored.toByteArray()).isEqualTo(live.toByteArray());
    }
  }

  private static void anywhere(List<Fact> facts, ColumnReader reader) {
    Random random = new Random(facts.size());
    for (int i = 0; i < 50; i++) {
      int row = random.nextInt(facts.size());
      reader.seek(row);
      assertThat(RowWriter.bytesOf(reader.next())).isEqualTo(RowWriter.bytesOf(facts.get(row)));
    }
  }
}
