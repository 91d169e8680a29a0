package org.heddle.gate;

import java.time.Instant;
import org.heddle.identity.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * A record that is not there.
 *
 * @param item that lacks it; null for messages of a source that never came
 * @param evidence its name in the plan, or {@link MessageGaps#EVIDENCE}
 * @param step that makes it; empty for none
 * @param source who is asked for it; empty when nobody is known who could
 * @param detail what exactly, in words
 * @param since when it should have been there
 * @param asked how often it was asked for
 * @param state how it stands
 * @param changed when that last changed
 */
public record Gap(
    @Nullable ItemId item,
    String evidence,
    String step,
    String source,
    String detail,
    Instant since,
    int asked,
    State state,
    Instant changed) {

  /** How a missing record stands. */
  public enum State {
    /** It was asked for and may still come. */
    ASKED,
    /** It was asked for as often as is useful, or nobody can repeat it: a person decides. */
    GIVEN_UP,
    /** It came. */
    HEALED
  }

  Gap asked(Instant at, boolean isLast) {
    return new Gap(
        item,
        evidence,
        step,
        source,
        detail,
        since,
        isLast ? asked : asked + 1,
        isLast ? State.GIVEN_UP : State.ASKED,
        at);
  }

  Gap healed(Instant at) {
    return new Gap(item, evidence, step, source, detail, since, asked, State.HEALED, at);
  }

  /** The same for whatever asks again. */
  String key() {
    return (item == null ? source : item.text()) + " " + evidence + (item == null ? detail : "");
  }
}
