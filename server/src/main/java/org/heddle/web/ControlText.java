package org.heddle.web;

import org.heddle.fact.Control;

/** Facts of {@link Control} in the words of a list. */
final class ControlText {
  private ControlText() {}

  static String title(Control event) {
    return switch (event) {
      case Control.LimitsFrozen _ -> "Limits frozen";
      case Control.AlarmRaised _ -> "Alarm";
      case Control.AlarmHandled _ -> "Alarm handled";
      case Control.AlarmCeased _ -> "Back in control";
      case Control.HoldPlaced _ -> "On hold";
      case Control.HoldBounded _ -> "Hold has an end";
      case Control.HoldNarrowed _ -> "Not held, recorded in error";
      case Control.HoldLifted _ -> "Hold decided";
      case Control.Queued _ -> "Queued";
      case Control.Dequeued _ -> "Left the queue";
      case Control.NonconformanceNoted _ -> "Nonconformance";
      case Control.GateAnswered e -> e.allowed() ? "Gate opened" : "Gate refused";
      case Control.BypassStarted _ -> "Alternate process started";
      case Control.BypassEnded _ -> "Alternate process ended";
      case Control.GaugeChecked _ -> "Gauge checked";
      case Control.StationStopped _ -> "Station stopped";
      case Control.StationResumed _ -> "Station resumed";
      case Control.EvidenceAsked _ -> "Record asked for again";
      case Control.AlertSent _ -> "Alert sent";
      case Control.ModelAdopted _ -> "Model adopted";
      case Control.SuggestionSettled _ -> "Suggestion settled";
      case Control.PlanApproved _ -> "Plan approved";
    };
  }

  static String detail(Control event) {
    return switch (event) {
      case Control.LimitsFrozen e -> FactText.joined(e.stream(), "version " + e.version());
      case Control.AlarmRaised e -> e.sentence().isEmpty() ? e.rule() : e.sentence();
      case Control.AlarmHandled e ->
          FactText.joined(Words.of(e.handling()), e.cause(), e.action(), e.note());
      case Control.AlarmCeased e -> e.evidence();
      case Control.HoldBounded e -> FactText.joined(e.hold(), "until " + e.to(), e.evidence());
      case Control.HoldNarrowed e -> FactText.joined(e.hold(), e.reason());
      case Control.HoldPlaced e -> FactText.joined(e.hold(), e.reason());
      case Control.HoldLifted e -> FactText.joined(e.hold(), Words.of(e.disposition()), e.reason());
      case Control.Queued e -> FactText.joined(e.queue(), e.reason());
      case Control.Dequeued e -> FactText.joined(e.queue(), Words.of(e.outcome()), e.reason());
      case Control.NonconformanceNoted e ->
          FactText.joined(e.nonconformance(), e.field(), e.text());
      case Control.GateAnswered e -> FactText.joined(e.step(), String.join("; ", e.reasons()));
      case Control.BypassStarted e -> FactText.joined(e.step(), e.alternate(), e.reason());
      case Control.BypassEnded e -> FactText.joined(e.bypass(), e.verification());
      case Control.GaugeChecked e ->
          FactText.joined(e.gauge().value(), e.characteristic(), Words.of(e.result()));
      case Control.StationStopped e -> e.reason();
      case Control.StationResumed e -> e.reason();
      case Control.EvidenceAsked e -> FactText.joined(e.evidence(), e.source(), e.detail());
      case Control.AlertSent e -> FactText.joined(e.channel(), e.outcome());
      case Control.ModelAdopted e -> FactText.joined(e.model(), e.kind(), e.scope());
      case Control.SuggestionSettled e -> FactText.joined(e.outcome(), e.reason());
      case Control.PlanApproved e ->
          FactText.joined(e.plan(), "version " + e.version(), e.reason());
    };
  }
}
