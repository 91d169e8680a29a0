package org.heddle.fact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Control.AlarmCeased;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.AlertSent;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.BypassEnded;
import org.heddle.fact.Control.BypassStarted;
import org.heddle.fact.Control.Dequeued;
import org.heddle.fact.Control.Disposition;
import org.heddle.fact.Control.EvidenceAsked;
import org.heddle.fact.Control.Figure;
import org.heddle.fact.Control.GateAnswered;
import org.heddle.fact.Control.GaugeChecked;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Control.HoldBounded;
import org.heddle.fact.Control.HoldLifted;
import org.heddle.fact.Control.HoldNarrowed;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.fact.Control.LimitsFrozen;
import org.heddle.fact.Control.ModelAdopted;
import org.heddle.fact.Control.NonconformanceNoted;
import org.heddle.fact.Control.Onset;
import org.heddle.fact.Control.PlanApproved;
import org.heddle.fact.Control.Queued;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Control.StationResumed;
import org.heddle.fact.Control.StationStopped;
import org.heddle.fact.Control.SuggestionSettled;
import org.heddle.fact.Control.Trigger;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.identity.OperatorId;
import org.heddle.identity.StationId;
import org.jspecify.annotations.Nullable;

/** The fields of {@link Control}. */
final class ControlCodec {
  private ControlCodec() {}

  static void write(Control event, FactWriter out) {
    switch (event) {
      case Control.Watch watch -> writeWatch(watch, out);
      case Control.Reaction reaction -> writeReaction(reaction, out);
    }
  }

  private static void writeWatch(Control.Watch event, FactWriter out) {
    switch (event) {
      case LimitsFrozen e -> writeLimits(e, out);
      case AlarmRaised e -> writeAlarm(e, out);
      case AlarmHandled e -> {
        out.text(16, e.alarm());
        out.integer(17, e.handling().ordinal());
        out.text(18, e.cause());
        out.text(19, e.action());
        out.text(20, e.note());
      }
      case AlarmCeased e -> HoldCodec.write(e, out);
      case AlertSent e -> {
        out.text(16, e.alarm());
        out.text(17, e.channel());
        out.secret(18, Secret.PERSON, e.address());
        out.text(19, e.outcome());
      }
      case GaugeChecked e -> {
        out.text(16, e.gauge().value());
        out.text(17, e.characteristic());
        out.real(18, e.reference());
        out.real(19, e.found());
        out.real(20, e.uncertainty());
        out.integer(21, e.result().ordinal());
        writeTime(22, e.nextDue(), out);
      }
      case EvidenceAsked e -> {
        Fields.item(16, e.item(), out);
        out.text(17, e.evidence());
        out.text(18, e.source());
        out.text(19, e.detail());
      }
      case ModelAdopted e -> {
        out.text(16, e.model());
        out.text(17, e.kind());
        out.text(18, e.scope());
        out.text(19, e.sha256());
      }
      case SuggestionSettled e -> {
        out.text(16, e.suggestion());
        out.text(17, e.outcome());
        out.text(18, e.reason());
      }
      case PlanApproved e -> writePlan(e, out);
    }
  }

  private static void writePlan(PlanApproved e, FactWriter out) {
    out.text(16, e.plan());
    out.integer(17, e.version());
    out.text(18, e.reason());
    writeApproval(19, e.approval(), out);
  }

  private static void writeReaction(Control.Reaction event, FactWriter out) {
    switch (event) {
      case HoldPlaced e -> HoldCodec.write(e, out);
      case HoldLifted e -> HoldCodec.write(e, out);
      case HoldBounded e -> HoldCodec.write(e, out);
      case HoldNarrowed e -> HoldCodec.write(e, out);
      case Queued e -> {
        out.text(16, e.queue());
        Fields.items(17, e.items(), out);
        out.text(18, e.reason());
        out.text(19, e.hold());
      }
      case Dequeued e -> {
        out.text(16, e.queue());
        Fields.items(17, e.items(), out);
        out.integer(18, e.outcome().ordinal());
        out.text(19, e.reason());
        writeApproval(20, e.approval(), out);
      }
      case NonconformanceNoted e -> {
        out.text(16, e.nonconformance());
        out.text(17, e.field());
        out.text(18, e.text());
      }
      case GateAnswered e -> writeAnswer(e, out);
      case StationStopped e -> {
        out.text(16, e.station().value());
        out.text(17, e.reason());
        out.text(18, e.alarm());
      }
      case StationResumed e -> {
        out.text(16, e.station().value());
        out.text(17, e.reason());
        writeApproval(18, e.approval(), out);
      }
      case BypassStarted e -> writeBypass(e, out);
      case BypassEnded e -> {
        out.text(16, e.bypass());
        out.text(17, e.verification());
        writeApproval(18, e.approval(), out);
      }
    }
  }

