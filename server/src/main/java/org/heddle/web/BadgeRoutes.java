package org.heddle.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.heddle.access.Access;
import org.heddle.access.Permission;
import org.heddle.access.Terminals;
import org.jspecify.annotations.Nullable;

/** Badges of people and terminals of stations: issued, enrolled and revoked by administrators. */
final class BadgeRoutes {
  private final Terminals terminals;

  BadgeRoutes(Access access) {
    this.terminals = access.terminals();
  }

  record Badge(String id, String user, Instant issuedAt, String issuedBy) {}

  record Terminal(
      String id,
      String name,
      String station,
      Instant enrolledAt,
      String enrolledBy,
      Instant expiresAt) {}

  record All(List<Terminal> terminals, List<Badge> badges) {}

  record NewBadge(String user) {}

  record NewTerminal(String name, String station, @Nullable Integer days) {}

  /**
   * A new badge or terminal.
   *
   * @param secret the code of the badge or the token of the terminal, shown this once
   */
  record Issued(String id, String secret) {}

  record Done(boolean done) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/terminals", Permission.ADMINISTER, "Terminals and badges in force")
            .gives(All.class, _ -> all()),
        Route.post("/api/terminals", Permission.ADMINISTER, "Enrols a device for a station")
            .takes(NewTerminal.class)
            .gives(Issued.class, ask -> AccessRoutes.decided(() -> enrol(ask))),
        Route.delete("/api/terminals/{id}", Permission.ADMINISTER, "Revokes a terminal")
            .part("id", "of the terminal")
            .gives(Done.class, ask -> AccessRoutes.decided(() -> revoke(ask))),
        Route.post("/api/badges", Permission.ADMINISTER, "Issues a badge for a user")
            .takes(NewBadge.class)
            .gives(Issued.class, ask -> AccessRoutes.decided(() -> badge(ask))),
        Route.delete("/api/badges/{id}", Permission.ADMINISTER, "Revokes a badge")
            .part("id", "of the badge")
            .gives(Done.class, ask -> AccessRoutes.decided(() -> revokeBadge(ask))));
  }

  private All all() {
    return new All(
        terminals.terminals().stream()
            .map(
                t ->
                    new Terminal(
                        t.id(),
                        t.name(),
                        t.station(),
                        t.enrolledAt(),
                        t.enrolledBy(),
                        t.expiresAt()))
            .toList(),
        terminals.badges().stream()
            .map(b -> new Badge(b.id(), b.user(), b.issuedAt(), b.issuedBy()))
            .toList());
  }

  private Issued enrol(Ask ask) throws InterruptedException {
    NewTerminal wish = ask.body(NewTerminal.class);
    int days = wish.days == null ? AccessRoutes.MAX_DAYS : wish.days;
    if (days < 1 || days > AccessRoutes.MAX_DAYS) {
      throw Trouble.wrong("days", "must be 1 to " + AccessRoutes.MAX_DAYS);
    }
    Terminals.Issued issued =
        terminals.enrol(ask.visitor().id(), wish.name, wish.station, Duration.ofDays(days));
    return new Issued(issued.id(), issued.secret());
  }

  private Done revoke(Ask ask) throws InterruptedException {
    terminals.revoke(ask.visitor().id(), ask.part("id"));
    return new Done(true);
  }

  private Issued badge(Ask ask) throws InterruptedException {
    Terminals.Issued issued =
        terminals.issueBadge(ask.visitor().id(), ask.body(NewBadge.class).user);
    return new Issued(issued.id(), issued.secret());
  }

  private Done revokeBadge(Ask ask) throws InterruptedException {
    terminals.revokeBadge(ask.visitor().id(), ask.part("id"));
    return new Done(true);
  }
}
