package org.heddle.fact;

import org.heddle.identity.OperatorId;
import org.jspecify.annotations.Nullable;

/**
 * Says which fields a fact consists of, in which order, under which tags: once for all encodings.
 * Tags 1 to 15 belong to every fact, those of an event start at 16. Tags are only ever added.
 */
public final class FactCodec {
  private static final int KIND = 1;
  private static final int OCCURRED = 2;
  private static final int RECORDED = 3;
  private static final int SOURCE = 4;
  private static final int KEY = 5;
  private static final int BY = 6;

  private FactCodec() {}

  public static void write(Fact fact, FactWriter out) {
    out.integer(KIND, EventKind.of(fact.event()).code());
    out.micros(OCCURRED, Micros.of(fact.occurredAt()));
    out.micros(RECORDED, Micros.of(fact.recordedAt()));
    out.text(SOURCE, fact.origin().source());
    out.text(KEY, fact.origin().key());
    OperatorId by = fact.by();
    if (by != null) {
      out.secret(BY, Secret.PERSON, by.value());
    }
    writeEvent(fact.event(), out);
  }

  private static void writeEvent(Event event, FactWriter out) {
    switch (event) {
      case Material material -> MaterialCodec.write(material, out);
      case Structure structure -> StructureCodec.write(structure, out);
      case Production production -> ProductionCodec.write(production, out);
      case Measurement measurement -> MeasurementCodec.write(measurement, out);
      case Supply supply -> SupplyCodec.write(supply, out);
      case Governance governance -> GovernanceCodec.write(governance, out);
      case Control control -> ControlCodec.write(control, out);
    }
  }

  /** Throws {@link MalformedFactException} when the fields make no fact. */
  public static Fact read(FactReader in) {
    try {
      EventKind kind = EventKind.at(in.integer(KIND));
      long occurred = in.micros(OCCURRED);
      long recorded = in.micros(RECORDED);
      Origin origin = new Origin(in.text(SOURCE), in.text(KEY));
      OperatorId by = operator(in);
      Event event = readEvent(kind, in);
      return new Fact(Micros.at(occurred), Micros.at(recorded), origin, by, event);
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      throw new MalformedFactException("fields make no fact: " + e.getMessage(), e);
    }
  }

  private static @Nullable OperatorId operator(FactReader in) {
    String by = in.secret(BY, Secret.PERSON);
    return by.isEmpty() ? null : new OperatorId(by);
  }

  private static Event readEvent(EventKind kind, FactReader in) {
    return switch (kind) {
      case RECEIVED, CREATED, TRANSFORMED, SPLIT, MERGED, REWOUND, CHARGED, EMPTIED, STAGED ->
          MaterialCodec.read(kind, in);
      case ASSEMBLED, REMOVED, MOVED, SCANNED, IDENTIFIED -> StructureCodec.read(kind, in);
      case ORDER_RELEASED, STEP_STARTED, STEP_FINISHED -> ProductionCodec.read(kind, in);
      case READINGS, SERIES, CURVE_RECORDED, INSPECTED, ENVIRONMENT ->
          MeasurementCodec.read(kind, in);
      case NOTED, DOCUMENT_ATTACHED, SHIPPED, CUSTOMER_RECEIVED, INSTALLED, FIELD_RETURNED ->
          SupplyCodec.read(kind, in);
      case CORRECTED, VOIDED, PLAN_ADOPTED, ACCESS_CHANGED, REFUSED, REFUSAL_SETTLED ->
          GovernanceCodec.read(kind, in);
      case LIMITS_FROZEN,
          ALARM_RAISED,
          ALARM_HANDLED,
          HOLD_PLACED,
          HOLD_LIFTED,
          QUEUED,
          DEQUEUED,
          NONCONFORMANCE_NOTED,
          GATE_ANSWERED,
          BYPASS_STARTED,
          BYPASS_ENDED,
          GAUGE_CHECKED,
          STATION_STOPPED,
          STATION_RESUMED,
          EVIDENCE_ASKED,
          ALERT_SENT,
          MODEL_ADOPTED,
          SUGGESTION_SETTLED,
          PLAN_APPROVED,
          ALARM_CEASED,
          HOLD_BOUNDED,
          HOLD_NARROWED ->
          ControlCodec.read(kind, in);
    };
  }

  /** For the groups' codecs: a kind that belongs to another group is our own mistake. */
  static IllegalStateException foreign(EventKind kind) {
    return new IllegalStateException("kind of another group: " + kind);
  }
}
