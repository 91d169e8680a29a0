package org.heddle.genealogy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
  private final ChangeLog log = new ChangeLog();

  @Test
  void tellsWhatFactsUpToOneChangedAndWhereToGoOn() {
    log.add(7, 100);
    log.add(8, 101);
    log.add(9, 102);
    ChangeLog.Changes first = Objects.requireNonNull(log.since(0, 101));
    assertThat(first.nodes()).containsExactly(7, 8);
    ChangeLog.Changes rest = Objects.requireNonNull(log.since(first.next(), 200));
    assertThat(rest.nodes()).containsExactly(9);
    assertThat(log.positionAfter(101)).isEqualTo(2);
    assertThat(log.positionAfter(99)).isZero();
    assertThat(log.positionAfter(102)).isEqualTo(3);
  }

  @Test
  void saysSoWhenTooMuchHasHappenedSince() {
    for (int i = 0; i < ChangeLog.CAPACITY; i++) {
      log.add(i, i);
    }
    assertThat(log.since(0, Long.MAX_VALUE)).isNull();
    assertThat(log.since(ChangeLog.CAPACITY - 10, Long.MAX_VALUE)).isNotNull();
  }
}
