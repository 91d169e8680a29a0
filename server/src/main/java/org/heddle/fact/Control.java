package org.heddle.fact;

import java.time.Instant;
import java.util.List;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.identity.OperatorId;
import org.heddle.identity.StationId;
import org.jspecify.annotations.Nullable;

/**
 * How quality is kept: frozen limits, alarms, holds, queues, gates, stops, and what people decided
 * about them. Made by the system and by people here, never by a machine; only a gauge check may
 * come from outside.
 */
public sealed interface Control extends Event {

  /** What is watched: limits, alarms and who was told, gauges, models, missing records. */
  sealed interface Watch extends Control {}

  /** What is done about it: holds, queues, gates, stops, alternate processes. */
  sealed interface Reaction extends Control {}

  /** How bad it is, as the plan says; stored by its order. */
  enum Severity {
    NOTICE,
    WARNING,
    ALARM;

    private static final Severity[] ALL = values();

    static Severity at(long code) {
      return ALL[Math.toIntExact(code)];
    }
  }

  /** What a person did with an alarm; stored by its order. */
  enum Handling {
    ACKNOWLEDGED,
    TAKEN_OVER,
    ESCALATED,
    CLOSED;

    private static final Handling[] ALL = values();

    static Handling at(long code) {
      return ALL[Math.toIntExact(code)];
    }
  }

  /** What becomes of suspect material (IATF 16949, 8.7); stored by its order. */
  enum Disposition {
    /** It was found to conform. */
    RELEASE,
    /** It does not conform and is used all the same, by concession. */
    USE_AS_IS,
    REWORK,
    SCRAP,
    RETURN_TO_SUPPLIER,
    /** It goes through the step again. */
    RETRY;

    private static final Disposition[] ALL = values();

    static Disposition at(long code) {
      return ALL[Math.toIntExact(code)];
    }
  }

  /**
   * A signature: whoever the fact is {@code by} signed again with these words.
   *
   * @param meaning what the signature says; empty when none was asked for
   * @param second the second person, where the plan asks for one
   */
  record Approval(String meaning, @Nullable OperatorId second) {
    /** Nobody had to sign. */
    public static final Approval NONE = new Approval("", null);

    public Approval {
      Limits.name(meaning, "meaning of the signature");
    }
  }

