package org.heddle.simulator;

import java.util.List;
import java.util.stream.Stream;
import org.heddle.fact.Extent;
import org.heddle.fact.Piece;
import org.heddle.identity.ItemId;

/**
 * A wound web on its way from the coater to the cells, with its true place on the coils it came
 * from: each machine's pieces are followed back, stretch, reversal and splices included.
 */
final class Web {
  private final ItemId id;
  private final List<Segment> segments;
  private final double length;
  private double used;

  private Web(ItemId id, List<Segment> segments, double length) {
    this.id = id;
    this.segments = segments;
    this.length = length;
  }

  static Web of(Jumbo jumbo, double metres) {
    return new Web(jumbo.id(), List.of(new Segment(jumbo, 1, 0, metres, 0, 1)), metres);
  }

  /**
   * The web that became of it.
   *
   * @param pieces from this web's metres to the child's
   * @param lane the jumbo's lane that it is, or 0 while all lanes hang together or nothing changes
   */
  Web child(ItemId childId, List<Piece> pieces, int lane) {
    List<Segment> mapped =
        pieces.stream()
            .flatMap(piece -> segments.stream().flatMap(segment -> segment.cut(piece)))
            .map(segment -> lane == 0 ? segment : segment.onLane(lane))
            .toList();
    double metres = pieces.stream().mapToDouble(piece -> piece.child().to()).max().orElseThrow();
    return new Web(childId, mapped, metres);
  }

  /** This web and, behind its end, another one of the same name. */
  Web splicedWith(Web tail) {
    return new Web(
        id, Stream.concat(segments.stream(), tail.segments.stream()).toList(), tail.length);
  }

  ItemId id() {
    return id;
  }

  double length() {
    return length;
  }

  double left() {
    return length - used;
  }

  /** Takes the next metres off the web. */
  Extent draw(double metres) {
    double from = used;
    used = Amounts.millimetre(used + metres);
    return new Extent(from, used, 1, 1);
  }

  /** Mean loading of a stretch of this web, g/m². */
  double loading(Extent extent) {
    double sum = 0;
    double metres = 0;
    for (Segment segment : segments) {
      double overlap = segment.overlap(extent);
      if (overlap > 0) {
        sum +=
            overlap
                * segment.jumbo.loading(segment.lane, segment.low(extent), segment.high(extent));
        metres += overlap;
      }
    }
    return sum / metres;
  }

  /** What the coating of the stretch's larger part is like. */
  Traits traits(Extent extent) {
    Segment most = segments.getFirst();
    for (Segment segment : segments) {
      if (segment.overlap(extent) > most.overlap(extent)) {
        most = segment;
      }
    }
    return most.jumbo.traits();
  }

  Taints taints(Extent extent) {
    Taints taints = Taints.NONE;
    for (Segment segment : segments) {
      if (segment.overlap(extent) > 0) {
        taints =
            taints.with(
                segment.jumbo.taints(segment.lane, segment.low(extent), segment.high(extent)));
      }
    }
    return taints;
  }

  /** Metre x of this web in [from, to) is metre {@code origin + slope × x} of the jumbo's lane. */
  private record Segment(
      Jumbo jumbo, int lane, double from, double to, double origin, double slope) {
    Segment onLane(int number) {
      return new Segment(jumbo, number, from, to, origin, slope);
    }

    double overlap(Extent extent) {
      return Math.min(to, extent.to()) - Math.max(from, extent.from());
    }

    double low(Extent extent) {
      return Math.min(at(Math.max(from, extent.from())), at(Math.min(to, extent.to())));
    }

    double high(Extent extent) {
      return Math.max(at(Math.max(from, extent.from())), at(Math.min(to, extent.to())));
    }

    private double at(double x) {
      return origin + slope * x;
    }

    /** The part of this segment that a piece carries on, in the child's metres. */
    Stream<Segment> cut(Piece piece) {
      double low = Math.max(from, piece.parent().from());
      double high = Math.min(to, piece.parent().to());
      if (low >= high) {
        return Stream.empty();
      }
      double stretch = piece.parent().length() / piece.child().length();
      double toParent = piece.reversed() ? -stretch : stretch;
      double anchor = piece.reversed() ? piece.parent().to() : piece.parent().from();
      double start = anchor - toParent * piece.child().from();
      double first = (low - start) / toParent;
      double last = (high - start) / toParent;
      return Stream.of(
          new Segment(
              jumbo,
              lane,
              Math.min(first, last),
              Math.max(first, last),
              origin + slope * start,
              slope * toParent));
    }
  }
}
