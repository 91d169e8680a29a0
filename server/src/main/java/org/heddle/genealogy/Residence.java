package org.heddle.genealogy;

import java.io.IOException;
import java.time.Instant;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.ItemId;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;

/** How what was filled into a vessel comes out of it again. */
public sealed interface Residence {
  /**
   * All that is in it is mixed: a stirred tank, a vibratory bowl. What was left at a refill (the
   * heel) comes out together with the new lot until the vessel is emptied.
   */
  record Mixed() implements Residence {}

  /**
   * First in, first out: a magazine, a tube, a hopper in mass flow.
   *
   * @param relativeError standard error of each charged quantity, as a part of it; near the border
   *     between two lots it decides how far both are possible
   */
  record Fifo(double relativeError) implements Residence {
    public Fifo {
      if (!(relativeError >= 0 && relativeError < 1)) {
        throw new IllegalArgumentException(
            "the relative error lies within 0 to 1, is " + relativeError);
      }
    }
  }

  /**
   * A mixed bowl that feeds a tube, first in, first out.
   *
   * @param tubeItems how many pieces the tube holds, by which everything comes later
   */
  record MixedThenTube(int tubeItems) implements Residence {
    public MixedThenTube {
      if (tubeItems < 0 || tubeItems > 1_000_000) {
        throw new IllegalArgumentException("a tube holds 0 to 1,000,000 pieces: " + tubeItems);
      }
    }
  }

  /**
   * A feeder in which material moves on and spreads, like stirred tanks one behind the other.
   *
   * @param tanks how many; 1 is one stirred tank, more come nearer to first in, first out
   * @param holdUp what is in it while it runs, in the unit in which it is filled and drawn from
   */
  record Series(int tanks, double holdUp) implements Residence {
    static final int MOST_TANKS = 100;

    public Series {
      if (tanks < 1 || tanks > MOST_TANKS || !(holdUp > 0)) {
        throw new IllegalArgumentException(tanks + " tanks that hold " + holdUp);
      }
    }
  }

  /** What came last is what is used: a place where one reel or lot lies at a time. */
  record Latest() implements Residence {}

  /** The model in two numbers: its stored code and its parameter. */
  default void write(StateOutput to) throws IOException {
    to.number(
        switch (this) {
          case Mixed _ -> 0;
          case Fifo _ -> 1;
          case MixedThenTube _ -> 2;
          case Latest _ -> 3;
          case Series series -> 4 | series.tanks << 8;
        });
    to.number(
        switch (this) {
          case Fifo fifo -> Double.doubleToLongBits(fifo.relativeError);
          case MixedThenTube tube -> tube.tubeItems;
          case Series series -> Double.doubleToLongBits(series.holdUp);
          case Mixed _, Latest _ -> 0;
        });
  }

  static Residence read(StateInput from) throws IOException {
    int code = (int) from.number();
    long parameter = from.number();
    return switch (code & 0xFF) {
      case 0 -> new Mixed();
      case 1 -> new Fifo(Double.longBitsToDouble(parameter));
      case 2 -> new MixedThenTube((int) parameter);
      case 3 -> new Latest();
      case 4 -> new Series(code >> 8, Double.longBitsToDouble(parameter));
      default -> throw new IOException("no residence model has the code " + code);
    };
  }

  /**
   * What is known of a vessel when the record first names it.
   *
   * @param isEmpty false for a tank or hopper of the plant, which may have held something before
   *     the record began; true for a box or bin that came with its first content
   * @param unit in which its amounts are counted; that of the first report if absent
   */
  record Start(Residence residence, boolean isEmpty, @Nullable Unit unit) {
    public Start(Residence residence, boolean isEmpty) {
      this(residence, isEmpty, null);
    }

    /** Of what no plan knows. */
    static final Start MIXED = new Start(new Mixed(), true);
  }

  /** Says how each vessel of a plant works; the plan answers this. */
  @FunctionalInterface
  interface OfVessels {
    /** By the plan in force at that time, as known at another: the same again at every replay. */
    Start of(ItemId vessel, Instant at, Instant known);

    /** All alike, and empty when the record first names them. */
    static OfVessels all(Residence residence) {
      Start start = new Start(residence, true);
      return (_, _, _) -> start;
    }
  }
}
