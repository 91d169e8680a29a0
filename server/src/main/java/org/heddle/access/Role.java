package org.heddle.access;

import static org.heddle.access.Permission.ADMINISTER;
import static org.heddle.access.Permission.CORRECT;
import static org.heddle.access.Permission.QUERY;
import static org.heddle.access.Permission.REPORT;
import static org.heddle.access.Permission.SEE;
import static org.heddle.access.Permission.VERIFY;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What somebody is in the plant, with all that they may do.
 *
 * <p>Who grants rights does not change the record, and who audits it changes nothing: the
 * administrator and the auditor report and correct nothing.
 */
public enum Role {
  OPERATOR(SEE, REPORT),
  LOGISTICS(SEE, REPORT),
  MAINTENANCE(SEE, REPORT),
  ENGINEER(SEE, REPORT, CORRECT, QUERY, VERIFY),
  QUALITY(SEE, REPORT, CORRECT, QUERY, VERIFY),
  AUDITOR(SEE, QUERY, VERIFY),
  ADMINISTRATOR(SEE, QUERY, VERIFY, ADMINISTER);

  /** Unmodifiable. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<Permission> permissions;

  Role(Permission... permissions) {
    this.permissions = Set.of(permissions);
  }

  public Set<Permission> permissions() {
    return permissions;
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /** The word people and interfaces use, for example {@code quality}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> of(String word) {
    return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
