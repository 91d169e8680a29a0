package org.heddle.fact;

import java.util.Locale;

/** The kinds of events with their stored codes. A code is for ever; new kinds take new codes. */
public enum EventKind {
  RECEIVED(1),
  CREATED(2),
  TRANSFORMED(3),
  SPLIT(4),
  MERGED(5),
  REWOUND(6),
  CHARGED(7),
  EMPTIED(8),
  STAGED(9),
  ASSEMBLED(16),
  REMOVED(17),
  MOVED(18),
  SCANNED(19),
  IDENTIFIED(20),
  ORDER_RELEASED(32),
  STEP_STARTED(33),
  STEP_FINISHED(34),
  READINGS(48),
  SERIES(49),
  CURVE_RECORDED(50),
  INSPECTED(51),
  ENVIRONMENT(52),
  NOTED(64),
  DOCUMENT_ATTACHED(65),
  SHIPPED(66),
  CUSTOMER_RECEIVED(67),
  INSTALLED(68),
  FIELD_RETURNED(69),
  CORRECTED(80),
  VOIDED(81),
  PLAN_ADOPTED(82),
  ACCESS_CHANGED(83),
  REFUSED(84),
  REFUSAL_SETTLED(85),
  LIMITS_FROZEN(96),
  ALARM_RAISED(97),
  ALARM_HANDLED(98),
  HOLD_PLACED(99),
  HOLD_LIFTED(100),
  QUEUED(101),
  DEQUEUED(102),
  NONCONFORMANCE_NOTED(103),
  GATE_ANSWERED(104),
  BYPASS_STARTED(105),
  BYPASS_ENDED(106),
  GAUGE_CHECKED(107),
  STATION_STOPPED(108),
  STATION_RESUMED(109),
  EVIDENCE_ASKED(110),
  ALERT_SENT(111),
  MODEL_ADOPTED(112),
  SUGGESTION_SETTLED(113),
  PLAN_APPROVED(114),
  ALARM_CEASED(115),
  HOLD_BOUNDED(116),
  HOLD_NARROWED(117);

  private static final EventKind[] BY_CODE = new EventKind[128];

  static {
    for (EventKind kind : values()) {
      BY_CODE[kind.code] = kind;
    }
  }

  private final int code;
  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  EventKind(int code) {
    this.code = code;
  }

  /** The stored code, 1 to 127. */
  public int code() {
    return code;
  }

  /** The word used outside, for example {@code step-finished}. */
  public String word() {
    return word;
  }

  /** Refuses a code that this version does not know. */
  public static EventKind at(long code) {
    EventKind kind = code > 0 && code < BY_CODE.length ? BY_CODE[(int) code] : null;
    if (kind == null) {
      throw new MalformedFactException("unknown kind of event: " + code);
    }
    return kind;
  }

  public static EventKind of(Event event) {
    return switch (event) {
      case Material material -> ofMaterial(material);
      case Structure structure -> ofStructure(structure);
      case Production production -> ofProduction(production);
      case Measurement measurement -> ofMeasurement(measurement);
      case Supply supply -> ofSupply(supply);
      case Governance governance -> ofGovernance(governance);
      case Control control -> ofControl(control);
    };
  }

  private static EventKind ofMaterial(Material event) {
    return switch (event) {
      case Material.Received _ -> RECEIVED;
      case Material.Created _ -> CREATED;
      case Material.Transformed _ -> TRANSFORMED;
      case Material.Split _ -> SPLIT;
      case Material.Merged _ -> MERGED;
      case Material.Rewound _ -> REWOUND;
      case Material.Charged _ -> CHARGED;
      case Material.Emptied _ -> EMPTIED;
      case Material.Staged _ -> STAGED;
    };
  }

  private static EventKind ofStructure(Structure event) {
    return switch (event) {
      case Structure.Assembled _ -> ASSEMBLED;
      case Structure.Removed _ -> REMOVED;
      case Structure.Moved _ -> MOVED;
      case Structure.Scanned _ -> SCANNED;
      case Structure.Identified _ -> IDENTIFIED;
    };
  }

  private static EventKind ofProduction(Production event) {
    return switch (event) {
      case Production.OrderReleased _ -> ORDER_RELEASED;
      case Production.StepStarted _ -> STEP_STARTED;
      case Production.StepFinished _ -> STEP_FINISHED;
    };
  }

  private static EventKind ofMeasurement(Measurement event) {
    return switch (event) {
      case Measurement.Readings _ -> READINGS;
      case Measurement.Series _ -> SERIES;
      case Measurement.CurveRecorded _ -> CURVE_RECORDED;
      case Measurement.Inspected _ -> INSPECTED;
      case Measurement.Environment _ -> ENVIRONMENT;
    };
  }

  private static EventKind ofSupply(Supply event) {
    return switch (event) {
      case Supply.Noted _ -> NOTED;
      case Supply.DocumentAttached _ -> DOCUMENT_ATTACHED;
      case Supply.Shipped _ -> SHIPPED;
      case Supply.CustomerReceived _ -> CUSTOMER_RECEIVED;
      case Supply.Installed _ -> INSTALLED;
      case Supply.FieldReturned _ -> FIELD_RETURNED;
    };
  }

  private static EventKind ofGovernance(Governance event) {
    return switch (event) {
      case Governance.Corrected _ -> CORRECTED;
      case Governance.Voided _ -> VOIDED;
      case Governance.PlanAdopted _ -> PLAN_ADOPTED;
      case Governance.AccessChanged _ -> ACCESS_CHANGED;
      case Governance.Refused _ -> REFUSED;
      case Governance.RefusalSettled _ -> REFUSAL_SETTLED;
    };
  }

  private static EventKind ofControl(Control event) {
    return switch (event) {
      case Control.LimitsFrozen _ -> LIMITS_FROZEN;
      case Control.AlarmRaised _ -> ALARM_RAISED;
      case Control.AlarmHandled _ -> ALARM_HANDLED;
      case Control.HoldPlaced _ -> HOLD_PLACED;
      case Control.HoldLifted _ -> HOLD_LIFTED;
      case Control.Queued _ -> QUEUED;
      case Control.Dequeued _ -> DEQUEUED;
      case Control.NonconformanceNoted _ -> NONCONFORMANCE_NOTED;
      case Control.GateAnswered _ -> GATE_ANSWERED;
      case Control.BypassStarted _ -> BYPASS_STARTED;
      case Control.BypassEnded _ -> BYPASS_ENDED;
      case Control.GaugeChecked _ -> GAUGE_CHECKED;
      case Control.StationStopped _ -> STATION_STOPPED;
      case Control.StationResumed _ -> STATION_RESUMED;
      case Control.EvidenceAsked _ -> EVIDENCE_ASKED;
      case Control.AlertSent _ -> ALERT_SENT;
      case Control.ModelAdopted _ -> MODEL_ADOPTED;
      case Control.SuggestionSettled _ -> SUGGESTION_SETTLED;
      case Control.PlanApproved _ -> PLAN_APPROVED;
      case Control.AlarmCeased _ -> ALARM_CEASED;
      case Control.HoldBounded _ -> HOLD_BOUNDED;
      case Control.HoldNarrowed _ -> HOLD_NARROWED;
    };
  }
}
