package org.heddle.web;

import static org.heddle.web.ShapeField.optional;
import static org.heddle.web.ShapeField.required;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.EventKind;
import org.heddle.fact.Origin;
import org.heddle.identity.OperatorId;

/** One shape for each kind of report: what all have, then what its event has. */
final class FactShapes {
  private static final JsonType<String> ORIGIN_PART = new Atoms.Text(1, Origin.MAX_LENGTH);

  private final Map<EventKind, Shape<Draft>> shapes = new EnumMap<>(EventKind.class);
  private final Templates templates;

  FactShapes(Templates templates) {
    this.templates = templates;
    for (EventKind kind : EventKind.values()) {
      shapes.put(kind, draft(kind, event(kind)));
    }
  }

  Shape<Draft> of(EventKind kind) {
    return shapes.getOrDefault(kind, draft(kind, event(kind)));
  }

  private Shape<? extends Event> event(EventKind kind) {
    return switch (kind) {
      case RECEIVED -> MaterialShapes.RECEIVED;
      case CREATED -> MaterialShapes.CREATED;
      case TRANSFORMED -> MaterialShapes.TRANSFORMED;
      case SPLIT -> MaterialShapes.SPLIT;
      case MERGED -> MaterialShapes.MERGED;
      case REWOUND -> MaterialShapes.REWOUND;
      case CHARGED -> MaterialShapes.CHARGED;
      case EMPTIED -> MaterialShapes.EMPTIED;
      case STAGED -> MaterialShapes.STAGED;
      case ASSEMBLED -> StructureShapes.ASSEMBLED;
      case REMOVED -> StructureShapes.REMOVED;
      case MOVED -> StructureShapes.MOVED;
      case SCANNED -> StructureShapes.SCANNED;
      case IDENTIFIED -> StructureShapes.IDENTIFIED;
      case ORDER_RELEASED -> ProductionShapes.ORDER_RELEASED;
      case STEP_STARTED -> ProductionShapes.STEP_STARTED;
      case STEP_FINISHED -> ProductionShapes.STEP_FINISHED;
      case READINGS -> MeasurementShapes.readings(templates);
      case SERIES -> MeasurementShapes.SERIES;
      case CURVE_RECORDED -> MeasurementShapes.CURVE_RECORDED;
      case INSPECTED -> MeasurementShapes.INSPECTED;
      case ENVIRONMENT -> MeasurementShapes.environment(templates);
      case NOTED -> SupplyShapes.NOTED;
      case DOCUMENT_ATTACHED -> SupplyShapes.DOCUMENT_ATTACHED;
      case SHIPPED -> SupplyShapes.SHIPPED;
      case CUSTOMER_RECEIVED -> SupplyShapes.CUSTOMER_RECEIVED;
      case INSTALLED -> SupplyShapes.INSTALLED;
      case FIELD_RETURNED -> SupplyShapes.FIELD_RETURNED;
      case CORRECTED -> GovernanceShapes.CORRECTED;
      case VOIDED -> GovernanceShapes.VOIDED;
      case PLAN_ADOPTED -> GovernanceShapes.PLAN_ADOPTED;
      case ACCESS_CHANGED -> GovernanceShapes.ACCESS_CHANGED;
      case REFUSED -> GovernanceShapes.REFUSED;
      case REFUSAL_SETTLED -> GovernanceShapes.REFUSAL_SETTLED;
      default -> control(kind);
    };
  }

  private static Shape<? extends Event> control(EventKind kind) {
    return switch (kind) {
      case LIMITS_FROZEN -> ControlShapes.LIMITS_FROZEN;
      case ALARM_RAISED -> ControlShapes.ALARM_RAISED;
      case ALARM_HANDLED -> ControlShapes.ALARM_HANDLED;
      case HOLD_PLACED -> HoldShapes.HOLD_PLACED;
      case HOLD_LIFTED -> HoldShapes.HOLD_LIFTED;
      case QUEUED -> ControlShapes.QUEUED;
      case DEQUEUED -> ControlShapes.DEQUEUED;
      case NONCONFORMANCE_NOTED -> ControlShapes.NONCONFORMANCE_NOTED;
      case GATE_ANSWERED -> ControlShapes.GATE_ANSWERED;
      case BYPASS_STARTED -> ControlShapes.BYPASS_STARTED;
      case BYPASS_ENDED -> ControlShapes.BYPASS_ENDED;
      case GAUGE_CHECKED -> ControlShapes.GAUGE_CHECKED;
      case STATION_STOPPED -> ControlShapes.STATION_STOPPED;
      case STATION_RESUMED -> ControlShapes.STATION_RESUMED;
      case EVIDENCE_ASKED -> ControlShapes.EVIDENCE_ASKED;
      case ALERT_SENT -> ControlShapes.ALERT_SENT;
      case MODEL_ADOPTED -> ControlShapes.MODEL_ADOPTED;
      case SUGGESTION_SETTLED -> ControlShapes.SUGGESTION_SETTLED;
      case PLAN_APPROVED -> ControlShapes.PLAN_APPROVED;
      case ALARM_CEASED -> HoldShapes.ALARM_CEASED;
      case HOLD_BOUNDED -> HoldShapes.HOLD_BOUNDED;
      case HOLD_NARROWED -> HoldShapes.HOLD_NARROWED;
      default -> throw new IllegalStateException("no shape for " + kind);
    };
  }

  /** The cast holds because a shape is chosen by the event's own kind. */
  @SuppressWarnings("unchecked")
  private static <E extends Event> Shape<Draft> draft(EventKind kind, Shape<E> event) {
    JsonType<String> word = Atoms.word(kind.word(), 40, Map.of("const", kind.word()), text -> text);
    ShapeField<Draft, String> source =
        required("source", ORIGIN_PART, draft -> draft.origin().source());
    ShapeField<Draft, String> key = required("key", ORIGIN_PART, draft -> draft.origin().key());
    ShapeField<Draft, Instant> occurredAt =
        required("occurredAt", Atoms.INSTANT, Draft::occurredAt);
    ShapeField<Draft, OperatorId> by = optional("by", Atoms.OPERATOR, Draft::by);
    List<ShapeField<Draft, ?>> fields = new ArrayList<>();
    fields.add(required("kind", word, draft -> kind.word()));
    fields.addAll(List.of(source, key, occurredAt, by));
    int head = fields.size();
    for (ShapeField<E, ?> field : event.fields()) {
      fields.add(field.of(draft -> (E) draft.event()));
    }
    return new Shape<>(
        "Fact" + event.name(),
        fields,
        v ->
            new Draft(
                occurredAt.in(v, 3),
                new Origin(source.in(v, 1), key.in(v, 2)),
                by.in(v, 4),
                event.make(Arrays.copyOfRange(v, head, v.length))));
  }
}
