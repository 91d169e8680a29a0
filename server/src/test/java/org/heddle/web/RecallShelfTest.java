package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RecallShelfTest {
  private static final Instant OPENED = Instant.parse("2026-11-20T08:15:30Z");

  private final RecallShelf<String, Long> shelf = at(OPENED);

  private static RecallShelf<String, Long> at(Instant opened) {
    return new RecallShelf<>(Clock.fixed(opened, ZoneOffset.UTC), Long::longValue);
  }

  private String keep(long bytes) {
    String id = shelf.nextId();
    shelf.keep(id, id, bytes);
    return id;
  }

  private void isPutAway(String id) {
    Trouble trouble = catchThrowableOfType(Trouble.class, () -> shelf.result(id));
    assertThat(trouble.status()).isEqualTo(410);
    assertThat(trouble.answer().next()).contains("Ask it again");
  }

  /** 64 recalls of a lot that is in ten million cells were a gigabyte and a half. */
  @Test
  void oldestVerdictsGoWhenAllTogetherAreTooLarge() {
    String first = keep(RecallShelf.MAX_BYTES / 2);
    String second = keep(RecallShelf.MAX_BYTES / 2);
    assertThat(shelf.result(first)).isEqualTo(RecallShelf.MAX_BYTES / 2);
    String third = keep(1);
    isPutAway(first);
    assertThat(shelf.result(second)).isPositive();
    assertThat(shelf.result(third)).isEqualTo(1);
    assertThat(shelf.latest()).containsExactly(third, second, first);
  }

  /** Whoever asked sees the answer, however large it is. */
  @Test
  void newestIsKeptEvenIfItIsLargerThanAllTheRoom() {
    String small = keep(1);
    String huge = keep(RecallShelf.MAX_BYTES + 1);
    isPutAway(small);
    assertThat(shelf.result(huge)).isPositive();
    String next = keep(1);
    isPutAway(huge);
    assertThat(shelf.result(next)).isEqualTo(1);
  }

  /** What was put away does not count twice. */
  @Test
  void roomOfTheOldestIsFreeAgainWhenItGoes() {
    String first = keep(RecallShelf.MAX_BYTES);
    for (int i = 0; i < RecallShelf.MAX_RECALLS; i++) {
      keep(1);
    }
    assertThatThrownBy(() -> shelf.result(first)).hasMessageContaining("No recall");
    String large = keep(RecallShelf.MAX_BYTES - RecallShelf.MAX_RECALLS);
    assertThat(shelf.latest()).hasSize(RecallShelf.MAX_RECALLS);
    assertThat(shelf.latest()).allSatisfy(id -> assertThat(shelf.result(id)).isPositive());
    assertThat(shelf.latest().getFirst()).isEqualTo(large);
  }

  /** A page that was open over a restart must not show another's recall. */
  @Test
  void idsOfTwoStartsDiffer() {
    String before = keep(1);
    assertThat(at(OPENED.plusSeconds(9)).nextId()).isNotEqualTo(before);
  }
}
