package org.heddle.access;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.AccessChanged;
import org.heddle.fact.Origin;
import org.heddle.identity.OperatorId;

/** Access with a clock that a test turns, over facts kept in a list. */
final class Plant {
  final List<Fact> facts = new ArrayList<>();
  final Path folder;
  private Instant now = Instant.parse("2026-11-20T06:00:00Z");
  AccessBook book = new AccessBook();
  Access access;

  Plant(Path folder) {
    this.folder = folder;
    this.access = open();
  }

  private Access open() {
    return new Access(book, this::record, folder, clock(), new SecureRandom());
  }

  private void record(String key, String by, AccessChanged change) {
    OperatorId who = by.isEmpty() ? null : new OperatorId(by);
    Fact fact = new Fact(now, now, new Origin("access", key), who, change);
    book.apply(facts.size(), fact);
    facts.add(fact);
  }

  /** A new start over the same facts and the same folder. */
  void restart() {
    book = new AccessBook();
    for (int i = 0; i < facts.size(); i++) {
      book.apply(i, facts.get(i));
    }
    access = open();
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** The test turns it. */
  Clock clock() {
    return ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  }
}
