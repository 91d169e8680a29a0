package org.heddle.web;

import java.time.Instant;
import java.util.function.Function;
import org.heddle.alert.AlertBook;
import org.heddle.baseline.BaselineBook;
import org.heddle.containment.HoldBook;
import org.heddle.containment.NonconformanceBook;
import org.heddle.containment.QueueBook;
import org.heddle.containment.Reactions;
import org.heddle.containment.Suspects;
import org.heddle.figures.FigureBook;
import org.heddle.gate.AnswerBook;
import org.heddle.gate.Bypassed;
import org.heddle.gate.EscapeProof;
import org.heddle.gate.GateLog;
import org.heddle.gate.Gatekeeper;
import org.heddle.gate.GaugeReview;
import org.heddle.gate.MissingBook;
import org.heddle.gate.StationBook;
import org.heddle.gauge.StudyBook;
import org.heddle.golden.GoldenBook;
import org.heddle.plan.ControlRule;
import org.heddle.plan.Plan;
import org.heddle.spc.Combined;
import org.heddle.spc.Spc;
import org.heddle.spc.Standardised;
import org.heddle.spc.Watching;
import org.heddle.suggestion.SuggestionBook;
import org.heddle.terminal.WaitingBook;

/**
 * What is decided about suspect things, and the gate that goes by it.
 *
 * @param plan what is in force at a time
 * @param watching how a row of a control plan is watched
 */
public record Acting(
    HoldBook holds,
    QueueBook queues,
    NonconformanceBook nonconformances,
    AlertBook alerts,
    Reactions reactions,
    Suspects suspects,
    Gatekeeper gatekeeper,
    GateLog log,
    AnswerBook answers,
    MissingBook missing,
    StationBook stations,
    Bypassed bypassed,
    EscapeProof escape,
    GaugeReview gauges,
    Spc charts,
    Combined combined,
    Standardised standardised,
    GoldenBook golden,
    WaitingBook waiting,
    StudyBook studies,
    BaselineBook baselines,
    FigureBook figures,
    Function<Instant, Plan> plan,
    Function<ControlRule, Watching> watching,
    SuggestionBook suggestions) {}
