package org.heddle.simulator;

import java.util.Optional;
import org.heddle.fact.Extent;

/** The kinds of trouble at work. */
final class Troubles {
  private Troubles() {}

  static Trouble of(Fault fault, long startMicros) {
    long from = startMicros + fault.after().toNanos() / 1_000;
    return switch (fault.kind()) {
      case BAD_POWDER_LOT -> new BadPowderLot(fault, from);
      case COATING_DRIFT -> new CoatingDrift(fault, from);
      case HUMID_NIGHT -> new HumidNight(fault, from);
      case NOZZLE_DRIFT -> new NozzleDrift(fault, from);
      case WORN_BIT -> new WornBit(fault, from);
      case WRONG_HEAT_TREAT_LOAD -> new WrongHeatTreatLoad(fault, from);
      case MIXED_BOLT_LOT -> new MixedBoltLot(fault, from);
      case MIS_SCANNED_UNIT -> new MisScannedUnit(fault, from);
      case CLOCK_JUMP -> new ClockJump(fault, from);
      case DEAD_SENSOR -> new DeadSensor(fault, from);
    };
  }

  private static long hours(Fault fault) {
    return Math.round(fault.setting("hours") * Agenda.HOUR);
  }

  /** The next lot of cathode powder is weak and leaky, and its certificate does not say so. */
  private static final class BadPowderLot extends Timed {
    private boolean done;

    BadPowderLot(Fault fault, long from) {
      super(fault, from, Long.MAX_VALUE);
    }

    @Override
    public void received(Stock lot, long now) {
      if (!done && now >= from && lot.product().equals("nmc-powder")) {
        done = true;
        lot.spoil(
            lot.traits()
                .withCapacity(fault().setting("capacity"))
                .withLeak(fault().setting("leak")),
            truth());
        truth().item("lot", lot.id());
      }
    }
  }

  /** One lane of the next cathode coil is coated lighter and lighter, then suddenly right again. */
  private static final class CoatingDrift extends Timed {
    private Extent extent = new Extent(0, 1, 1, 1);
    private String coil = "";

    CoatingDrift(Fault fault, long from) {
      super(fault, from, Long.MAX_VALUE);
    }

    @Override
    public void coilStarted(Jumbo jumbo, String station, long now) {
      if (coil.isEmpty() && now >= from && jumbo.chemistry().equals(Chemistry.CATHODE)) {
        coil = jumbo.id().value();
        int lane = (int) fault().setting("lane");
        double start = fault().setting("from");
        double end = Math.min(Coater.COIL_METRES, start + fault().setting("metres"));
        extent = new Extent(start, end, lane, lane);
        jumbo.stain(extent, truth());
        truth().window(station, now, now);
      }
    }

    @Override
    public double coating(Jumbo jumbo, int lane, double metre) {
      boolean touched =
          lane == extent.firstLane()
              && metre >= extent.from()
              && metre < extent.to()
              && jumbo.id().value().equals(coil);
      return touched ? 1 + fault().setting("shift") * (metre - extent.from()) / extent.length() : 1;
    }
  }

  /** A humid night, and one separator lot that minds: each alone does no harm. */
  private static final class HumidNight extends Timed {
    private static final long BEFORE = Agenda.HOUR / 2;
    private String lot = "";

    HumidNight(Fault fault, long from) {
      super(fault, from, from + hours(fault));
      truth().window("dry-room", from, until);
    }

    @Override
    public double dewPoint(String room, long now, double usual) {
      return isOn(now) && room.equals("dry-room") ? fault().setting("dewpoint") : usual;
    }

    @Override
    public void cellBuilt(Cell cell, Stock separator, long now) {
      if (lot.isEmpty() && now >= from - BEFORE) {
        lot = separator.id().value();
        separator.soften(separator.traits().withThirst(fault().setting("thirst")));
        truth().item("lot", separator.id());
      }
      if (isOn(now) && separator.id().value().equals(lot)) {
        cell.taint(Taints.of(truth()));
      }
    }
  }

  /** A nozzle of the prismatic filler clogs: each cell gets a little less than the last. */
  private static final class NozzleDrift extends Timed {
    private static final String STATION = "FIL-2";

    NozzleDrift(Fault fault, long from) {
      super(fault, from, from + hours(fault));
      truth().window(STATION + "-N" + (int) fault.setting("nozzle"), from, until);
    }

    private boolean touches(String station, int nozzle, long now) {
      return isOn(now) && station.equals(STATION) && nozzle == (int) fault().setting("nozzle");
    }

