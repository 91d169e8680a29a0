package org.heddle.simulator;

import java.util.HashMap;
import java.util.Map;
import org.heddle.fact.Structure;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;

/**
 * What all machines of the virtual plant share: its clock, dice, names, people, mail and faults.
 */
final class World {
  private final PlantConfig config;
  private final Dice dice;
  private final Agenda agenda;
  private final Outbox outbox = new Outbox();
  private final Names names;
  private final Roster roster = new Roster();
  private final Faults faults;
  private final Turnstile turnstile;
  private final Papers papers = new Papers();
  private final PlanBook book = PlanBook.shipped();
  private final Map<String, Source> sources = new HashMap<>();

  World(long seed, PlantConfig config, Faults faults, Gate gate) {
    this.config = config;
    this.dice = new Dice(seed);
    this.agenda = new Agenda(config.startMicros());
    this.names = new Names(seed, config.start().getEpochSecond());
    this.faults = faults;
    this.turnstile = new Turnstile(agenda, gate, this::putAside);
  }

  PlantConfig config() {
    return config;
  }

  Agenda agenda() {
    return agenda;
  }

  Outbox outbox() {
    return outbox;
  }

  Names names() {
    return names;
  }

  Roster roster() {
    return roster;
  }

  Faults faults() {
    return faults;
  }

  PlanBook book() {
    return book;
  }

  Turnstile turnstile() {
    return turnstile;
  }

  Papers papers() {
    return papers;
  }

  private void putAside(ItemId item, StationId station) {
    source(station.value() + "-GATE", Courier.MACHINE)
        .report(now(), null, new Structure.Moved(item, null, null, "aside at " + station.value()));
  }

  long now() {
    return agenda.now();
  }

  void after(double seconds, Runnable action) {
    agenda.after(seconds, action);
  }

  /** The source of that name; whoever speaks under one name shares its numbers. */
  Source source(String name, Courier courier) {
    return sources.computeIfAbsent(name, wanted -> new Source(this, wanted, courier));
  }

  /** The dice of the subsystem of that name. */
  Dice dice(String name) {
    return dice.fork(name);
  }

  String name(String prefix) {
    return names.next(prefix);
  }
}
