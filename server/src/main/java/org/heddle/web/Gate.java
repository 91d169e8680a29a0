package org.heddle.web;

import java.util.Optional;

/** Who may come in: what the door needs to know of access. */
public interface Gate {
  /** The visitor of a session that is still open. */
  Optional<Visitor> bySession(String session);

  /** The visitor of an API token that is still good. */
  Optional<Visitor> byToken(String token);

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
