package org.heddle.access;

import java.time.Instant;
import java.util.Set;

/**
 * Leave for a machine to come in without a password.
 *
 * @param name of the machine or program
 * @param doors through which it may come, for example {@code http}; empty for all
 * @param createdBy the user who issued it
 * @param mark hash of the secret, by which the secret is known when it comes
 */
public record ApiToken(
    String id,
    String name,
    Role role,
    Set<String> doors,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    String mark) {
  public ApiToken {
    doors = Set.copyOf(doors);
  }

  boolean opens(String door, Instant now) {
    return now.isBefore(expiresAt) && (doors.isEmpty() || doors.contains(door));
  }
}
