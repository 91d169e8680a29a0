package org.heddle.web;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.heddle.access.Permission;

/** A gate for tests: users are named like their permission set, and the password is the name. */
final class OpenGate implements Gate {
  static final Map<String, Set<Permission>> USERS =
      Map.of(
          "looker",
          EnumSet.of(Permission.SEE),
          "machine",
          EnumSet.of(Permission.REPORT),
          "quality",
          EnumSet.complementOf(EnumSet.of(Permission.ADMINISTER)),
          "administrator",
          EnumSet.allOf(Permission.class));

  private final Map<String, Visitor> sessions = new ConcurrentHashMap<>();
  private final boolean demo;

  OpenGate(boolean demo) {
    this.demo = demo;
  }

  private static Optional<Visitor> visitor(String user) {
    return Optional.ofNullable(USERS.get(user))
        .map(permissions -> new Visitor(user, user, user, permissions));
  }

  @Override
  public Optional<Visitor> bySession(String session) {
    return Optional.ofNullable(sessions.get(session));
  }

  @Override
  public Optional<Visitor> byToken(String token) {
    return token.startsWith("token-") ? visitor(token.substring(6)) : Optional.empty();
  }

  @Override
  public Optional<Entry> signIn(String user, String password) {
    return visitor(user).filter(_ -> password.equals(user)).map(this::open);
  }

  private Entry open(Visitor visitor) {
    String session = "session-" + visitor.id() + "-" + sessions.size();
    sessions.put(session, visitor);
    return new Entry(session, visitor);
  }

  @Override
  public Optional<Entry> demo() {
    return demo ? visitor("quality").map(this::open) : Optional.empty();
  }

  @Override
  public boolean isDemo() {
    return demo;
  }

  @Override
  public void signOut(String session) {
    sessions.remove(session);
  }
}
