package org.heddle.access;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.heddle.fact.Governance.AccessChanged;

/** Users, sessions, tokens and signatures of one Heddle. Any thread may ask and change. */
public final class Access {
  private final AccessBook book;
  private final Recorder recorder;
  private final Secrets secrets;
  private final Clock clock;
  private final SecureRandom random;
  private final Passwords passwords;
  private final Sessions sessions;
  private final Throttle throttle = new Throttle();
  private final Terminals terminals;

  /** Records an access fact and returns once it is applied. */
  @FunctionalInterface
  public interface Recorder {
    /**
     * Records a change, and returns once it is in force.
     *
     * @param key under which it is recorded, unique for each change
     * @param by the user who makes the change; empty for the program itself
     */
    void record(String key, String by, AccessChanged change) throws InterruptedException;
  }

  /**
   * A new token.
   *
   * @param secret shown once; afterwards only its hash is known
   */
  public record Issued(ApiToken token, String secret) {
    @Override
    public String toString() {
      return "Issued[" + token.id() + "]";
    }
  }

  /**
   * Access by the facts in the book.
   *
   * @param folder for what is secret, readable by its owner only
   */
  public Access(AccessBook book, Recorder recorder, Path folder, Clock clock, SecureRandom random) {
    this.book = book;
    this.recorder = recorder;
    this.secrets = new Secrets(folder);
    this.clock = clock;
    this.random = random;
    this.passwords = new Passwords(random);
    this.sessions = new Sessions(random);
    this.terminals = new Terminals(book, recorder, clock, random);
  }

  /** Badges, and the screens at which they sign in. */
  public Terminals terminals() {
    return terminals;
  }

  public List<User> users() {
    return List.copyOf(book.state().users().values());
  }

  public Optional<User> user(String id) {
    return book.state().user(id);
  }

  public List<ApiToken> tokens() {
    return List.copyOf(book.state().tokens().values());
  }

  /**
   * True when nobody can sign in as administrator: nobody was named yet, or the secrets are lost.
   */
  public boolean needsAdministrator() {
    return users().stream()
        .noneMatch(
            user ->
                user.role() == Role.ADMINISTRATOR
                    && !user.disabled()
                    && secrets.hash(user.mark()).isPresent());
  }

  /**
   * Names the first administrator, or gives it a new password when the secrets are lost.
   *
   * @return its new password, to be shown once
   */
  public synchronized String restoreAdministrator(String id) throws InterruptedException {
    String password = RandomSecret.next(random).substring(0, 24);
    if (user(id).isEmpty()) {
      record("", Decisions.create(book.state(), id, id, Role.ADMINISTRATOR));
    } else {
      record("", Decisions.role(book.state(), id, Role.ADMINISTRATOR));
      record("", Decisions.enable(book.state(), id));
    }
    recordPassword("", id, password);
    return password;
  }

  public synchronized User create(String by, String id, String name, Role role, String password)
      throws InterruptedException {
    AccessChanged created = Decisions.create(book.state(), id, name, role);
    Passwords.check(id, password);
    record(by, created);
    recordPassword(by, id, password);
    return Decisions.known(book.state(), id);
  }

  /** Makes a user who can not sign in with a password: the visitor of a demo. */
  public synchronized User createGuest(String id, String name, Role role)
      throws InterruptedException {
    if (user(id).isEmpty()) {
      record("", Decisions.create(book.state(), id, name, role));
    }
    return Decisions.known(book.state(), id);
  }

  public synchronized void rename(String by, String id, String name) throws InterruptedException {
    record(by, Decisions.rename(book.state(), id, name));
  }

  public synchronized void setRole(String by, String id, Role role) throws InterruptedException {
    record(by, Decisions.role(book.state(), id, role));
  }

  /** Ends the user's sessions too. */
  public synchronized void disable(String by, String id) throws InterruptedException {
    record(by, Decisions.disable(book.state(), id));
    sessions.closeAll(id);
  }

  public synchronized void enable(String by, String id) throws InterruptedException {
    record(by, Decisions.enable(book.state(), id));
  }

  /** Ends the user's sessions too: whoever knew the old password is out. */
  public synchronized void setPassword(String by, String id, String password)
      throws InterruptedException {
    Decisions.known(book.state(), id);
    Passwords.check(id, password);
    recordPassword(by, id, password);
    sessions.closeAll(id);
    throttle.right(id);
  }

