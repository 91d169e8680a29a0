package org.heddle.web;

import org.heddle.containment.RecallRow;
import org.jspecify.annotations.Nullable;

/** Why a unit is in or out, link by link, as the pages of a recall show it. */
final class RecallWay {
  private RecallWay() {}

  /**
   * A step down the way.
   *
   * @param content whether what the item held at that time is meant, not the item itself
   */
  record Step(String item, boolean content, String role, double probability, @Nullable Long seq) {
    static Step of(RecallRow.Step step) {
      Filling of = Filling.of(step.text());
      Long seq = step.fact() < 0 ? null : step.fact();
      return new Step(of.item(), of.isContent(), step.slot(), step.share(), seq);
    }
  }

  /**
   * What a slot of a cleared unit holds.
   *
   * @param content whether what the item held at that time is meant, not the item itself
   */
  record ClearedBy(String slot, String item, boolean content, @Nullable Long seq, String sentence) {
    static ClearedBy of(RecallRow.Filling held) {
      Filling of = Filling.of(held.text());
      return new ClearedBy(
          held.slot(),
          of.item(),
          of.isContent(),
          held.fact() < 0 ? null : held.fact(),
          "holds " + of.words() + ", which does not lead to the suspicion");
    }
  }
}
