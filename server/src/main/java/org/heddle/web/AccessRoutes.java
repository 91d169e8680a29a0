package org.heddle.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.heddle.access.Access;
import org.heddle.access.AccessException;
import org.heddle.access.Permission;
import org.heddle.access.Role;
import org.jspecify.annotations.Nullable;

/** Users and machines: who they are, what they may do. */
final class AccessRoutes {
  /** Longest life of a token; a machine's is renewed once a year. */
  static final int MAX_DAYS = 400;

  private final Access access;

  AccessRoutes(Access access) {
    this.access = access;
  }

  record User(String id, String name, String role, boolean disabled, Instant createdAt) {}

  record Token(
      String id,
      String name,
      String role,
      Instant createdAt,
      String createdBy,
      Instant expiresAt) {}

  record Users(List<User> users, List<String> roles, List<Token> tokens) {}

  record NewUser(String id, String name, String role, String password) {}

  /** What is to change; what is absent stays. */
  record Change(
      @Nullable String name,
      @Nullable String role,
      @Nullable Boolean disabled,
      @Nullable String password) {}

  record NewToken(String name, String role, int days) {}

  /**
   * A new token.
   *
   * @param token the secret, shown this once
   */
  record Issued(String id, String token) {}

  record Done(boolean done) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/users", Permission.ADMINISTER, "Users, roles and tokens")
            .gives(Users.class, _ -> users()),
        Route.post("/api/users", Permission.ADMINISTER, "Names a user")
            .takes(NewUser.class)
            .gives(User.class, ask -> decided(() -> create(ask))),
        Route.patch("/api/users/{id}", Permission.ADMINISTER, "Changes a user")
            .part("id", "of the user")
            .takes(Change.class)
            .gives(User.class, ask -> decided(() -> change(ask))),
        Route.post("/api/tokens", Permission.ADMINISTER, "Issues a token for a machine")
            .takes(NewToken.class)
            .gives(Issued.class, ask -> decided(() -> issue(ask))),
        Route.delete("/api/tokens/{id}", Permission.ADMINISTER, "Revokes a token")
            .part("id", "of the token")
            .gives(Done.class, ask -> decided(() -> revoke(ask))));
  }

  /** A change that may be refused. */
  interface Decision<T> {
    T decide() throws InterruptedException;
  }

  static <T> T decided(Decision<T> decision) throws InterruptedException {
    try {
      return decision.decide();
    } catch (AccessException e) {
      throw new Trouble(
          422,
          e.code(),
          String.valueOf(e.getMessage()),
          "Nothing was changed.",
          "Correct it and try again.");
    }
  }

  private Users users() {
    return new Users(
        access.users().stream().map(AccessRoutes::user).toList(),
        Arrays.stream(Role.values()).map(Role::word).toList(),
        access.tokens().stream()
            .map(
                t ->
                    new Token(
                        t.id(),
                        t.name(),
                        t.role().word(),
                        t.createdAt(),
                        t.createdBy(),
                        t.expiresAt()))
            .toList());
  }

  private static User user(org.heddle.access.User user) {
    return new User(user.id(), user.name(), user.role().word(), user.disabled(), user.createdAt());
  }

  private static Role role(@Nullable String word) {
    return Role.of(word == null ? "" : word)
        .orElseThrow(() -> Trouble.wrong("role", "'" + word + "' is no role"));
  }

  private static String given(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw Trouble.wrong(name, "is missing");
    }
    return text;
  }

  private User create(Ask ask) throws InterruptedException {
    NewUser wish = ask.body(NewUser.class);
    return user(
        access.create(
            ask.visitor().id(),
            given("id", wish.id),
            given("name", wish.name),
            role(wish.role),
            given("password", wish.password)));
  }

  private User change(Ask ask) throws InterruptedException {
    String id = ask.part("id");
    String by = ask.visitor().id();
    Change wish = ask.body(Change.class);
    if (access.user(id).isEmpty()) {
      throw Trouble.unknown("user", id);
    }
    if (wish.name != null) {
      access.rename(by, id, wish.name);
    }
    if (wish.role != null) {
      access.setRole(by, id, role(wish.role));
    }
    if (wish.password != null) {
      access.setPassword(by, id, wish.password);
    }
    if (Boolean.TRUE.equals(wish.disabled)) {
      access.disable(by, id);
    } else if (Boolean.FALSE.equals(wish.disabled)) {
      access.enable(by, id);
    }
    return user(access.user(id).orElseThrow());
  }

  private Issued issue(Ask ask) throws InterruptedException {
    NewToken wish = ask.body(NewToken.class);
    if (wish.days < 1 || wish.days > MAX_DAYS) {
      throw Trouble.wrong("days", "must be 1 to " + MAX_DAYS);
    }
    Access.Issued issued =
        access.issueToken(
            ask.visitor().id(),
            given("name", wish.name),
            role(wish.role),
            Set.of("http"),
            Duration.ofDays(wish.days));
    return new Issued(issued.token().id(), issued.secret());
  }

  private Done revoke(Ask ask) throws InterruptedException {
    access.revokeToken(ask.visitor().id(), ask.part("id"));
    return new Done(true);
  }
}
