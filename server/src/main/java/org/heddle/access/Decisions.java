package org.heddle.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.heddle.fact.Governance.AccessChanged;

/** Which fact a wished change makes, or why it is refused. Pure. */
final class Decisions {
  /** A user's id is typed with gloves and stands in addresses. */
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,49}");

  private static final Pattern DOOR = Pattern.compile("[a-z0-9-]{1,30}");

  /** Users of one plant; a large one has some thousands. */
  static final int MAX_USERS = 20_000;

  /** Tokens in force; each machine and program has its own. */
  static final int MAX_TOKENS = 20_000;

  /** A token outlives no two years, so a forgotten one ends by itself. */
  static final Duration MAX_TOKEN_LIFE = Duration.ofDays(730);

  private Decisions() {}

  static AccessChanged create(AccessState state, String id, String name, Role role) {
    require(
        ID.matcher(id).matches(),
        "user-id-wrong",
        "a user's id has 1 to 50 of a-z 0-9 . _ -, and begins with a letter or digit");
    require(!state.users().containsKey(id), "user-exists", "there is a user '" + id + "' already");
    require(
        state.users().size() < MAX_USERS,
        "too-many-users",
        "there are " + MAX_USERS + " users already");
    return user(id, "created", new Details(Map.of("name", line(name), "role", role.word())));
  }

  static AccessChanged rename(AccessState state, String id, String name) {
    known(state, id);
    return user(id, "named", Details.of("name", line(name)));
  }

  static AccessChanged role(AccessState state, String id, Role role) {
    if (role != Role.ADMINISTRATOR) {
      requireAnotherAdministrator(state, known(state, id));
    }
    return user(id, "role", Details.of("role", role.word()));
  }

  static AccessChanged disable(AccessState state, String id) {
    requireAnotherAdministrator(state, known(state, id));
    return user(id, "disabled", new Details(Map.of()));
  }

  static AccessChanged enable(AccessState state, String id) {
    known(state, id);
    return user(id, "enabled", new Details(Map.of()));
  }

  static AccessChanged password(AccessState state, String id, String mark) {
    known(state, id);
    return user(id, "password", Details.of("mark", mark));
  }

  static AccessChanged sign(String id, Signature signature) {
    return user(id, "signed", signature.details());
  }

  static AccessChanged issue(
      AccessState state, String id, TokenWish wish, Instant now, String mark) {
    require(
        state.tokens().size() < MAX_TOKENS,
        "too-many-tokens",
        "there are " + MAX_TOKENS + " tokens already");
    require(
        wish.life().isPositive() && wish.life().compareTo(MAX_TOKEN_LIFE) <= 0,
        "token-life-wrong",
        "a token lives for 1 to " + MAX_TOKEN_LIFE.toDays() + " days");
    require(
        wish.doors().stream().allMatch(door -> DOOR.matcher(door).matches()),
        "door-wrong",
        "a door is named by small letters, digits and '-'");
    Details details =
        new Details(
            Map.of(
                "name", line(wish.name()),
                "role", wish.role().word(),
                "doors", String.join(" ", new TreeSet<>(wish.doors())),
                "expires", now.plus(wish.life()).toString(),
                "mark", mark));
    return new AccessChanged(AccessState.tokenSubject(id), "issued", details.text());
  }

  static AccessChanged revoke(AccessState state, String id) {
    require(state.token(id).isPresent(), "token-unknown", "there is no token '" + id + "'");
    return new AccessChanged(AccessState.tokenSubject(id), "revoked", "");
  }

  static User known(AccessState state, String id) {
    return state
        .user(id)
        .orElseThrow(() -> new AccessException("user-unknown", "there is no user '" + id + "'"));
  }

  private static AccessChanged user(String id, String change, Details details) {
    return new AccessChanged(AccessState.userSubject(id), change, details.text());
  }

  /** A Heddle that nobody may administer could be helped only by editing its files. */
  private static void requireAnotherAdministrator(AccessState state, User user) {
    boolean another =
        state.users().values().stream()
            .anyMatch(
                other ->
                    other.role() == Role.ADMINISTRATOR
                        && !other.disabled()
                        && !other.id().equals(user.id()));
    require(
        user.role() != Role.ADMINISTRATOR || user.disabled() || another,
        "last-administrator",
        "'" + user.id() + "' is the last administrator; name another one first");
  }

  static String line(String text) {
    boolean fits = !text.isBlank() && text.length() <= User.MAX_LENGTH;
    require(
        fits && text.chars().noneMatch(Character::isISOControl),
        "name-wrong",
        "a name has 1 to " + User.MAX_LENGTH + " characters on one line");
    return text.strip();
  }

  private static void require(boolean holds, String code, String message) {
    if (!holds) {
      throw new AccessException(code, message);
    }
  }

  /** What a token is wished to be. */
  record TokenWish(String name, Role role, Set<String> doors, Duration life) {
    TokenWish {
      doors = Set.copyOf(doors);
    }
  }
}