    @Override
    public double fillBias(String station, int nozzle, long now) {
      return touches(station, nozzle, now)
          ? fault().setting("grams") * (now - from) / (until - from)
          : 0;
    }

    @Override
    public void filled(Cell cell, String station, int nozzle, long now) {
      if (touches(station, nozzle, now)) {
        cell.taint(Taints.of(truth()));
      }
    }
  }

  /** The bit of a screwdriver at the module joints slips in the bolt heads. */
  private static final class WornBit extends Timed {
    private static final double WORN = 1.6;

    WornBit(Fault fault, long from) {
      super(fault, from, from + hours(fault));
      truth().window("TT-201", from, until);
    }

    @Override
    public Optional<Truth> wornBit(String tool, long now) {
      return isOn(now) && tool.equals("TT-201") ? Optional.of(truth()) : Optional.empty();
    }

    @Override
    public double bitWear(String tool, long now, double usual) {
      return isOn(now) && tool.equals("TT-201") ? WORN : usual;
    }
  }

  /** The next load is tempered too cold; the sample on the paper was another load's. */
  private static final class WrongHeatTreatLoad extends Timed {
    private static final double HARDER_PER_KELVIN = 0.0012;
    private boolean done;

    WrongHeatTreatLoad(Fault fault, long from) {
      super(fault, from, Long.MAX_VALUE);
    }

    @Override
    public double temperError(Stock load, long now) {
      if (done || now < from) {
        return 0;
      }
      done = true;
      double kelvin = fault().setting("kelvin");
      load.spoil(load.traits().withHardness(1 - HARDER_PER_KELVIN * kelvin), truth());
      truth().item("load", load.id());
      truth().window("FUR-1", now, now);
      return kelvin;
    }
  }

  /** Part of a box comes from another lot, with another friction, and nobody wrote it down. */
  private static final class MixedBoltLot extends Timed {
    private static final double SLIPPERY = 0.8;
    private boolean done;

    MixedBoltLot(Fault fault, long from) {
      super(fault, from, Long.MAX_VALUE);
    }

    @Override
    public void packed(Stock box, Stock stranger, long now) {
      if (!done && now >= from) {
        done = true;
        stranger.spoil(stranger.traits().withFriction(SLIPPERY), truth());
        box.mixIn(stranger, fault().setting("share"));
        truth().item("box", box.id());
        truth().item("hidden lot", stranger.id());
      }
    }
  }

  /** Two cells change places on paper. */
  private static final class MisScannedUnit extends Timed {
    private int left;

    MisScannedUnit(Fault fault, long from) {
      super(fault, from, Long.MAX_VALUE);
      left = (int) fault.setting("swaps");
    }

    @Override
    public Optional<Truth> misScan(long now) {
      if (left == 0 || now < from) {
        return Optional.empty();
      }
      left--;
      return Optional.of(truth());
    }
  }

  /** The clock of a source jumps and is put right later. */
  private static final class ClockJump extends Timed {
    private static final String SOURCE = "CLS-1";

    ClockJump(Fault fault, long from) {
      super(fault, from, from + Math.round(fault.setting("minutes") * Agenda.MINUTE));
      truth().window(SOURCE, from, until);
    }

    @Override
    public long clockError(String source, long now, String key) {
      if (!isOn(now) || !source.equals(SOURCE)) {
        return 0;
      }
      truth().report(source, key, "clock wrong", fault().settings().get("seconds") + " s");
      return Math.round(fault().setting("seconds") * Agenda.SECOND);
    }
  }

  /** The air sensor of the pouch line repeats its last value. */
  private static final class DeadSensor extends Timed {
    private static final String STATION = "STK-1";

    DeadSensor(Fault fault, long from) {
      super(fault, from, from + hours(fault));
      truth().window(STATION, from, until);
    }

    @Override
    public boolean isDead(String station, long now) {
      return isOn(now) && station.equals(STATION);
    }
  }

  /** What all have: a truth and a time. */
  private abstract static class Timed implements Trouble {
    final long from;
    final long until;
    private final Truth truth;

    Timed(Fault fault, long from, long until) {
      this.from = from;
      this.until = until;
      this.truth = new Truth(fault);
    }

    @Override
    public Truth truth() {
      return truth;
    }

    Fault fault() {
      return truth.fault();
    }

    boolean isOn(long now) {
      return now >= from && now < until;
    }
  }
}