  private void recordPassword(String by, String id, String password) throws InterruptedException {
    String hash = passwords.hash(password);
    String mark = RandomSecret.mark(hash);
    secrets.add(mark, hash);
    record(by, Decisions.password(book.state(), id, mark));
    secrets.keepOnly(users().stream().map(User::mark).collect(Collectors.toSet()));
  }

  /** Gives a machine leave to come in through some doors, or all of them when none is named. */
  public synchronized Issued issueToken(
      String by, String name, Role role, Set<String> doors, Duration life)
      throws InterruptedException {
    String secret = "heddle_" + RandomSecret.next(random);
    String mark = RandomSecret.mark(secret);
    String id = mark.substring(0, 12);
    var wish = new Decisions.TokenWish(name, role, doors, life);
    record(by, Decisions.issue(book.state(), id, wish, clock.instant(), mark));
    return new Issued(book.state().token(id).orElseThrow(), secret);
  }

  public synchronized void revokeToken(String by, String id) throws InterruptedException {
    record(by, Decisions.revoke(book.state(), id));
  }

  /** Whose token it is, if it is good for this door now. */
  public Optional<ApiToken> byToken(String secret, String door) {
    String mark = RandomSecret.mark(secret);
    Instant now = clock.instant();
    return book.state()
        .token(mark.substring(0, 12))
        .filter(token -> token.mark().equals(mark) && token.opens(door, now));
  }

  public SignIn signIn(String id, String password) throws InterruptedException {
    Instant now = clock.instant();
    Instant until = throttle.nextTry(id, now);
    if (until.isAfter(now)) {
      return new SignIn.Throttled(until);
    }
    if (!isRight(id, password)) {
      throttle.wrong(id, clock.instant());
      return new SignIn.Wrong();
    }
    throttle.right(id);
    return open(id);
  }

  /** Opens a session without a password: for the visitor of a demo. */
  public SignIn.Opened open(String id) {
    User user = Decisions.known(book.state(), id);
    return new SignIn.Opened(sessions.open(id, clock.instant()), user);
  }

  /** Takes the same time whether the user is known or not, so names can not be fished for. */
  private boolean isRight(String id, String password) throws InterruptedException {
    Optional<User> user = user(id).filter(known -> !known.disabled());
    Optional<String> hash =
        user.flatMap(known -> secrets.hash(known.mark()).filter(h -> isUnaltered(known, h)));
    if (hash.isEmpty()) {
      passwords.hash(
          password.substring(0, Math.min(password.length(), Passwords.MAX_LENGTH)) + ".");
      return false;
    }
    return passwords.matches(password, hash.get());
  }

  private static boolean isUnaltered(User user, String hash) {
    return RandomSecret.mark(hash).equals(user.mark());
  }

  /** The user of an open session, as they are now. */
  public Optional<User> bySession(String session) {
    return sessions.user(session, clock.instant()).flatMap(this::user).filter(u -> !u.disabled());
  }

  public void signOut(String session) {
    sessions.close(session);
  }

  /** True when the password is that person's; wrong ones are throttled, nothing is recorded. */
  public boolean confirms(String id, String password) throws InterruptedException {
    Instant now = clock.instant();
    if (throttle.nextTry(id, now).isAfter(now)) {
      return false;
    }
    boolean isRight = isRight(id, password);
    if (!isRight) {
      throttle.wrong(id, clock.instant());
    }
    return isRight;
  }

  /**
   * Signs bytes after the password was given anew, and records the signature.
   *
   * @param signed the fact or command in its canonical form
   * @return empty when the password is wrong or the user must wait
   */
  public Optional<Signature> sign(String id, String password, String meaning, byte[] signed)
      throws InterruptedException {
    if (!confirms(id, password)) {
      return Optional.empty();
    }
    Signature signature =
        Signature.over(Decisions.known(book.state(), id), clock.instant(), meaning, signed);
    record(id, Decisions.sign(id, signature));
    return Optional.of(signature);
  }

  private void record(String by, AccessChanged change) throws InterruptedException {
    recorder.record(RandomSecret.next(random), by, change);
  }
}
