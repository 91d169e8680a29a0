package org.heddle.access;

import java.time.Instant;

/** What became of a try to sign in. */
public sealed interface SignIn {
  /**
   * The person is signed in.
   *
   * @param session the secret that opens the session; it is kept nowhere else
   */
  record Opened(String session, User user) implements SignIn {
    @Override
    public String toString() {
      return "Opened[" + user.id() + "]";
    }
  }

  /** Name or password is wrong, or the user is disabled; which of them is not said. */
  record Wrong() implements SignIn {}

  /** Too many wrong passwords for this name; nothing was checked. */
  record Throttled(Instant until) implements SignIn {}
}
