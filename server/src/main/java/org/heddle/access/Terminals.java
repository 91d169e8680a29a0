package org.heddle.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heddle.fact.Governance.AccessChanged;

/**
 * Badges, and the terminals at which they sign in. A badge alone signs nothing and gives no rights
 * of its owner's role: whoever scans it may work at that one station, no more.
 *
 * <p>One person works at a terminal at a time; the next badge takes over. Who is there is kept in
 * memory, that they signed in is a fact: what was worked without contact is told later, and taken
 * from those who had signed in at that terminal.
 */
public final class Terminals {
  /** A terminal that nobody touched for so long asks for a badge again. */
  public static final Duration IDLE = Duration.ofMinutes(10);

  /** What is worked this long after a sign-in is taken as that person's: the longest shift. */
  public static final Duration SHIFT = Duration.ofHours(12);

  /** Clocks of tablets are wrong by minutes. */
  private static final Duration CLOCK_ERROR = Duration.ofMinutes(5);

  /** Badges in force; a large plant has some thousand people. */
  static final int MAX_BADGES = 20_000;

  /** Terminals in force; a large plant has some hundred stations with people. */
  static final int MAX_TERMINALS = 5_000;

  private static final int ID_LENGTH = 12;

  private final AccessBook book;
  private final Access.Recorder recorder;
  private final Clock clock;
  private final SecureRandom random;
  private final Map<String, Present> present = new HashMap<>();

  private record Present(String user, Instant usedAt) {}

  /**
   * Something new with its secret.
   *
   * @param secret shown once; afterwards only its hash is known
   */
  public record Issued(String id, String secret) {
    @Override
    public String toString() {
      return "Issued[" + id + "]";
    }
  }

  Terminals(AccessBook book, Access.Recorder recorder, Clock clock, SecureRandom random) {
    this.book = book;
    this.recorder = recorder;
    this.clock = clock;
    this.random = random;
  }

  public List<Badge> badges() {
    return List.copyOf(book.floor().badges().values());
  }

  public List<Terminal> terminals() {
    return List.copyOf(book.floor().terminals().values());
  }

  /** A badge for somebody whose role may report; who had another keeps it until it is revoked. */
  public synchronized Issued issueBadge(String by, String user) throws InterruptedException {
    User known = Decisions.known(book.state(), user);
    require(
        known.role().may(Permission.REPORT),
        "badge-of-no-use",
        "a " + known.role().word() + " works at no station");
    require(
        book.floor().badges().size() < MAX_BADGES,
        "too-many-badges",
        "there are " + MAX_BADGES + " badges already");
    String code = BadgeCode.next(random);
    String mark = RandomSecret.mark(code);
    String id = mark.substring(0, ID_LENGTH);
    Details details = new Details(Map.of("user", user, "mark", mark));
    record(by, FloorState.badgeSubject(id), "issued", details);
    return new Issued(id, code);
  }

  public synchronized void revokeBadge(String by, String id) throws InterruptedException {
    Badge badge =
        book.floor()
            .badge(id)
            .orElseThrow(
                () -> new AccessException("badge-unknown", "there is no badge '" + id + "'"));
    record(by, FloorState.badgeSubject(id), "revoked", new Details(Map.of()));
    present.values().removeIf(each -> each.user.equals(badge.user()));
  }

  /** Lets a device be the terminal of a station. */
  public synchronized Issued enrol(String by, String name, String station, Duration life)
      throws InterruptedException {
    require(
        terminals().stream().filter(this::isEnrolled).count() < MAX_TERMINALS,
        "too-many-terminals",
        "there are " + MAX_TERMINALS + " terminals already");
    require(
        life.isPositive() && life.compareTo(Decisions.MAX_TOKEN_LIFE) <= 0,
        "terminal-life-wrong",
        "a terminal is enrolled for 1 to " + Decisions.MAX_TOKEN_LIFE.toDays() + " days");
    String secret = "heddle_" + RandomSecret.next(random);
    String mark = RandomSecret.mark(secret);
    String id = mark.substring(0, ID_LENGTH);
    Details details =
        new Details(
            Map.of(
                "name", Decisions.line(name),
                "station", Decisions.line(station),
                "expires", clock.instant().plus(life).toString(),
                "mark", mark));
    record(by, FloorState.terminalSubject(id), "enrolled", details);
    return new Issued(id, secret);
  }

  public synchronized void revoke(String by, String id) throws InterruptedException {
    require(
        book.floor().terminal(id).isPresent(),
        "terminal-unknown",
        "there is no terminal '" + id + "'");
    record(by, FloorState.terminalSubject(id), "revoked", new Details(Map.of()));
    present.remove(id);
  }

  /** The terminal that keeps this secret, if it is still enrolled. */
  public Optional<Terminal> bySecret(String secret) {
    String mark = RandomSecret.mark(secret);
    return book.floor()
        .terminal(mark.substring(0, ID_LENGTH))
        .filter(t -> t.mark().equals(mark) && isEnrolled(t));
  }

  private boolean isEnrolled(Terminal terminal) {
    return clock.instant().isBefore(terminal.expiresAt());
  }

  /** Signs in whose badge it is, in place of whoever was there; empty when the badge is none. */
  public synchronized Optional<User> signIn(Terminal terminal, String scanned)
      throws InterruptedException {
    String mark = RandomSecret.mark(BadgeCode.normal(scanned));
    Optional<User> user =
        book.floor()
            .badge(mark.substring(0, ID_LENGTH))
            .filter(badge -> badge.mark().equals(mark))
            .flatMap(badge -> worker(badge.user()));
    if (user.isPresent()) {
      String id = user.get().id();
      record(
          id,
          FloorState.terminalSubject(terminal.id()),
          "signed-in",
          new Details(Map.of("user", id)));
      present.put(terminal.id(), new Present(id, clock.instant()));
    }
    return user;
  }

  /** Whoever is signed in there; asking counts as being there. */
  public synchronized Optional<User> present(Terminal terminal) {
    Instant now = clock.instant();
    Present there = present.get(terminal.id());
    if (there == null || !now.isBefore(there.usedAt.plus(IDLE))) {
      present.remove(terminal.id());
      return Optional.empty();
    }
    present.put(terminal.id(), new Present(there.user, now));
    return worker(there.user);
  }

  public synchronized void leave(Terminal terminal) {
    present.remove(terminal.id());
  }

  /** Who worked there at that time, if they had signed in; also long after they have left. */
  public Optional<User> worked(Terminal terminal, String user, Instant at) {
    boolean wasThere =
        book.floor().signIns(terminal.id(), user).stream()
            .anyMatch(in -> !in.isAfter(at.plus(CLOCK_ERROR)) && !at.isAfter(in.plus(SHIFT)));
    return wasThere ? worker(user) : Optional.empty();
  }

  private Optional<User> worker(String id) {
    return book.state()
        .user(id)
        .filter(user -> !user.disabled() && user.role().may(Permission.REPORT));
  }

  private void record(String by, String subject, String change, Details details)
      throws InterruptedException {
    recorder.record(
        RandomSecret.next(random), by, new AccessChanged(subject, change, details.text()));
  }

  private static void require(boolean holds, String code, String message) {
    if (!holds) {
      throw new AccessException(code, message);
    }
  }
}
