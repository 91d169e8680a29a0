package org.heddle.simulator;

import java.util.Optional;

/** A fault at work: what it changes in the plant. Each kind overrides what it touches. */
interface Trouble {
  Truth truth();

  /** A lot came in. */
  default void received(Stock lot, long now) {}

  /** Factor on what the coater lays down. */
  default double coating(Jumbo jumbo, int lane, double metre) {
    return 1;
  }

  /** A coil is about to be coated. */
  default void coilStarted(Jumbo jumbo, String station, long now) {}

  /** The dew point of a dry room, °C. */
  default double dewPoint(String room, long now, double usual) {
    return usual;
  }

  /** A cell has been put together. */
  default void cellBuilt(Cell cell, Stock separator, long now) {}

  /** Grams a nozzle gives too much. */
  default double fillBias(String station, int nozzle, long now) {
    return 0;
  }

  /** A cell was filled by that nozzle. */
  default void filled(Cell cell, String station, int nozzle, long now) {}

  /** Wear of a screwdriver's bit, 1 at the end of its life. */
  default double bitWear(String tool, long now, double usual) {
    return usual;
  }

  /** Present when that screwdriver's bit is worn by a fault. */
  default Optional<Truth> wornBit(String tool, long now) {
    return Optional.empty();
  }

  /** Kelvin by which a furnace load is tempered too hot. */
  default double temperError(Stock load, long now) {
    return 0;
  }

  /** A box was packed while bolts of another lot lay about. */
  default void packed(Stock box, Stock stranger, long now) {}

  /** Present when the scan of the module that begins now goes wrong. */
  default Optional<Truth> misScan(long now) {
    return Optional.empty();
  }

  /** Microseconds by which a source's clock is wrong. */
  default long clockError(String source, long now, String key) {
    return 0;
  }

  /** True when the air sensor of that station repeats its last value. */
  default boolean isDead(String station, long now) {
    return false;
  }
}