  /** A named figure of limits: {@code centre}, {@code sigma}, {@code upper} … */
  record Figure(String name, double value) {
    public Figure {
      Limits.required(name, "figure");
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("figure " + name + " is not a number");
      }
    }
  }

  /**
   * The limits of a chart are fixed; a later version replaces them from its time on.
   *
   * @param stream the stream they are for, see {@code spc}
   * @param version from 1, rising
   * @param chart the chart they belong to
   * @param points how many points they were estimated from
   * @param evidence how they were found: estimator, points left out and why
   */
  record LimitsFrozen(
      String stream,
      int version,
      Instant effectiveFrom,
      String chart,
      List<Figure> figures,
      int points,
      String evidence)
      implements Watch {
    public LimitsFrozen {
      Limits.required(stream, "stream");
      Limits.required(chart, "chart");
      effectiveFrom = Micros.truncated(effectiveFrom);
      figures = Limits.list(figures, "figures", 1);
      Limits.text(evidence, "evidence");
    }
  }

  /**
   * The reading or fact that made an alarm ring.
   *
   * @param position journal position of the fact
   * @param index which reading of it, from 0; -1 for the fact itself
   * @param value what was charted
   * @param size how far the process has moved, in standard deviations, with its sign; 0 unknown
   */
  record Trigger(
      long position,
      int index,
      @Nullable ItemId item,
      @Nullable StationId station,
      double value,
      double size) {
    public Trigger {
      if (!Double.isFinite(value) || !Double.isFinite(size)) {
        throw new IllegalArgumentException("value and size of a trigger are numbers");
      }
    }
  }

  /**
   * When a deviation began, as estimated at the alarm.
   *
   * @param position journal position of the first affected reading; -1 unknown
   * @param at its time
   * @param from earliest, {@code to} latest beginning at the stated confidence
   */
  record Onset(long position, Instant at, Instant from, Instant to) {
    public Onset {
      at = Micros.truncated(at);
      from = Micros.truncated(from);
      to = Micros.truncated(to);
    }
  }

  /**
   * A deviation was found.
   *
   * @param alarm its name, made from its cause
   * @param stream what deviated: a stream of {@code spc}, a gauge, a record that is missing
   * @param rule what found it: {@code cusum-high}, {@code nelson-2}, {@code out-of-tolerance} …
   * @param limitsVersion version of the limits it was found against; 0 for none
   * @param sentence what happened, in words
   */
  record AlarmRaised(
      String alarm,
      String stream,
      String rule,
      Severity severity,
      Trigger trigger,
      Onset onset,
      int limitsVersion,
      String sentence)
      implements Watch {
    public AlarmRaised {
      Limits.required(alarm, "alarm");
      Limits.required(stream, "stream");
      Limits.required(rule, "rule");
      Limits.text(sentence, "sentence");
    }
  }

  /**
   * Somebody saw to an alarm.
   *
   * @param cause assignable cause, on closing
   * @param action what was done about it, on closing
   */
  record AlarmHandled(String alarm, Handling handling, String cause, String action, String note)
      implements Watch {
    public AlarmHandled {
      Limits.required(alarm, "alarm");
      Limits.name(cause, "cause");
      Limits.text(action, "action");
      Limits.text(note, "note");
    }
  }

  /**
   * A deviation is over: the stream was proven back in control.
   *
   * @param at when it was proven; what was made before is still suspect
   * @param position journal position of the reading that proved it
   * @param evidence how: test, points, odds
   */
  record AlarmCeased(String alarm, String stream, Instant at, long position, String evidence)
      implements Watch {
    public AlarmCeased {
      Limits.required(alarm, "alarm");
      Limits.required(stream, "stream");
      at = Micros.truncated(at);
      Limits.text(evidence, "evidence");
    }
  }

  /**
   * Something must not go on.
   *
   * @param hold its name
   * @param alarm the alarm it follows from; empty for none
   */
  record HoldPlaced(String hold, HoldScope scope, String reason, String alarm) implements Reaction {
    public HoldPlaced {
      Limits.required(hold, "hold");
      Limits.text(reason, "reason");
      Limits.name(alarm, "alarm");
    }
  }

  /**
   * A hold, or some of what it holds, was decided.
   *
   * @param items what was decided; empty for the whole hold
   */
  record HoldLifted(
      String hold, List<ItemId> items, Disposition disposition, String reason, Approval approval)
      implements Reaction {
    public HoldLifted {
      Limits.required(hold, "hold");
      items = Limits.list(items, "items", 0);
      Limits.text(reason, "reason");
    }
  }

  /**
   * The station was proven good again, so that a hold which was open to the future has an end.
   *
   * @param to what was made from then on is not held
   * @param extent for a hold on a coil the metres that stay held; null for any other
   * @param evidence how it was proven
   */
  record HoldBounded(String hold, Instant to, @Nullable Extent extent, String evidence)
      implements Reaction {
    public HoldBounded {
      Limits.required(hold, "hold");
      to = Micros.truncated(to);
      Limits.text(evidence, "evidence");
    }
  }

  /**
   * Things are no longer held because the work they were held for was recorded in error.
   *
   * @param cause journal position of the fact that says so
   */
  record HoldNarrowed(String hold, List<ItemId> items, long cause, String reason)
      implements Reaction {
    public HoldNarrowed {
      Limits.required(hold, "hold");
      items = Limits.list(items, "items", 1);
      Limits.text(reason, "reason");
    }
  }

  /** Things wait for inspection, rework or a further try. */
  record Queued(String queue, List<ItemId> items, String reason, String hold) implements Reaction {
    public Queued {
      Limits.required(queue, "queue");
      items = Limits.list(items, "items", 1);
      Limits.text(reason, "reason");
      Limits.name(hold, "hold");
    }
  }

  /** Things left a queue. */
  record Dequeued(
      String queue, List<ItemId> items, Disposition outcome, String reason, Approval approval)
      implements Reaction {
    /** Nobody had to sign. */
    public Dequeued(String queue, List<ItemId> items, Disposition outcome, String reason) {
      this(queue, items, outcome, reason, Approval.NONE);
    }

    public Dequeued {
      Limits.required(queue, "queue");
      items = Limits.list(items, "items", 1);
      Limits.text(reason, "reason");
    }
  }

  /**
   * A field of a nonconformance record was written; the first opens it.
   *
   * @param field {@code title}, {@code D1} to {@code D8}, {@code status}, or {@code link} with what
   *     it is about: {@code hold:…}, {@code alarm:…}, {@code unit:…}
   */
  record NonconformanceNoted(String nonconformance, String field, String text) implements Reaction {
    public NonconformanceNoted {
      Limits.required(nonconformance, "nonconformance");
      Limits.required(field, "field");
      Limits.text(text, "text");
    }
  }

  /**
   * A station asked whether an item may start a step, and was answered.
   *
   * @param reasons stable codes with what they name, {@code on-hold H-12}; empty when it may
   * @param validUntil how long the answer holds when the station loses contact
   */
  record GateAnswered(
      ItemId item,
      StationId station,
      String step,
      boolean allowed,
      List<String> reasons,
      Instant validUntil)
      implements Reaction {
    public GateAnswered {
      Limits.required(step, "step");
      reasons = Limits.list(reasons, "reasons", 0);
      reasons.forEach(reason -> Limits.required(reason, "reason"));
      validUntil = Micros.truncated(validUntil);
    }
  }

  /**
   * A station works by a recorded alternate process from now on (IATF 16949, 8.5.6.1.1).
   *
   * @param step empty for all that is done there
   * @param alternate what is done instead
   */
  record BypassStarted(
      String bypass,
      StationId station,
      String step,
      String alternate,
      String reason,
      Approval approval)
      implements Reaction {
    public BypassStarted {
      Limits.required(bypass, "bypass");
      Limits.name(step, "step");
      Limits.text(alternate, "alternate");
      Limits.text(reason, "reason");
    }
  }

  /**
   * The usual process is back.
   *
   * @param verification how its return was verified
   */
  record BypassEnded(String bypass, String verification, Approval approval) implements Reaction {
    public BypassEnded {
      Limits.required(bypass, "bypass");
      Limits.text(verification, "verification");
    }
  }

  /**
   * A gauge was compared with a standard.
   *
   * @param characteristic what it measures; empty for all
   * @param reference value of the standard
   * @param found what the gauge showed, in the same unit
   * @param uncertainty expanded (k = 2), in the same unit; 0 unknown
   * @param result OK within tolerance, NOK out of tolerance
   * @param nextDue when it is due again; null when open
   */
  record GaugeChecked(
      EquipmentId gauge,
      String characteristic,
      double reference,
      double found,
      double uncertainty,
      Result result,
      @Nullable Instant nextDue)
      implements Watch {
    public GaugeChecked {
      Limits.name(characteristic, "characteristic");
      if (!Double.isFinite(reference) || !Double.isFinite(found) || !(uncertainty >= 0)) {
        throw new IllegalArgumentException("reference, found and uncertainty are numbers");
      }
      nextDue = nextDue == null ? null : Micros.truncated(nextDue);
    }
  }

  /** A station was stopped. */
  record StationStopped(StationId station, String reason, String alarm) implements Reaction {
    public StationStopped {
      Limits.text(reason, "reason");
      Limits.name(alarm, "alarm");
    }
  }

  /** A stopped station may go on. */
  record StationResumed(StationId station, String reason, Approval approval) implements Reaction {
    public StationResumed {
      Limits.text(reason, "reason");
    }
  }

  /**
   * A record that is missing was asked for again.
   *
   * @param evidence what is missing
   * @param source who is asked; empty when nobody can repeat it
   */
  record EvidenceAsked(@Nullable ItemId item, String evidence, String source, String detail)
      implements Watch {
    public EvidenceAsked {
      Limits.required(evidence, "evidence");
      Limits.name(source, "source");
      Limits.text(detail, "detail");
    }
  }

  /**
   * People were told of an alarm.
   *
   * @param channel {@code mail}, {@code webhook} …
   * @param address who; personal
   * @param outcome {@code sent}, or what went wrong
   */
  record AlertSent(String alarm, String channel, String address, String outcome) implements Watch {
    public AlertSent {
      Limits.required(alarm, "alarm");
      Limits.required(channel, "channel");
      Limits.name(address, "address");
      Limits.text(outcome, "outcome");
    }
  }

  /**
   * A model, such as a golden profile, is in force from now on.
   *
   * @param kind what it is: {@code golden-profile} …
   * @param scope what it is for
   * @param sha256 of the document that holds it
   */
  record ModelAdopted(String model, String kind, String scope, String sha256) implements Watch {
    public ModelAdopted {
      Limits.required(model, "model");
      Limits.required(kind, "kind");
      Limits.name(scope, "scope");
      Limits.required(sha256, "sha256");
    }
  }

  /**
   * A version of a plan was approved; {@link Governance.PlanAdopted} has its text.
   *
   * @param plan name of the document
   * @param reason why it was changed
   */
  record PlanApproved(String plan, int version, String reason, Approval approval) implements Watch {
    public PlanApproved {
      Limits.required(plan, "plan");
      Limits.text(reason, "reason");
      if (version < 1) {
        throw new IllegalArgumentException("versions count from 1, not " + version);
      }
    }
  }

  /**
   * A suggestion was taken or turned down.
   *
   * @param outcome {@code accepted} or {@code declined}
   */
  record SuggestionSettled(String suggestion, String outcome, String reason) implements Watch {
    public SuggestionSettled {
      Limits.required(suggestion, "suggestion");
      Limits.required(outcome, "outcome");
      Limits.text(reason, "reason");
    }
  }
}