  private static void writeBypass(BypassStarted e, FactWriter out) {
    out.text(16, e.bypass());
    out.text(17, e.station().value());
    out.text(18, e.step());
    out.text(19, e.alternate());
    out.text(20, e.reason());
    writeApproval(21, e.approval(), out);
  }

  static Control read(EventKind kind, FactReader in) {
    return switch (kind) {
      case LIMITS_FROZEN,
          ALARM_RAISED,
          ALARM_HANDLED,
          ALARM_CEASED,
          ALERT_SENT,
          GAUGE_CHECKED,
          EVIDENCE_ASKED,
          MODEL_ADOPTED,
          SUGGESTION_SETTLED,
          PLAN_APPROVED ->
          readWatch(kind, in);
      default -> readReaction(kind, in);
    };
  }

  private static Control readWatch(EventKind kind, FactReader in) {
    return switch (kind) {
      case LIMITS_FROZEN -> readLimits(in);
      case ALARM_RAISED -> readAlarm(in);
      case ALARM_HANDLED ->
          new AlarmHandled(
              in.text(16), Handling.at(in.integer(17)), in.text(18), in.text(19), in.text(20));
      case ALARM_CEASED -> HoldCodec.ceased(in);
      case ALERT_SENT ->
          new AlertSent(in.text(16), in.text(17), in.secret(18, Secret.PERSON), in.text(19));
      case GAUGE_CHECKED ->
          new GaugeChecked(
              new EquipmentId(in.text(16)),
              in.text(17),
              in.real(18),
              in.real(19),
              in.real(20),
              Result.at(in.integer(21)),
              readTime(22, in));
      case EVIDENCE_ASKED ->
          new EvidenceAsked(Fields.item(16, in), in.text(17), in.text(18), in.text(19));
      case MODEL_ADOPTED -> new ModelAdopted(in.text(16), in.text(17), in.text(18), in.text(19));
      case PLAN_APPROVED ->
          new PlanApproved(
              in.text(16), Math.toIntExact(in.integer(17)), in.text(18), readApproval(19, in));
      case SUGGESTION_SETTLED -> new SuggestionSettled(in.text(16), in.text(17), in.text(18));
      default -> throw FactCodec.foreign(kind);
    };
  }

  private static Control readReaction(EventKind kind, FactReader in) {
    return switch (kind) {
      case HOLD_PLACED -> HoldCodec.placed(in);
      case HOLD_LIFTED -> HoldCodec.lifted(in);
      case HOLD_BOUNDED -> HoldCodec.bounded(in);
      case HOLD_NARROWED -> HoldCodec.narrowed(in);
      case QUEUED -> new Queued(in.text(16), Fields.items(17, in), in.text(18), in.text(19));
      case DEQUEUED ->
          new Dequeued(
              in.text(16),
              Fields.items(17, in),
              Disposition.at(in.integer(18)),
              in.text(19),
              readApproval(20, in));
      case NONCONFORMANCE_NOTED -> new NonconformanceNoted(in.text(16), in.text(17), in.text(18));
      case GATE_ANSWERED -> readAnswer(in);
      case BYPASS_STARTED ->
          new BypassStarted(
              in.text(16),
              new StationId(in.text(17)),
              in.text(18),
              in.text(19),
              in.text(20),
              readApproval(21, in));
      case BYPASS_ENDED -> new BypassEnded(in.text(16), in.text(17), readApproval(18, in));
      case STATION_STOPPED ->
          new StationStopped(new StationId(in.text(16)), in.text(17), in.text(18));
      case STATION_RESUMED ->
          new StationResumed(new StationId(in.text(16)), in.text(17), readApproval(18, in));
      default -> throw FactCodec.foreign(kind);
    };
  }

