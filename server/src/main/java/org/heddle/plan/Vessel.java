package org.heddle.plan;

import java.util.List;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A hopper, bowl, bin or tank that feeds a station with bulk material.
 *
 * @param holds the materials it may hold
 * @param capacity what goes in at most
 */
public record Vessel(
    ContainerId id,
    String name,
    StationId station,
    List<ProductId> holds,
    Quantity capacity,
    Residence residence) {
  public Vessel {
    holds = List.copyOf(holds);
  }

  /**
   * How material passes through: which of what was filled in comes out when.
   *
   * @param residue what stays in the vessel when it is emptied, if anything does
   * @param outlet what stands in line behind a mixed vessel, such as the tube of a blow feed
   * @param runOutBeforeRefill true when a refill waits until the vessel is empty, so that lots
   *     never overlap by more than the residue
   * @param holdUp what is in a feeder in series while it runs
   * @param tanks stirred tanks in a row that such a feeder is like
   */
  public record Residence(
      Model model,
      @Nullable Quantity residue,
      @Nullable Quantity outlet,
      boolean runOutBeforeRefill,
      double chargeError,
      @Nullable Quantity holdUp,
      int tanks) {}

  /** The ideal it comes near to. */
  public enum Model {
    /** First in, first out. */
    FIFO,
    /** Ideally mixed: what is drawn has the composition of what is in. */
    MIXED,
    /** It moves on and spreads, like stirred tanks one behind the other. */
    SERIES
  }
}
