package org.heddle.containment;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.HoldScope;
import org.heddle.fact.Measurement;
import org.heddle.fact.Production;
import org.heddle.fact.Work;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.genealogy.WorkMatch;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.traveler.Standing;
import org.heddle.traveler.Traveler;
import org.jspecify.annotations.Nullable;

/**
 * What was worked on within a scope's time with its means, at its step and place: from memory, but
 * for items of which some work was recorded in error or corrected, whose history is read.
 */
final class WorkedWithin {
  /** Facts of one item that are read; of an item with more, a coil, all work counts. */
  private static final int MAX_READ = 2_000;

  /**
   * Facts that are read for one fact, of all items together; of the items beyond, all work counts:
   * they stay held.
   */
  private static final int MAX_READ_AT_ONCE = 50_000;

  private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

  private final Genealogy genealogy;
  private final Traveler traveler;
  private final LongFunction<Fact> factAt;
  private final Standing standing;
  private NodeSet amended = new NodeSet();
  private Read latest = new Read(-1, -1, List.of());
  private long readBelow = -1;
  private int read;

  /** What stands of an item's history, known below a bound. */
  private record Read(int node, long below, @Nullable List<Fact> standing) {}

  WorkedWithin(Genealogy genealogy, Traveler traveler, LongFunction<Fact> factAt) {
    this.genealogy = genealogy;
    this.traveler = traveler;
    this.factAt = factAt;
    this.standing = new Standing(traveler, factAt);
  }

  /** How a report of work stands to a scope. */
  enum Fit {
    /** It is in it. */
    HERE,
    /** It may be in it: it does not say its place. */
    SOMEWHERE,
    /** It was at another place of the step. */
    ELSEWHERE,
    /** It is of other work. */
    NOT
  }

  static Fit fit(HoldScope scope, Event event, Work work, Instant at) {
    boolean ours =
        (scope.station() == null || scope.station().equals(work.station()))
            && (scope.equipment() == null || scope.equipment().equals(work.equipment()))
            && (scope.tool() == null || scope.tool().equals(work.tool()))
            && (scope.from() == null || !at.isBefore(scope.from()))
            && (scope.to() == null || at.isBefore(scope.to()));
    String step = stepOf(event);
    if (!ours || !(scope.step().isEmpty() || step.isEmpty() || step.equals(scope.step()))) {
      return Fit.NOT;
    }
    String place = placeOf(event);
    if (scope.place().isEmpty() || place.equals(scope.place())) {
      return Fit.HERE;
    }
    return place.isEmpty() ? Fit.SOMEWHERE : Fit.ELSEWHERE;
  }

  private static String stepOf(Event event) {
    return switch (event) {
      case Production.StepStarted e -> e.step();
      case Production.StepFinished e -> e.step();
      case Measurement.Readings e -> e.step();
      case Measurement.CurveRecorded e -> e.step();
      case Measurement.Inspected e -> e.step();
      default -> "";
    };
  }

  private static String placeOf(Event event) {
    return switch (event) {
      case Measurement.Readings e -> e.position();
      case Measurement.CurveRecorded e -> e.position();
      default -> "";
    };
  }

  /** What a thing is not known to be of, it may be of. */
  static boolean isOfProduct(HoldScope scope, Lineage lineage, int node) {
    ProductId wanted = scope.product();
    return wanted == null || lineage.product(node).map(wanted::equals).orElse(true);
  }

  /** All nodes; what nobody worked on with named means is not looked for. */
  BitSet of(HoldScope scope, long below) {
    if (!scope.namesWork()) {
      return new BitSet();
    }
    Lineage lineage = genealogy.lineage();
    WorkMatch match = new WorkMatch(scope.station(), scope.equipment(), scope.tool(), "", "", null);
    Instant from = scope.from() == null ? Instant.EPOCH : scope.from();
    Instant to = scope.to() == null ? EVER : scope.to();
    BitSet found = lineage.workedAt(match, scope.step(), scope.place(), from, to);
    for (int node = found.nextSetBit(0); node >= 0; node = found.nextSetBit(node + 1)) {
      if (!isOfProduct(scope, lineage, node)
          || (amended.contains(node) && !isIn(scope, node, below))) {
        found.clear(node);
      }
    }
    return found;
  }

  /**
   * By all its reports as they stand, known below a bound. The index keeps whole seconds, the
   * reports the moment itself.
   */
  boolean isIn(HoldScope scope, int node, long below) {
    List<Fact> facts = standing(node, below);
    if (facts == null) {
      return true;
    }
    boolean[] fits = new boolean[Fit.values().length];
    for (Fact fact : facts) {
      WorkedOn.of(
          fact.event(),
          (item, work) -> {
            if (genealogy.number(item) == node) {
              fits[fit(scope, fact.event(), work, fact.occurredAt()).ordinal()] = true;
            }
          });
    }
    return fits[Fit.HERE.ordinal()]
        || (fits[Fit.SOMEWHERE.ordinal()] && !fits[Fit.ELSEWHERE.ordinal()]);
  }

  /** Several holds ask for the same item one after the other; null when it has too many facts. */
  private @Nullable List<Fact> standing(int node, long below) {
    if (latest.node != node || latest.below != below) {
      latest = new Read(node, below, read(node, below));
    }
    return latest.standing;
  }

  private @Nullable List<Fact> read(int node, long below) {
    if (below != readBelow) {
      readBelow = below;
      read = 0;
    }
    ItemId item = genealogy.item(node);
    int facts = traveler.factsOf(item);
    if (facts > MAX_READ || read + facts > MAX_READ_AT_ONCE) {
      return null;
    }
    read += facts;
    List<Fact> stands = new ArrayList<>();
    for (long position : traveler.history(item, below)) {
      standing.of(position, below).ifPresent(stands::add);
    }
    return stands;
  }

  /** The nodes whose work an amendment is about; from now on they are looked at one by one. */
  List<Integer> amended(long position, Event amendment) {
    List<Integer> nodes = new ArrayList<>();
    OptionalLong about = standing.about(position, amendment);
    if (about.isPresent()) {
      WorkedOn.of(
          factAt.apply(about.getAsLong()).event(),
          (item, _) -> {
            int node = genealogy.number(item);
            if (node >= 0) {
              amended.add(node);
              nodes.add(node);
            }
          });
    }
    return nodes;
  }

  ItemId item(int node) {
    return genealogy.item(node);
  }

  void write(StateOutput out) throws IOException {
    amended.write(out);
  }

  void read(StateInput in) throws IOException {
    amended = NodeSet.read(in);
  }
}
