package org.heddle.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.heddle.access.Access;
import org.heddle.access.Badge;
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

  /** Who may try the terminals of a made-up plant. */
  private static final Map<String, String> OPERATORS =
      new TreeMap<>(Map.of("olga", "Olga Brandt", "piotr", "Piotr Lis"));

  /** A demonstration's terminal is of one browser and forgotten soon. */
  private static final Duration DEMO_LIFE = Duration.ofDays(2);

  private final Gate users;
  private final Access access;
  private final boolean isDemo;
  private final List<TryBadge> badges = new ArrayList<>();
  private final String token = secret();
  private final Map<String, Visitor> sessions = new ConcurrentHashMap<>();

  /** All others are let in by {@code access}. */
  LocalGate(Access access, boolean isDemo) {
    this.users = new AccessGate(access);
    this.access = access;
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
  public Optional<Visitor> byTerminal(String secret) {
    return users.byTerminal(secret);
  }

  @Override
  public Optional<String> demoTerminal(String station) throws InterruptedException {
    return isDemo
        ? Optional.of(access.terminals().enrol("", "Browser", station, DEMO_LIFE).secret())
        : Optional.empty();
  }

  /** Made anew in each run, when they are first looked at: nothing keeps the code of a badge. */
  @Override
  public List<TryBadge> demoBadges() throws InterruptedException {
    if (!isDemo) {
      return List.of();
    }
    synchronized (badges) {
      if (badges.isEmpty()) {
        for (Map.Entry<String, String> operator : OPERATORS.entrySet()) {
          badges.add(badge(operator.getKey(), operator.getValue()));
        }
      }
      return List.copyOf(badges);
    }
  }

  private TryBadge badge(String user, String name) throws InterruptedException {
    access.createGuest(user, name, Role.OPERATOR);
    for (Badge old : access.terminals().badges()) {
      if (old.user().equals(user)) {
        access.terminals().revokeBadge("", old.id());
      }
    }
    return new TryBadge(name, access.terminals().issueBadge("", user).secret());
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
