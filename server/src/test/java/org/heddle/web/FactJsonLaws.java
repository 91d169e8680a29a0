package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.heddle.fact.Draft;
import org.heddle.fact.EventKind;
import org.heddle.fact.Fact;
import org.heddle.fact.RowWriter;
import org.heddle.fact.SomeFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactJsonLaws {
  private final FactJson json = new FactJson();

  @ParameterizedTest
  @EnumSource(EventKind.class)
  void whatIsReadIsWhatWasWritten(EventKind kind) {
    SomeFacts facts = new SomeFacts(new Random(kind.code()));
    for (int i = 0; i < 200; i++) {
      Fact fact = facts.next(kind);
      byte[] text = json.write(fact);
      Parsed parsed = json.read(text);
      assertThat(parsed)
          .as(new String(text, StandardCharsets.UTF_8))
          .isInstanceOf(Parsed.Read.class);
      Draft draft = ((Parsed.Read) parsed).draft();
      assertThat(canonical(draft, fact.recordedAt())).isEqualTo(RowWriter.bytesOf(fact));
      assertThat(json.write(draft)).isEqualTo(text);
    }
  }

  /** A torn, doubled or flipped message is read or refused with a reason, and never throws. */
  @Test
  void damagedMessagesAreReadOrRefusedWithAReason() {
    Random random = new Random(11);
    SomeFacts facts = new SomeFacts(random);
    for (int i = 0; i < 20_000; i++) {
      byte[] text = json.write(facts.next());
      byte[] damaged = Arrays.copyOf(text, 1 + random.nextInt(text.length));
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      if (json.read(damaged) instanceof Unreadable problem) {
        assertThat(problem.code()).matches("[a-z-]+");
        assertThat(problem.message()).isNotEmpty();
        assertThat(problem.position()).isBetween(-1L, (long) damaged.length);
      }
    }
  }

  @Test
  void messagesOfRandomBytesAreRefused() {
    Random random = new Random(12);
    for (int i = 0; i < 2_000; i++) {
      byte[] nonsense = new byte[random.nextInt(200)];
      random.nextBytes(nonsense);
      assertThat(json.read(nonsense)).isInstanceOf(Unreadable.class);
    }
  }

  private static byte[] canonical(Draft draft, Instant recordedAt) {
    return RowWriter.bytesOf(draft.recorded(recordedAt));
  }
}
