package org.heddle.access;

import java.time.Instant;

/**
 * A code that says who stands at a terminal. It opens nothing anywhere else.
 *
 * @param user whose badge it is
 * @param mark hash of the code, by which the code is known when it is scanned
 */
public record Badge(String id, String user, Instant issuedAt, String issuedBy, String mark) {}
