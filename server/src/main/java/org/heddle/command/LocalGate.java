package org.heddle.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.heddle.access.Permission;
import org.heddle.access.Role;
import org.heddle.web.Gate;
import org.heddle.web.Visitor;

/**
 * Lets in named users; beside them whoever may read the data folder anyway, by a token made anew at
 * each start; and, in a demo, every visitor as its quality engineer.
 */
final class LocalGate implements Gate {
  private static final int TOKEN_BYTES = 32;
  private static final Visitor OWNER =
      new Visitor(
          "local", "This machine", Role.ADMINISTRATOR.word(), EnumSet.allOf(Permission.class));
  private static final Visitor GUEST =
      new Visitor(
          "demo", "Quality engineer (demo)", Role.QUALITY.word(), Role.QUALITY.permissions());

  private final Gate users;
  private final boolean isDemo;
  private final String token = secret();
  private final Map<String, Visitor> sessions = new ConcurrentHashMap<>();

  /** All others are let in by {@code users}. */
  LocalGate(Gate users, boolean isDemo) {
    this.users = users;
    this.isDemo = isDemo;
  }

  private static String secret() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  String token() {
    return token;
  }

  @Override
  public Optional<Visitor> bySession(String session) {
    Visitor guest = sessions.get(session);
    return guest == null ? users.bySession(session) : Optional.of(guest);
  }

  @Override
  public Optional<Visitor> byToken(String given) {
    return MessageDigest.isEqual(given.getBytes(UTF_8), token.getBytes(UTF_8))
        ? Optional.of(OWNER)
        : users.byToken(given);
  }

  @Override
  public Optional<Entry> signIn(String user, String password) throws InterruptedException {
    return users.signIn(user, password);
  }

  @Override
  public Optional<Entry> demo() {
    if (!isDemo) {
      return Optional.empty();
    }
    String session = secret();
    sessions.put(session, GUEST);
    return Optional.of(new Entry(session, GUEST));
  }

  @Override
  public boolean isDemo() {
    return isDemo;
  }

  @Override
  public void signOut(String session) {
    if (sessions.remove(session) == null) {
      users.signOut(session);
    }
  }
}
