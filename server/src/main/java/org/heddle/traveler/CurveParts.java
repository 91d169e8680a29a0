package org.heddle.traveler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.Corrected;
import org.heddle.fact.Governance.Voided;
import org.heddle.fact.Measurement.Channel;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.fact.Measurement.Part;
import org.heddle.fact.Structure.Identified;
import org.heddle.identity.ItemId;
import org.heddle.quantity.Decimal;

/**
 * Joins curves that their source reports in parts. The record keeps what came; which samples count
 * is read out of it, so that a replay, a restart and the live plant agree.
 *
 * <p>Runs that are reported now are kept at hand, within a limit; whatever is not is read again
 * from the item's history.
 */
public final class CurveParts {
  /** Pieces of all runs at hand, 50 MB; 10,000 channels that report each half hour have 200,000. */
  static final int MAX_PIECES = 1 << 20;

  private static final long[] POWERS = powers();

  private final Traveler traveler;
  private final LongFunction<Fact> factAt;
  private final Standing standing;
  private final int maxPieces;
  private final Map<CurveRun.Name, CurveRun> atHand = new LinkedHashMap<>(16, 0.75f, true);
  private int pieces;

  /**
   * @param traveler which has applied each fact before it is taken here
   */
  public CurveParts(Traveler traveler, LongFunction<Fact> factAt) {
    this(traveler, factAt, MAX_PIECES);
  }

  CurveParts(Traveler traveler, LongFunction<Fact> factAt, int maxPieces) {
    this.traveler = traveler;
    this.factAt = factAt;
    this.standing = new Standing(traveler, factAt);
    this.maxPieces = maxPieces;
  }

  /** Takes the next fact of the record, in its order; once however often it is given. */
  public synchronized void take(long position, Fact fact) {
    switch (fact.event()) {
      case CurveRecorded curve -> {
        Part part = curve.part();
        if (part != null) {
          take(position, curve, part);
        }
      }
      case Corrected _, Voided _ -> amended(position, fact);
      case Identified e -> {
        forget(e.item());
        forget(e.alias());
      }
      default -> {}
    }
  }

  private void take(long position, CurveRecorded curve, Part part) {
    CurveRun.Name name = CurveRun.Name.of(curve, part);
    CurveRun run = atHand.get(name);
    int before = run == null ? 0 : run.weight();
    if (run == null) {
      run = read(name, position + 1);
      atHand.put(name, run);
    } else if (run.newest() < position) {
      run.add(position, curve, part);
    }
    pieces += run.weight() - before;
    while (pieces > maxPieces && atHand.size() > 1) {
      CurveRun.Name oldest = atHand.keySet().iterator().next();
      pieces -= Objects.requireNonNull(atHand.remove(oldest)).weight();
    }
  }

  private void amended(long position, Fact fact) {
    standing
        .about(position, fact.event())
        .ifPresent(
            target -> {
              if (factAt.apply(target).event() instanceof CurveRecorded curve) {
                forget(curve.item());
              }
            });
  }

  /** Pieces of all runs at hand. */
  synchronized int atHand() {
    return pieces;
  }

  private void forget(ItemId item) {
    for (CurveRun.Name name : List.copyOf(atHand.keySet())) {
      if (name.item().equals(item)) {
        pieces -= Objects.requireNonNull(atHand.remove(name)).weight();
      }
    }
  }

  /** The run as known below a bound, read out of the record. */
  public CurveRun read(CurveRun.Name name, long below) {
    CurveRun run = new CurveRun();
    for (Report report : reports(name.item(), below)) {
      if (report.name.equals(name)) {
        run.add(report.position, report.curve, report.part);
      }
    }
    return run;
  }

  /** All runs of an item that were reported in parts, as known below a bound. */
  public Map<CurveRun.Name, CurveRun> runs(ItemId item, long below) {
    Map<CurveRun.Name, CurveRun> runs = new LinkedHashMap<>();
    for (Report report : reports(item, below)) {
      runs.computeIfAbsent(report.name, _ -> new CurveRun())
          .add(report.position, report.curve, report.part);
    }
    return runs;
  }

  /** The facts that completed a run of an item, as known below a bound. */
  public Set<Long> completing(ItemId item, long below) {
    return runs(item, below).values().stream()
        .filter(CurveRun::isComplete)
        .map(CurveRun::completedAt)
        .collect(Collectors.toSet());
  }

  /** Whether a fact is a part of a curve, not a whole one. */
  public static boolean isPart(Fact fact) {
    return fact.event() instanceof CurveRecorded curve && curve.part() != null;
  }

  private record Report(long position, CurveRun.Name name, CurveRecorded curve, Part part) {}

