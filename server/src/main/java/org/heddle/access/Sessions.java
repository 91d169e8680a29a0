package org.heddle.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is signed in. Kept in memory only, by the hash of the secret: a restart signs everyone out.
 */
final class Sessions {
  /** A session that nobody used for so long ends: a screen on the floor is left alone. */
  static final Duration IDLE = Duration.ofMinutes(30);

  /** A session ends with the longest shift, used or not. */
  static final Duration LONGEST = Duration.ofHours(12);

  /** Open sessions; beyond it the ones that ended are swept, then the oldest is closed. */
  static final int MAX_OPEN = 10_000;

  private final SecureRandom random;
  private final Map<String, Session> open = new HashMap<>();

  private record Session(String user, Instant openedAt, Instant usedAt) {
    /** Last used in the future: the clock was set back, and nobody knows how long it idled. */
    boolean isOver(Instant now) {
      return usedAt.isAfter(now.plus(IDLE))
          || !now.isBefore(usedAt.plus(IDLE))
          || !now.isBefore(openedAt.plus(LONGEST));
    }
  }

  Sessions(SecureRandom random) {
    this.random = random;
  }

  synchronized String open(String user, Instant now) {
    if (open.size() >= MAX_OPEN) {
      open.values().removeIf(session -> session.isOver(now));
    }
    if (open.size() >= MAX_OPEN) {
      open.entrySet().stream()
          .min((a, b) -> a.getValue().usedAt.compareTo(b.getValue().usedAt))
          .ifPresent(oldest -> open.remove(oldest.getKey()));
    }
    String secret = RandomSecret.next(random);
    open.put(RandomSecret.mark(secret), new Session(user, now, now));
    return secret;
  }

  /** The user of an open session; using it keeps it from idling out. */
  synchronized Optional<String> user(String secret, Instant now) {
    String mark = RandomSecret.mark(secret);
    Session session = open.get(mark);
    if (session == null) {
      return Optional.empty();
    }
    if (session.isOver(now)) {
      open.remove(mark);
      return Optional.empty();
    }
    open.put(mark, new Session(session.user, session.openedAt, now));
    return Optional.of(session.user);
  }

  synchronized void close(String secret) {
    open.remove(RandomSecret.mark(secret));
  }

  /** Ends all sessions of a user. */
  synchronized void closeAll(String user) {
    open.values().removeIf(session -> session.user.equals(user));
  }
}
