package org.heddle.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowLaws {
  @ParameterizedTest
  @EnumSource(EventKind.class)
  void decodedFactHasTheSameCanonicalBytes(EventKind kind) {
    SomeFacts facts = new SomeFacts(new Random(kind.code()));
    for (int i = 0; i < 200; i++) {
      Fact fact = facts.next(kind);
      byte[] canonical = RowWriter.bytesOf(fact);
      Fact decoded = RowReader.factOf(canonical);
      assertThat(RowWriter.bytesOf(decoded)).isEqualTo(canonical);
      assertThat(EventKind.of(decoded.event())).isEqualTo(kind);
      assertThat(decoded.origin()).isEqualTo(fact.origin());
      assertThat(decoded.occurredAt()).isEqualTo(fact.occurredAt());
    }
  }

  /** A torn or flipped byte is said, not trusted, and never takes more memory than it deserves. */
  @Test
  void damagedBytesAreAFactOrAClearComplaint() {
    Random random = new Random(7);
    SomeFacts facts = new SomeFacts(random);
    for (int i = 0; i < 20_000; i++) {
      byte[] canonical = RowWriter.bytesOf(facts.next());
      byte[] damaged = Arrays.copyOf(canonical, 1 + random.nextInt(canonical.length));
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Throwable complaint = catchThrowable(() -> RowReader.factOf(damaged));
      if (complaint != null) {
        assertThat(complaint).isInstanceOf(MalformedFactException.class);
      }
    }
  }

  /** A later version adds fields; this one reads what it knows. */
  @Test
  void unknownFieldsArePassedOver() {
    Fact fact = new SomeFacts(new Random(3)).next(EventKind.STEP_FINISHED);
    RowWriter later = new RowWriter();
    FactCodec.write(fact, later);
    later.text(99, "of a later version");
    later.list(100, 1);
    later.integer(1, 5);
    later.end();
    assertThat(RowWriter.bytesOf(RowReader.factOf(later.toByteArray())))
        .isEqualTo(RowWriter.bytesOf(fact));
  }

  @Test
  void unknownKindIsSaid() {
    RowWriter writer = new RowWriter();
    writer.integer(1, 127);
    assertThatThrownBy(() -> RowReader.factOf(writer.toByteArray()))
        .isInstanceOf(MalformedFactException.class)
        .hasMessageContaining("127");
  }
}