  /** An item that got another name has reports under both. */
  private List<Report> reports(ItemId item, long below) {
    List<Report> reports = new ArrayList<>();
    for (long at : traveler.history(item, below)) {
      Fact fact = factAt.apply(at);
      if (fact.event() instanceof CurveRecorded curve
          && curve.part() != null
          && standing.of(at, fact, below).map(Fact::event).orElse(null)
              instanceof CurveRecorded said) {
        Part part = Objects.requireNonNull(said.part());
        CurveRun.Name name = new CurveRun.Name(item, said.position(), said.step(), part.run());
        reports.add(new Report(at, name, said, part));
      }
    }
    return reports;
  }

  /**
   * A report of a run and what became of it.
   *
   * @param samples that it has
   * @param differs whether it says something else than an earlier one about the same samples
   */
  public record Outcome(
      long position, Fact fact, Part part, int samples, CurveRun.Fate fate, boolean differs) {}

  /** Each report of a run, as known below a bound, in the order in which they came. */
  public List<Outcome> outcomes(CurveRun.Name name, long below) {
    CurveRun run = new CurveRun();
    List<Outcome> outcomes = new ArrayList<>();
    for (Report each : reports(name.item(), below)) {
      if (!each.name.equals(name)) {
        continue;
      }
      List<CurveRun.Piece> before = run.pieces(each.part.from());
      CurveRun.Fate fate = run.add(each.position, each.curve, each.part);
      boolean overlaps = fate == CurveRun.Fate.OVERLAPS || fate == CurveRun.Fate.REPEATS;
      outcomes.add(
          new Outcome(
              each.position,
              factAt.apply(each.position),
              each.part,
              each.curve.samples(),
              fate,
              overlaps && differs(each, before)));
    }
    return outcomes;
  }

  private boolean differs(Report report, List<CurveRun.Piece> before) {
    int end = report.part.from() + report.curve.samples();
    return before.stream()
        .filter(piece -> piece.from() < end)
        .anyMatch(
            piece -> {
              int from = Math.max(piece.from(), report.part.from());
              int to = Math.min(piece.to(), end);
              CurveRun.Piece own =
                  new CurveRun.Piece(report.position, report.part.from(), from, to);
              CurveRun.Piece known = new CurveRun.Piece(piece.position(), piece.first(), from, to);
              return !join(List.of(own)).channels().equals(join(List.of(known)).channels());
            });
  }

  /** The run that a part continues, as it stands with that part. */
  public synchronized CurveRun run(long position, CurveRecorded curve, Part part) {
    CurveRun.Name name = CurveRun.Name.of(curve, part);
    CurveRun known = atHand.get(name);
    return known == null || known.newest() < position ? read(name, position + 1) : known;
  }

  /** Whether a curve is whole with this fact: reported whole, or the part that was lacking. */
  public synchronized boolean completes(long position, CurveRecorded curve) {
    Part part = curve.part();
    return part == null || run(position, curve, part).completedAt() == position;
  }

  /** The whole curve that a fact completes; empty for a part with which it is not whole yet. */
  public synchronized Optional<CurveRecorded> completedBy(long position, CurveRecorded curve) {
    Part part = curve.part();
    if (part == null) {
      return Optional.of(curve);
    }
    CurveRun run = run(position, curve, part);
    return run.completedAt() == position ? Optional.of(whole(run, curve)) : Optional.empty();
  }

  /** All that is known of a run up to its end, gaps left out. */
  public CurveRecorded whole(CurveRun run, CurveRecorded of) {
    List<Channel> channels = join(run.pieces()).channels();
    return new CurveRecorded(of.item(), of.position(), of.step(), channels, of.work());
  }

  /** The samples of some pieces, one behind the other. */
  public CurveRecorded join(List<CurveRun.Piece> some) {
    List<CurveRecorded> from =
        some.stream().map(piece -> (CurveRecorded) factAt.apply(piece.position()).event()).toList();
    CurveRecorded first = from.getFirst();
    List<Channel> channels = new ArrayList<>();
    for (int c = 0; c < first.channels().size(); c++) {
      int at = c;
      int scale = from.stream().mapToInt(each -> each.channels().get(at).scale()).max().orElse(0);
      long[] values = new long[some.stream().mapToInt(piece -> piece.to() - piece.from()).sum()];
      int next = 0;
      for (int i = 0; i < some.size(); i++) {
        CurveRun.Piece piece = some.get(i);
        Channel channel = from.get(i).channels().get(c);
        long[] samples = channel.unscaled();
        long times = POWERS[scale - channel.scale()];
        for (int k = piece.from(); k < piece.to(); k++) {
          values[next++] = times(samples[k - piece.first()], times);
        }
      }
      Channel named = first.channels().get(c);
      channels.add(new Channel(named.name(), named.unit(), scale, values));
    }
    return new CurveRecorded(first.item(), first.position(), first.step(), channels, first.work());
  }

  /** Digits beyond what a number holds are no measurement; they end at its bounds. */
  private static long times(long value, long factor) {
    long high = Math.multiplyHigh(value, factor);
    long low = value * factor;
    return high == low >> 63 ? low : value < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  private static long[] powers() {
    long[] powers = new long[Decimal.MAX_SCALE + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }
}
