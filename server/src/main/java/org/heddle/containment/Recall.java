package org.heddle.containment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.heddle.genealogy.Direction;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.genealogy.Odds;
import org.heddle.genealogy.Reach;
import org.heddle.genealogy.RecordGaps;
import org.heddle.genealogy.RequiredSlots;
import org.heddle.genealogy.Seeds;
import org.heddle.genealogy.Stretch;
import org.heddle.genealogy.WebTracer;
import org.heddle.identity.ItemId;
import org.heddle.identity.ItemKind;
import org.jspecify.annotations.Nullable;

/** From any suspicion to every unit in and every unit out, as of the moment of asking. */
public final class Recall {
  /** Probability from which a unit counts as probable, unless the user says otherwise. */
  public static final double DEFAULT_THRESHOLD = 0.01;

  private final Genealogy genealogy;
  private final RequiredSlots required;
  private final ReentrantLock gapsLock = new ReentrantLock();
  private @Nullable RecordGaps gaps;

  public Recall(Genealogy genealogy, RequiredSlots required) {
    this.genealogy = genealogy;
    this.required = required;
  }

  /** With the default threshold, on what holds now. */
  public RecallResult of(Suspicion suspicion) {
    return of(suspicion, DEFAULT_THRESHOLD, EdgeFilter.NOW);
  }

  /**
   * The verdicts on all units.
   *
   * @param threshold probability above 0 to 1 from which a unit counts as probable
   * @param filter which state of the record counts: what holds now, or all that ever held
   */
  public RecallResult of(Suspicion suspicion, double threshold, EdgeFilter filter) {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException("the threshold lies within 0 to 1, is " + threshold);
    }
    Lineage lineage = genealogy.lineage();
    Seeds seeds = new Seeds();
    Map<Integer, List<Stretch>> webs = new HashMap<>();
    gather(suspicion, lineage, filter, seeds, webs);
    Reach reach = lineage.outOf(filter, seeds.nodes());
    Odds odds = lineage.odds(Direction.OUT_OF, filter, reach, seeds);
    return new RecallResult(
        suspicion, threshold, lineage, filter, seeds, webs, odds, gapsOf(lineage));
  }

  private RecordGaps gapsOf(Lineage lineage) {
    gapsLock.lock();
    try {
      RecordGaps known = gaps;
      if (known == null) {
        known = RecordGaps.of(lineage, required);
      } else if (known.seq() < lineage.seq()) {
        known = known.at(lineage);
      }
      gaps = known;
      return known;
    } finally {
      gapsLock.unlock();
    }
  }

  private static void gather(
      Suspicion suspicion,
      Lineage lineage,
      EdgeFilter filter,
      Seeds seeds,
      Map<Integer, List<Stretch>> webs) {
    switch (suspicion) {
      case Suspicion.OfItem of -> seeds.add(node(lineage, of.item()), 1);
      case Suspicion.OfHeat of -> seeds.add(lineage.heat(of.supplierLot(), of.supplier()), 1);
      case Suspicion.OfWork of -> seeds.addAll(lineage.workedOn(of.match(), of.from(), of.to()));
      case Suspicion.OfFeeder of -> seeds.addAll(Seeds.certain(lineage.contentsOf(of.vessel())));
      case Suspicion.AnyOf of ->
          of.suspicions().forEach(each -> gather(each, lineage, filter, seeds, webs));
      case Suspicion.OfStretch of -> {
        int coil = node(lineage, of.coil());
        for (WebTracer.Hit hit : new WebTracer(lineage, filter).outOf(coil, of.extent())) {
          if (!isPlacedCoil(lineage, hit)) {
            seeds.add(hit.node(), hit.probability());
          }
          webs.put(hit.node(), hit.origin());
        }
      }
    }
  }

  /** Its own pieces lead on; the rest of such a coil is not suspect. */
  private static boolean isPlacedCoil(Lineage lineage, WebTracer.Hit hit) {
    return hit.isPlaced()
        && lineage.kind(hit.node()).filter(kind -> kind == ItemKind.COIL).isPresent();
  }

  private static int node(Lineage lineage, ItemId item) {
    int node = lineage.node(item);
    if (node < 0) {
      throw new UnknownItemException(item);
    }
    return node;
  }
}
