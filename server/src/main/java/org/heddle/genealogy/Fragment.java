package org.heddle.genealogy;

import java.util.Optional;
import org.heddle.fact.Extent;

/**
 * A part of a web downstream, with its place on the web a question began with: metre y here is
 * metre {@code offset + slope · y} there.
 *
 * @param here the part in its own web's metres and lanes
 * @param originFirstLane the first lane it came from
 * @param originLastLane the last lane it came from
 * @param variance of the position on the first web, in m²
 */
record Fragment(
    Extent here,
    double offset,
    double slope,
    int originFirstLane,
    int originLastLane,
    double variance) {

  /** A web as its own origin. */
  static Fragment whole(Extent extent) {
    return new Fragment(extent, 0, 1, extent.firstLane(), extent.lastLane(), 0);
  }

  /** Where it lies on the first web. */
  Extent origin() {
    double one = offset + slope * here.from();
    double other = offset + slope * here.to();
    double from = Math.max(0, Math.min(one, other));
    return new Extent(from, Math.max(one, other), originFirstLane, originLastLane);
  }

  double sigma() {
    return Math.sqrt(variance);
  }

  /** What became of it in a further piece, if the piece touches it. */
  Optional<Fragment> through(WebPiece piece) {
    Extent parent = piece.parent();
    Extent child = piece.child();
    double from = Math.max(here.from(), parent.from());
    double to = Math.min(here.to(), parent.to());
    int firstLane = Math.max(here.firstLane(), parent.firstLane());
    int lastLane = Math.min(here.lastLane(), parent.lastLane());
    if (from >= to || firstLane > lastLane) {
      return Optional.empty();
    }
    double stretch = parent.length() / child.length();
    double step = piece.reversed() ? -stretch : stretch;
    double start = piece.reversed() ? parent.to() : parent.from();
    double one = child.from() + (from - start) / step;
    double other = child.from() + (to - start) / step;
    boolean lanesKept =
        parent.lastLane() - parent.firstLane() == child.lastLane() - child.firstLane();
    int shift = child.firstLane() - parent.firstLane();
    Extent landed =
        new Extent(
            Math.max(0, Math.min(one, other)),
            Math.max(one, other),
            lanesKept ? firstLane + shift : child.firstLane(),
            lanesKept ? lastLane + shift : child.lastLane());
    boolean originKept = originLastLane - originFirstLane == here.lastLane() - here.firstLane();
    int originShift = originFirstLane - here.firstLane();
    return Optional.of(
        new Fragment(
            landed,
            offset + slope * (start - step * child.from()),
            slope * step,
            originKept ? firstLane + originShift : originFirstLane,
            originKept ? lastLane + originShift : originLastLane,
            variance + slope * slope * piece.sigmaMetres() * piece.sigmaMetres()));
  }
}
