package org.heddle.access;

import java.time.Instant;

/**
 * A screen of one station at which badges sign in.
 *
 * @param name of the device, as people call it
 * @param station the only one that is worked at from there
 * @param mark hash of the secret the device keeps
 */
public record Terminal(
    String id,
    String name,
    String station,
    Instant enrolledAt,
    String enrolledBy,
    Instant expiresAt,
    String mark) {}
