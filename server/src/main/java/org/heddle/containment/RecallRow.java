package org.heddle.containment;

import java.util.List;
import org.heddle.genealogy.RecordGaps;
import org.heddle.genealogy.Stretch;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * One unit with its verdict and the reason.
 *
 * @param probability that it has something of the suspicion in it; 1 only when certain, 0 when no
 *     way leads there
 * @param way for a unit that is in: from the unit to the suspicion, step by step
 * @param web for a suspect stretch: where the way's last item lies on the coil
 * @param cleared for a unit that is out: what is recorded in its slots, none of which leads there
 * @param gaps for a unit that only a gap keeps in: the slots without a record, nearest first
 */
public record RecallRow(
    int number,
    ItemId item,
    @Nullable ProductId product,
    Verdict verdict,
    double probability,
    List<Step> way,
    List<Stretch> web,
    List<Filling> cleared,
    List<RecordGaps.Gap> gaps) {
  /**
   * One step down a way.
   *
   * @param text the item or vessel content that is reached by it
   * @param slot where it sits in the one before; empty when unknown
   * @param share probability of this step alone
   * @param fact position of the fact that says so
   */
  public record Step(String text, String slot, double share, long fact) {}

  /**
   * What a slot holds.
   *
   * @param fact position of the fact that says so
   */
  public record Filling(String slot, String text, long fact) {}
}
