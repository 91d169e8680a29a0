package org.heddle.web;

import java.util.List;
import java.util.Optional;

/** Who may come in: what the door needs to know of access. */
public interface Gate {
  /** The visitor of a session that is still open. */
  Optional<Visitor> bySession(String session);

  /** The visitor of an API token that is still good. */
  Optional<Visitor> byToken(String token);

  /** The terminal that keeps this secret; it may work at its station and nothing else. */
  default Optional<Visitor> byTerminal(String secret) {
    return Optional.empty();
  }

  /** The secret of a new terminal for whoever comes; only a demo gives one. */
  default Optional<String> demoTerminal(String station) throws InterruptedException {
    return Optional.empty();
  }

  /** Badges to try; only a demo shows them. */
  default List<TryBadge> demoBadges() throws InterruptedException {
    return List.of();
  }

  /** A badge that anyone may scan, because the plant is made up. */
  record TryBadge(String name, String code) {}

  /** Opens a session; empty when name or password is wrong. */
  Optional<Entry> signIn(String user, String password) throws InterruptedException;

  /** Opens a session for whoever comes; only a demo does. */
  Optional<Entry> demo();

  /** True when this Heddle shows itself with made-up data. */
  boolean isDemo();

  void signOut(String session);

  /**
   * An open session.
   *
   * @param session the secret that goes into the cookie
   */
  record Entry(String session, Visitor visitor) {}
}
