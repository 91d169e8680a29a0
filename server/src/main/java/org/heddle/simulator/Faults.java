package org.heddle.simulator;

import java.util.List;
import java.util.Optional;

/** All troubles of a run, asked as one. */
final class Faults implements Trouble {
  private final List<Trouble> troubles;

  Faults(List<Fault> faults, long startMicros) {
    troubles = faults.stream().map(fault -> Troubles.of(fault, startMicros)).toList();
  }

  List<Truth> truths() {
    return troubles.stream().map(Trouble::truth).toList();
  }

  @Override
  public Truth truth() {
    throw new UnsupportedOperationException("each trouble has its own truth");
  }

  @Override
  public void received(Stock lot, long now) {
    troubles.forEach(trouble -> trouble.received(lot, now));
  }

  @Override
  public double coating(Jumbo jumbo, int lane, double metre) {
    double factor = 1;
    for (Trouble trouble : troubles) {
      factor *= trouble.coating(jumbo, lane, metre);
    }
    return factor;
  }

  @Override
  public void coilStarted(Jumbo jumbo, String station, long now) {
    troubles.forEach(trouble -> trouble.coilStarted(jumbo, station, now));
  }

  @Override
  public double dewPoint(String room, long now, double usual) {
    double value = usual;
    for (Trouble trouble : troubles) {
      value = trouble.dewPoint(room, now, value);
    }
    return value;
  }

  @Override
  public void cellBuilt(Cell cell, Stock separator, long now) {
    troubles.forEach(trouble -> trouble.cellBuilt(cell, separator, now));
  }

  @Override
  public double fillBias(String station, int nozzle, long now) {
    double bias = 0;
    for (Trouble trouble : troubles) {
      bias += trouble.fillBias(station, nozzle, now);
    }
    return bias;
  }

  @Override
  public void filled(Cell cell, String station, int nozzle, long now) {
    troubles.forEach(trouble -> trouble.filled(cell, station, nozzle, now));
  }

  @Override
  public double bitWear(String tool, long now, double usual) {
    double wear = usual;
    for (Trouble trouble : troubles) {
      wear = trouble.bitWear(tool, now, wear);
    }
    return wear;
  }

  @Override
  public Optional<Truth> wornBit(String tool, long now) {
    return troubles.stream().flatMap(trouble -> trouble.wornBit(tool, now).stream()).findFirst();
  }

  @Override
  public double temperError(Stock load, long now) {
    double error = 0;
    for (Trouble trouble : troubles) {
      error += trouble.temperError(load, now);
    }
    return error;
  }

  @Override
  public void packed(Stock box, Stock stranger, long now) {
    troubles.forEach(trouble -> trouble.packed(box, stranger, now));
  }

  @Override
  public Optional<Truth> misScan(long now) {
    return troubles.stream().flatMap(trouble -> trouble.misScan(now).stream()).findFirst();
  }

  @Override
  public long clockError(String source, long now, String key) {
    long error = 0;
    for (Trouble trouble : troubles) {
      error += trouble.clockError(source, now, key);
    }
    return error;
  }

  @Override
  public boolean isDead(String station, long now) {
    boolean dead = false;
    for (Trouble trouble : troubles) {
      dead |= trouble.isDead(station, now);
    }
    return dead;
  }
}
