package org.heddle.genealogy;

/** One thing that happened to a vessel, remembered so that a late one can be put before it. */
final class VesselEvent {
  /** What happened; the order is that of the stored codes. */
  enum Kind {
    CHARGE,
    DRAW,
    EMPTY
  }

  static final int NO_VERSION = -1;

  private static final Residence NOT_TAKEN = new Residence.Mixed();

  final Kind kind;
  final long micros;
  final long seq;

  /** The material charged, or the consumer. */
  final int node;

  final int label;
  final double quantity;

  /** The version the consumer's edge leads to; {@link #NO_VERSION} while it has none. */
  int version = NO_VERSION;

  /** Side record of the consumer's edge, or {@link Run#PLAIN}. */
  int ordinal = Run.PLAIN;

  /** How the vessel worked by the plan of that time; set when the vessel takes the event. */
  Residence residence = NOT_TAKEN;

  VesselEvent(Kind kind, Moment moment, int node, int label, double quantity) {
    this(kind, moment.micros(), moment.seq(), node, label, quantity);
  }

  VesselEvent(Kind kind, long micros, long seq, int node, int label, double quantity) {
    this.kind = kind;
    this.micros = micros;
    this.seq = seq;
    this.node = node;
    this.label = label;
    this.quantity = quantity;
  }
}
