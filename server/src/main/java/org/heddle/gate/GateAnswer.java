package org.heddle.gate;

import java.time.Instant;
import java.util.List;
import org.heddle.fact.Control.GateAnswered;
import org.heddle.plan.GateRule;

/**
 * Yes, or no with every reason.
 *
 * @param at when it was asked
 * @param validUntil how long the station may go by it when it loses contact
 * @param contactLost what the station does after that
 * @param journal how many facts were applied when it was answered
 */
public record GateAnswer(
    GateQuestion question,
    List<Reason> reasons,
    Instant at,
    Instant validUntil,
    GateRule.ContactLost contactLost,
    long journal) {
  /** Reasons recorded of one answer; more would say nothing else. */
  private static final int MAX_RECORDED = 32;

  private static final int MAX_TEXT = 200;

  public GateAnswer {
    reasons = List.copyOf(reasons);
  }

  /**
   * One reason why not.
   *
   * @param code stable: {@code on-hold}, {@code missing-step} …
   * @param about what it names: the hold, the step, the station
   * @param sentence in words
   */
  public record Reason(String code, String about, String sentence) {
    String text() {
      String text = about.isEmpty() ? code : code + " " + about;
      return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
  }

  public boolean isAllowed() {
    return reasons.isEmpty();
  }

  /** The fact that records it. */
  public GateAnswered fact() {
    return new GateAnswered(
        question.item(),
        question.station(),
        question.step(),
        isAllowed(),
        reasons.stream().limit(MAX_RECORDED).map(Reason::text).toList(),
        validUntil);
  }
}
