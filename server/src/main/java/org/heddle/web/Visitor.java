package org.heddle.web;

import java.util.Set;

/**
 * Who calls.
 *
 * @param id of the user or token, as it stands in the record
 * @param role in a word, for example {@code quality}
 */
public record Visitor(String id, String name, String role, Set<Permission> permissions) {
  public Visitor {
    permissions = Set.copyOf(permissions);
  }

  /** True when the call is open to all or one of the visitor's own. */
  public boolean may(Permission permission) {
    return permission == Permission.NONE || permissions.contains(permission);
  }
}
