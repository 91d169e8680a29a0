package org.heddle.command;

import java.util.EnumSet;
import java.util.Optional;
import org.heddle.access.Access;
import org.heddle.access.ApiToken;
import org.heddle.access.Permission;
import org.heddle.access.SignIn;
import org.heddle.access.User;
import org.heddle.web.Gate;
import org.heddle.web.Visitor;

/** Named users and machines, let in by what access says of them. */
final class AccessGate implements Gate {
  private static final String HTTP = "http";

  private final Access access;

  AccessGate(Access access) {
    this.access = access;
  }

  private static Visitor visitor(User user) {
    return new Visitor(user.id(), user.name(), user.role().word(), user.role().permissions());
  }

  @Override
  public Optional<Visitor> bySession(String session) {
    return access.bySession(session).map(AccessGate::visitor);
  }

  @Override
  public Optional<Visitor> byToken(String token) {
    return access.byToken(token, HTTP).map(AccessGate::machine);
  }

  private static Visitor machine(ApiToken token) {
    return new Visitor(token.id(), token.name(), token.role().word(), token.role().permissions());
  }

  @Override
  public Optional<Visitor> byTerminal(String secret) {
    return access
        .terminals()
        .bySecret(secret)
        .map(t -> new Visitor(t.id(), t.name(), "terminal", EnumSet.of(Permission.WORK)));
  }

  @Override
  public Optional<Entry> signIn(String user, String password) throws InterruptedException {
    return access.signIn(user, password) instanceof SignIn.Opened opened
        ? Optional.of(new Entry(opened.session(), visitor(opened.user())))
        : Optional.empty();
  }

  @Override
  public Optional<Entry> demo() {
    return Optional.empty();
  }

  @Override
  public boolean isDemo() {
    return false;
  }

  @Override
  public void signOut(String session) {
    access.signOut(session);
  }
}
