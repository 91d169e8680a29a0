package org.heddle.web;

import java.util.Set;
import org.heddle.access.Permission;

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

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }
}
