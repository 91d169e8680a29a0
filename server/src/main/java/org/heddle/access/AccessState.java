package org.heddle.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.heddle.fact.Governance.AccessChanged;

/**
 * All users and tokens at one moment: a fold over access facts. A fact it can not use it ignores.
 */
record AccessState(Map<String, User> users, Map<String, ApiToken> tokens) {
  static final AccessState EMPTY = new AccessState(Map.of(), Map.of());

  private static final String USER = "user:";
  private static final String TOKEN = "token:";

  AccessState {
    users = Collections.unmodifiableMap(new TreeMap<>(users));
    tokens = Collections.unmodifiableMap(new TreeMap<>(tokens));
  }

  static String userSubject(String id) {
    return USER + id;
  }

  static String tokenSubject(String id) {
    return TOKEN + id;
  }

  Optional<User> user(String id) {
    return Optional.ofNullable(users.get(id));
  }

  Optional<ApiToken> token(String id) {
    return Optional.ofNullable(tokens.get(id));
  }

  AccessState apply(AccessChanged fact, Instant at, String by) {
    Details details = Details.parse(fact.detail());
    if (fact.subject().startsWith(USER)) {
      return applyToUser(fact.subject().substring(USER.length()), fact.change(), details, at);
    }
    if (fact.subject().startsWith(TOKEN)) {
      return applyToToken(fact.subject().substring(TOKEN.length()), fact.change(), details, at, by);
    }
    return this;
  }

  private AccessState applyToUser(String id, String change, Details details, Instant at) {
    if (change.equals("created")) {
      Optional<Role> role = details.value("role").flatMap(Role::of);
      String name = details.value("name").orElse(id);
      return role.map(known -> with(new User(id, name, known, false, at, ""))).orElse(this);
    }
    return user(id).flatMap(user -> changed(user, change, details)).map(this::with).orElse(this);
  }

  private static Optional<User> changed(User user, String change, Details details) {
    return switch (change) {
      case "named" -> details.value("name").map(user::named);
      case "role" -> details.value("role").flatMap(Role::of).map(user::as);
      case "disabled" -> Optional.of(user.disabled(true));
      case "enabled" -> Optional.of(user.disabled(false));
      case "password" -> details.value("mark").map(user::marked);
      default -> Optional.empty();
    };
  }

  private AccessState applyToToken(
      String id, String change, Details details, Instant at, String by) {
    if (change.equals("revoked")) {
      return without(id);
    }
    Optional<Role> role = details.value("role").flatMap(Role::of);
    Optional<Instant> expires = details.value("expires").flatMap(AccessState::instant);
    Optional<String> mark = details.value("mark");
    if (!change.equals("issued") || role.isEmpty() || expires.isEmpty() || mark.isEmpty()) {
      return this;
    }
    String name = details.value("name").orElse(id);
    Set<String> doors = new TreeSet<>(Set.of(details.value("doors").orElse("").split(" ")));
    doors.remove("");
    return with(new ApiToken(id, name, role.get(), doors, at, by, expires.get(), mark.get()));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private AccessState with(User user) {
    Map<String, User> changed = new TreeMap<>(users);
    changed.put(user.id(), user);
    return new AccessState(changed, tokens);
  }

  private AccessState with(ApiToken token) {
    Map<String, ApiToken> changed = new TreeMap<>(tokens);
    changed.put(token.id(), token);
    return new AccessState(users, changed);
  }

  private AccessState without(String token) {
    Map<String, ApiToken> changed = new TreeMap<>(tokens);
    changed.remove(token);
    return new AccessState(users, changed);
  }
}
