package org.heddle.command;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heddle.gate.GateAnswer;
import org.heddle.gate.GateAnswer.Reason;
import org.heddle.gate.GateQuestion;
import org.heddle.web.Acting;

/**
 * What the gate says of holds while the past of a plant is caught up. A refusal is recorded once,
 * not each time the station asks again.
 */
final class HoldsOfPast {
  private static final Set<String> HEEDED = Set.of("on-hold", "condemned");

  private final Acting acting;
  private final Set<GateQuestion> refused = new HashSet<>();

  HoldsOfPast(Acting acting) {
    this.acting = acting;
  }

  List<Reason> ask(GateQuestion question) {
    if (acting.holds().on(question.item()).isEmpty()) {
      return List.of();
    }
    GateAnswer answer = acting.gatekeeper().ask(question);
    List<Reason> holds =
        answer.reasons().stream().filter(reason -> HEEDED.contains(reason.code())).toList();
    if (!holds.isEmpty() && refused.add(question)) {
      record(
          new GateAnswer(
              question,
              holds,
              answer.at(),
              answer.validUntil(),
              answer.contactLost(),
              answer.journal()));
    }
    return holds;
  }

  private void record(GateAnswer refusal) {
    try {
      acting.log().record(refusal);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