  private static void writeLimits(LimitsFrozen e, FactWriter out) {
    out.text(16, e.stream());
    out.integer(17, e.version());
    out.micros(18, Micros.of(e.effectiveFrom()));
    out.text(19, e.chart());
    out.list(20, e.figures().size());
    for (Figure figure : e.figures()) {
      out.text(1, figure.name());
      out.real(2, figure.value());
      out.end();
    }
    out.integer(21, e.points());
    out.text(22, e.evidence());
  }

  private static LimitsFrozen readLimits(FactReader in) {
    String stream = in.text(16);
    int version = Math.toIntExact(in.integer(17));
    Instant from = Micros.at(in.micros(18));
    String chart = in.text(19);
    int count = in.list(20);
    List<Figure> figures = new ArrayList<>(Math.min(count, Limits.MAX_LIST));
    for (int i = 0; i < count; i++) {
      figures.add(new Figure(in.text(1), in.real(2)));
      in.end();
    }
    int points = Math.toIntExact(in.integer(21));
    return new LimitsFrozen(stream, version, from, chart, figures, points, in.text(22));
  }

  private static void writeAlarm(AlarmRaised e, FactWriter out) {
    out.text(16, e.alarm());
    out.text(17, e.stream());
    out.text(18, e.rule());
    out.integer(19, e.severity().ordinal());
    out.integer(20, e.trigger().position());
    out.integer(21, e.trigger().index());
    Fields.item(22, e.trigger().item(), out);
    Fields.station(23, e.trigger().station(), out);
    out.real(24, e.trigger().value());
    out.real(25, e.trigger().size());
    out.integer(26, e.onset().position());
    out.micros(27, Micros.of(e.onset().at()));
    out.micros(28, Micros.of(e.onset().from()));
    out.micros(29, Micros.of(e.onset().to()));
    out.integer(30, e.limitsVersion());
    out.text(31, e.sentence());
  }

  private static AlarmRaised readAlarm(FactReader in) {
    return new AlarmRaised(
        in.text(16),
        in.text(17),
        in.text(18),
        Severity.at(in.integer(19)),
        new Trigger(
            in.integer(20),
            Math.toIntExact(in.integer(21)),
            Fields.item(22, in),
            Fields.station(23, in),
            in.real(24),
            in.real(25)),
        new Onset(
            in.integer(26),
            Micros.at(in.micros(27)),
            Micros.at(in.micros(28)),
            Micros.at(in.micros(29))),
        Math.toIntExact(in.integer(30)),
        in.text(31));
  }

  private static void writeAnswer(GateAnswered e, FactWriter out) {
    out.item(16, e.item());
    out.text(17, e.station().value());
    out.text(18, e.step());
    out.integer(19, e.allowed() ? 1 : 0);
    out.list(20, e.reasons().size());
    for (String reason : e.reasons()) {
      out.text(1, reason);
      out.end();
    }
    out.micros(21, Micros.of(e.validUntil()));
  }

  private static GateAnswered readAnswer(FactReader in) {
    ItemId item = in.item(16);
    StationId station = new StationId(in.text(17));
    String step = in.text(18);
    boolean allowed = in.integer(19) == 1;
    int count = in.list(20);
    List<String> reasons = new ArrayList<>(Math.min(count, Limits.MAX_LIST));
    for (int i = 0; i < count; i++) {
      reasons.add(in.text(1));
      in.end();
    }
    return new GateAnswered(item, station, step, allowed, reasons, Micros.at(in.micros(21)));
  }

  /** Two fields from this tag on. */
  static void writeApproval(int tag, Approval approval, FactWriter out) {
    OperatorId second = approval.second();
    out.text(tag, approval.meaning());
    if (second != null) {
      out.secret(tag + 1, Secret.PERSON, second.value());
    }
  }

  static Approval readApproval(int tag, FactReader in) {
    String meaning = in.text(tag);
    String second = in.secret(tag + 1, Secret.PERSON);
    return new Approval(meaning, second.isEmpty() ? null : new OperatorId(second));
  }

  static void writeTime(int tag, @Nullable Instant time, FactWriter out) {
    if (time != null) {
      out.micros(tag, Micros.of(time));
    }
  }

  static @Nullable Instant readTime(int tag, FactReader in) {
    return in.has(tag) ? Micros.at(in.micros(tag)) : null;
  }
}
