package org.heddle.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The server's clock is set forward and back by hours. */
class ClockJumpTest {
  private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
  private static final Instant AHEAD = NOW.plus(Duration.ofHours(6));

  /** Nobody knows how long such a screen was left alone. */
  @Test
  void screenIsSignedOutByAJumpAndNotKeptByTheWayBack() {
    Sessions sessions = new Sessions(new SecureRandom());
    String before = sessions.open("anna", NOW);
    assertThat(sessions.user(before, NOW.plusSeconds(60))).contains("anna");
    assertThat(sessions.user(before, AHEAD)).isEmpty();
    String ahead = sessions.open("anna", AHEAD);
    assertThat(sessions.user(ahead, AHEAD)).contains("anna");
    assertThat(sessions.user(ahead, NOW)).isEmpty();
  }

  /** A time server sets a clock back by seconds every day. */
  @Test
  void screenStaysSignedInOverASmallStepBack() {
    Sessions sessions = new Sessions(new SecureRandom());
    String session = sessions.open("anna", NOW);
    assertThat(sessions.user(session, NOW.minusSeconds(90))).contains("anna");
  }

  @Test
  void whoGuessedWhileTheClockWasAheadIsNotLockedOutForHours() {
    Throttle throttle = new Throttle();
    for (int i = 0; i < Throttle.FREE_TRIES + 1; i++) {
      throttle.wrong("bert", AHEAD);
    }
    assertThat(throttle.nextTry("bert", AHEAD)).isAfter(AHEAD);
    assertThat(throttle.nextTry("bert", NOW)).isBefore(NOW);
  }
}
