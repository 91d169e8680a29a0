package org.heddle.access;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.heddle.fact.Governance.AccessChanged;

/**
 * All badges and terminals at one moment, and who signed in where: a fold over access facts. A fact
 * it can not use it ignores.
 *
 * @param signIns times of sign-in, the oldest first, by terminal and user
 */
record FloorState(
    Map<String, Badge> badges,
    Map<String, Terminal> terminals,
    Map<String, Map<String, List<Instant>>> signIns) {
  static final FloorState EMPTY = new FloorState(Map.of(), Map.of(), Map.of());

  /** Sign-ins remembered of one person at one terminal; a busy shift has a dozen. */
  static final int MAX_SIGN_INS = 100;

  /** What was worked without contact is told within a few days, or a person looks at it. */
  static final Duration REMEMBERED = Duration.ofDays(7);

  private static final String BADGE = "badge:";
  private static final String TERMINAL = "terminal:";

  FloorState {
    badges = Collections.unmodifiableMap(new TreeMap<>(badges));
    terminals = Collections.unmodifiableMap(new TreeMap<>(terminals));
    signIns = Collections.unmodifiableMap(new TreeMap<>(signIns));
  }

  static String badgeSubject(String id) {
    return BADGE + id;
  }

  static String terminalSubject(String id) {
    return TERMINAL + id;
  }

  Optional<Badge> badge(String id) {
    return Optional.ofNullable(badges.get(id));
  }

  Optional<Terminal> terminal(String id) {
    return Optional.ofNullable(terminals.get(id));
  }

  List<Instant> signIns(String terminal, String user) {
    return signIns.getOrDefault(terminal, Map.of()).getOrDefault(user, List.of());
  }

  FloorState apply(AccessChanged fact, Instant at, String by) {
    String subject = fact.subject();
    Details details = Details.parse(fact.detail());
    if (subject.startsWith(BADGE)) {
      return applyToBadge(subject.substring(BADGE.length()), fact.change(), details, at, by);
    }
    if (subject.startsWith(TERMINAL)) {
      return applyToTerminal(subject.substring(TERMINAL.length()), fact.change(), details, at, by);
    }
    return this;
  }

  private FloorState applyToBadge(
      String id, String change, Details details, Instant at, String by) {
    Map<String, Badge> changed = new TreeMap<>(badges);
    Optional<String> user = details.value("user");
    Optional<String> mark = details.value("mark");
    if (change.equals("revoked")) {
      changed.remove(id);
    } else if (change.equals("issued") && user.isPresent() && mark.isPresent()) {
      changed.put(id, new Badge(id, user.get(), at, by, mark.get()));
    }
    return new FloorState(changed, terminals, signIns);
  }

  private FloorState applyToTerminal(
      String id, String change, Details details, Instant at, String by) {
    return switch (change) {
      case "enrolled" -> enrolled(id, details, at, by);
      case "revoked" -> revoked(id);
      case "signed-in" -> details.value("user").map(user -> signedIn(id, user, at)).orElse(this);
      default -> this;
    };
  }

  private FloorState enrolled(String id, Details details, Instant at, String by) {
    Optional<String> station = details.value("station");
    Optional<Instant> expires = details.value("expires").flatMap(FloorState::instant);
    Optional<String> mark = details.value("mark");
    if (station.isEmpty() || expires.isEmpty() || mark.isEmpty()) {
      return this;
    }
    String name = details.value("name").orElse(id);
    Map<String, Terminal> changed = new TreeMap<>(terminals);
    changed.put(id, new Terminal(id, name, station.get(), at, by, expires.get(), mark.get()));
    return new FloorState(badges, changed, signIns);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private FloorState revoked(String id) {
    Map<String, Terminal> left = new TreeMap<>(terminals);
    left.remove(id);
    Map<String, Map<String, List<Instant>>> known = new TreeMap<>(signIns);
    known.remove(id);
    return new FloorState(badges, left, known);
  }

  private FloorState signedIn(String terminal, String user, Instant at) {
    List<Instant> times = new ArrayList<>(signIns(terminal, user));
    times.add(at);
    times.removeIf(time -> time.isBefore(at.minus(REMEMBERED)));
    if (times.size() > MAX_SIGN_INS) {
      times.removeFirst();
    }
    Map<String, List<Instant>> ofTerminal = new TreeMap<>(signIns.getOrDefault(terminal, Map.of()));
    ofTerminal.put(user, List.copyOf(times));
    Map<String, Map<String, List<Instant>>> changed = new TreeMap<>(signIns);
    changed.put(terminal, Collections.unmodifiableMap(ofTerminal));
    return new FloorState(badges, terminals, changed);
  }
}
