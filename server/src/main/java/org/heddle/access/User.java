package org.heddle.access;

import java.time.Instant;

/**
 * A person who may sign in.
 *
 * @param id by which they sign in, and which stands in the record
 * @param mark which secret is theirs; empty when they have none
 */
public record User(
    String id, String name, Role role, boolean disabled, Instant createdAt, String mark) {
  /** Longest id and name, characters. */
  static final int MAX_LENGTH = 100;

  User named(String newName) {
    return new User(id, newName, role, disabled, createdAt, mark);
  }

  User as(Role newRole) {
    return new User(id, name, newRole, disabled, createdAt, mark);
  }

  User disabled(boolean isDisabled) {
    return new User(id, name, role, isDisabled, createdAt, mark);
  }

  User marked(String newMark) {
    return new User(id, name, role, disabled, createdAt, newMark);
  }
}
