package org.heddle.traveler;

import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.fact.Measurement.Part;
import org.heddle.identity.ItemId;
import org.heddle.quantity.Unit;

/**
 * The reports of one run that is reported in parts: which samples are known, and from which of
 * them. What came first counts; what says it again, differently or not, stays in the record alone.
 */
public final class CurveRun {
  /** Reports of one run: a sample every four seconds, each alone, for eleven hours. */
  static final int MAX_PARTS = 10_000;

  private static final int UNKNOWN = -1;

  private final List<Piece> pieces = new ArrayList<>();
  private final List<Sensor> sensors = new ArrayList<>();
  private int joined;
  private int known;
  private int end = UNKNOWN;
  private long newest = UNKNOWN;
  private int reports;
  private long completedAt = UNKNOWN;

  private record Sensor(String name, Unit unit) {}

  /** Whose run it is. */
  public record Name(ItemId item, String position, String step, String run) {
    /** Of a curve that is a part. */
    public static Name of(CurveRecorded curve, Part part) {
      return new Name(curve.item(), curve.position(), curve.step(), part.run());
    }
  }

  /**
   * Samples that are known from one report.
   *
   * @param position of that report in the journal
   * @param first number of its own first sample in the run
   * @param from the first that is taken from it, in the run
   * @param to behind the last
   */
  public record Piece(long position, int first, int from, int to) {}

  /** Samples that are not known: {@code to} is known again, or the end. */
  public record Gap(int from, int to) {}

  /** What became of a report. */
  public enum Fate {
    /** All its samples were new. */
    TAKEN,
    /** Some were known already. */
    OVERLAPS,
    /** All were known already. */
    REPEATS,
    /** Its channels are not those of the run. */
    OTHER_CHANNELS,
    /** It lies behind the end that was reported. */
    BEHIND_END,
    /** The run has as many reports as are joined. */
    TOO_MANY
  }

  /** Takes the next report in the order of the journal. */
  Fate add(long position, CurveRecorded curve, Part part) {
    newest = position;
    reports++;
    if (pieces.size() >= MAX_PARTS) {
      return Fate.TOO_MANY;
    }
    List<Sensor> own =
        curve.channels().stream().map(each -> new Sensor(each.name(), each.unit())).toList();
    if (sensors.isEmpty()) {
      sensors.addAll(own);
    } else if (!sensors.equals(own)) {
      return Fate.OTHER_CHANNELS;
    }
    if (end >= 0 && part.from() >= end) {
      return Fate.BEHIND_END;
    }
    int to = part.from() + curve.samples();
    if (part.isLast() && end < 0) {
      end = to;
      cut();
    }
    int taken = fill(position, part.from(), end < 0 ? to : Math.min(to, end));
    while (joined < pieces.size() && pieces.get(joined).from == known) {
      known = pieces.get(joined++).to;
    }
    if (completedAt < 0 && end >= 0 && known >= end) {
      completedAt = position;
    }
    return taken == curve.samples() ? Fate.TAKEN : taken == 0 ? Fate.REPEATS : Fate.OVERLAPS;
  }

  /** What was reported from behind the end is no part of it. */
  private void cut() {
    while (!pieces.isEmpty() && pieces.getLast().to > end) {
      Piece last = pieces.removeLast();
      if (last.from < end) {
        pieces.add(new Piece(last.position, last.first, last.from, end));
      }
    }
    joined = Math.min(joined, pieces.size());
    known = Math.min(known, end);
  }

  /** Puts what is new of {@code [from, to)} between the pieces that are there. */
  private int fill(long position, int from, int to) {
    int at = pieces.size();
    while (at > 0 && pieces.get(at - 1).to > from) {
      at--;
    }
    int taken = 0;
    int next = from;
    while (next < to) {
      int until = at < pieces.size() ? Math.min(to, pieces.get(at).from) : to;
      if (until > next) {
        pieces.add(at++, new Piece(position, from, next, until));
        taken += until - next;
      }
      next = at < pieces.size() ? Math.max(until, pieces.get(at++).to) : to;
    }
    return taken;
  }

  /** The position of the report with which all samples to the end were known; −1 before it. */
  public long completedAt() {
    return completedAt;
  }

  public boolean isComplete() {
    return completedAt >= 0;
  }

  /** The newest report that was taken in. */
  public long newest() {
    return newest;
  }

  /** Samples known from the first on without a gap. */
  public int known() {
    return known;
  }

  /** How many samples it has; −1 before that was reported. */
  public int end() {
    return end;
  }

  /** Disjoint, in the order of the run. */
  public List<Piece> pieces() {
    return List.copyOf(pieces);
  }

  /** Those that have a sample from {@code from} on. */
  public List<Piece> pieces(int from) {
    int at = pieces.size();
    while (at > 0 && pieces.get(at - 1).to > from) {
      at--;
    }
    return List.copyOf(pieces.subList(at, pieces.size()));
  }

  /** Samples that are known. */
  public int samples() {
    return pieces.stream().mapToInt(piece -> piece.to - piece.from).sum();
  }

  /** Reports that came, whatever became of them. */
  public int reports() {
    return reports;
  }

  int weight() {
    return pieces.size();
  }

  /** What lies between samples that are known, or before the end that was reported. */
  public List<Gap> missing() {
    List<Gap> gaps = new ArrayList<>();
    int next = 0;
    for (Piece piece : pieces) {
      if (piece.from > next && (end < 0 || next < end)) {
        gaps.add(new Gap(next, piece.from));
      }
      next = piece.to;
    }
    if (end > next) {
      gaps.add(new Gap(next, end));
    }
    return gaps;
  }
}
