package org.heddle.cause;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The densest stretch of failures on one track, and how surprising it is: Kulldorff's scan.
 *
 * <p>LLR = b·ln(b/E) + (B−b)·ln((B−b)/(B−E)), largest over all stretches that begin and end at a
 * failed unit; its p by 999 random relabellings of the units, the same ones every time. The ends'
 * intervals hold every end whose best stretch is not significantly worse (3.84 below twice the
 * maximum).
 */
final class TrackScan {
  private static final int RELABELLINGS = 999;
  private static final long SEED = 20_261_121;
  private static final double CHI_SQUARED_95 = 3.841458820694124;

  /** Failures past this are thinned: the number of stretches grows with the square. */
  private static final int MAX_FAILED = 300;

  private final Track track;
  private final int[] order;
  private final int[] places;

  TrackScan(Track track, int level, Bad bad) {
    this.track = track;
    this.order =
        IntStream.range(0, track.coordinate().length)
            .filter(unit -> track.group().has(unit, level))
            .filter(unit -> !Float.isNaN(track.coordinate()[unit]))
            .boxed()
            .sorted(Comparator.comparingDouble(unit -> track.coordinate()[unit]))
            .mapToInt(i -> i)
            .toArray();
    int[] all =
        IntStream.range(0, order.length).filter(place -> bad.set.get(order[place])).toArray();
    int step = 1 + all.length / MAX_FAILED;
    this.places =
        IntStream.range(0, all.length).filter(i -> i % step == 0).map(i -> all[i]).toArray();
  }

  ScopeResult.Scan run() {
    int[] best = best(places);
    double most = ratio(best[1] - best[0] + 1, places[best[1]] - places[best[0]] + 1);
    SplittableRandom random = new SplittableRandom(SEED);
    int asDense = 0;
    for (int i = 0; i < RELABELLINGS; i++) {
      int[] shuffled = relabelled(random);
      int[] there = best(shuffled);
      double llr = ratio(there[1] - there[0] + 1, shuffled[there[1]] - shuffled[there[0]] + 1);
      asDense += llr >= most ? 1 : 0;
    }
    int[] ends = ends(best, most);
    return new ScopeResult.Scan(
        at(places[best[0]]),
        at(places[best[1]]),
        (asDense + 1.0) / (RELABELLINGS + 1),
        at(ends[0]),
        at(ends[1]),
        at(ends[2]),
        at(ends[3]));
  }

  /** As many places as failed, each once: no unit fails twice (Floyd's sample). */
  private int[] relabelled(SplittableRandom random) {
    BitSet chosen = new BitSet(order.length);
    for (int last = order.length - places.length; last < order.length; last++) {
      int place = random.nextInt(last + 1);
      chosen.set(chosen.get(place) ? last : place);
    }
    return chosen.stream().toArray();
  }

  private String at(int place) {
    return Words.place(track, track.coordinate()[order[place]]);
  }

  private int[] best(int[] hits) {
    int[] best = {0, hits.length - 1};
    double most = -1;
    for (int i = 0; i < hits.length; i++) {
      for (int j = i; j < hits.length; j++) {
        double llr = ratio(j - i + 1, hits[j] - hits[i] + 1);
        if (llr > most) {
          most = llr;
          best = new int[] {i, j};
        }
      }
    }
    return best;
  }

  private double ratio(int hits, int length) {
    double all = places.length;
    double expected = all * length / order.length;
    if (hits <= expected) {
      return 0;
    }
    double outside = hits == all ? 0 : (all - hits) * Math.log((all - hits) / (all - expected));
    return hits * Math.log(hits / expected) + outside;
  }

  /** Earliest and latest begin, earliest and latest end that are not significantly worse. */
  private int[] ends(int[] best, double most) {
    int[] ends = {places[best[0]], places[best[0]], places[best[1]], places[best[1]]};
    int[] starts = candidates(best[0]);
    int[] stops = candidates(best[1]);
    for (int from : starts) {
      for (int to : stops) {
        boolean isAsGood =
            to >= from && 2 * (most - ratio(hits(from, to), to - from + 1)) <= CHI_SQUARED_95;
        if (isAsGood) {
          ends[0] = Math.min(ends[0], from);
          ends[1] = Math.max(ends[1], from);
          ends[2] = Math.min(ends[2], to);
          ends[3] = Math.max(ends[3], to);
        }
      }
    }
    return ends;
  }

  /** Places in steps over the track, and those next to the failures around an end. */
  private int[] candidates(int end) {
    int step = Math.max(1, order.length / 200);
    IntStream grid = IntStream.range(0, order.length).filter(place -> place % step == 0);
    return IntStream.concat(grid, IntStream.of(places[end])).sorted().distinct().toArray();
  }

  private int hits(int from, int to) {
    int low = Arrays.binarySearch(places, from);
    int high = Arrays.binarySearch(places, to + 1);
    return (high < 0 ? -high - 1 : high) - (low < 0 ? -low - 1 : low);
  }
}
