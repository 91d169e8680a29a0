package org.heddle.containment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.heddle.fact.Draft;
import org.heddle.fact.Extent;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Readings;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.CoilId;

/**
 * At which metre of a coil each lane was measured when: by the value {@code metre} and the lane
 * that readings name.
 *
 * <p>Readings within a few seconds are one entry, its time the last and its metre the first of
 * them, so that what is asked for begins a few metres early rather than late. Of coils that were
 * not measured for long, {@value #THINNED} longer entries a lane are left, a kilobyte, and the
 * oldest are forgotten: what is asked of them is held by its work, not by its metres.
 */
public final class WebMetres implements Judge, Kept {
  /** At 60 m/min an entry spans five metres; a coil of an hour has 720 a lane. */
  private static final int SPAN_SECONDS = 5;

  private static final double SPAN_METRES = 5;
  private static final String METRE = "metre";
  private static final String STATE_FILE = "metres-2";

  /** Coils with all their entries: those of two days in a plant with twenty coaters. */
  private static final int FINE_COILS = 1_000;

  /** Coils that anything is known of: those of a hundred days. */
  private static final int MAX_COILS = 50_000;

  private static final int THINNED = 32;
  private static final int WHOLE_WIDTH = -1;
  private static final double NONE = Double.POSITIVE_INFINITY;
  private static final Pattern LANE = Pattern.compile("(?:lane )?(\\d{1,4})");

  private final ToIntFunction<CoilId> numberOf;
  private final int fineCoils;
  private final int maxCoils;

  /** The coil that was measured longest ago first. */
  private final SequencedMap<Integer, Map<Integer, Track>> byCoil = new LinkedHashMap<>();

  private final SequencedSet<Integer> fine = new LinkedHashSet<>();

  /**
   * @param numberOf the number of a coil that a fact has named
   */
  public WebMetres(ToIntFunction<CoilId> numberOf) {
    this(numberOf, FINE_COILS, MAX_COILS);
  }

  WebMetres(ToIntFunction<CoilId> numberOf, int fineCoils, int maxCoils) {
    this.numberOf = numberOf;
    this.fineCoils = fineCoils;
    this.maxCoils = maxCoils;
  }

  /** One lane of a coil: entries of the first and last second, the least and greatest metre. */
  private static final class Track {
    private long[] firsts = new long[8];
    private long[] lasts = new long[8];
    private double[] least = new double[8];
    private double[] greatest = new double[8];
    private int size;

    void add(long second, double metre) {
      int last = size - 1;
      boolean isNear =
          last >= 0
              && second >= firsts[last]
              && second < firsts[last] + SPAN_SECONDS
              && Math.abs(metre - least[last]) < SPAN_METRES;
      if (isNear) {
        lasts[last] = Math.max(lasts[last], second);
        least[last] = Math.min(least[last], metre);
        greatest[last] = Math.max(greatest[last], metre);
      } else {
        append(second, second, metre, metre);
      }
    }

    void append(long first, long last, double low, double high) {
      if (size == lasts.length) {
        firsts = Arrays.copyOf(firsts, 2 * size);
        lasts = Arrays.copyOf(lasts, 2 * size);
        least = Arrays.copyOf(least, 2 * size);
        greatest = Arrays.copyOf(greatest, 2 * size);
      }
      firsts[size] = first;
      lasts[size] = last;
      least[size] = low;
      greatest[size++] = high;
    }

    /** Neighbours become one that spans them all, until there are at most so many. */
    void thin(int most) {
      int together = Math.ceilDiv(size, most);
      int left = 0;
      for (int i = 0; together > 1 && i < size; left++) {
        int end = Math.min(size, i + together);
        firsts[left] = Arrays.stream(firsts, i, end).min().orElseThrow();
        lasts[left] = Arrays.stream(lasts, i, end).max().orElseThrow();
        least[left] = Arrays.stream(least, i, end).min().orElseThrow();
        greatest[left] = Arrays.stream(greatest, i, end).max().orElseThrow();
        i = end;
      }
      size = together > 1 ? left : size;
      firsts = Arrays.copyOf(firsts, Math.max(1, size));
      lasts = Arrays.copyOf(lasts, Math.max(1, size));
      least = Arrays.copyOf(least, Math.max(1, size));
      greatest = Arrays.copyOf(greatest, Math.max(1, size));
    }

    /** A metre that is not behind the first one measured from then on. */
    double since(long second) {
      double first = Double.POSITIVE_INFINITY;
      for (int i = 0; i < size; i++) {
        if (lasts[i] >= second) {
          first = Math.min(first, least[i]);
        }
      }
      return first;
    }

    /** A metre that is not before the first one measured from then on. */
    double goodFrom(long second) {
      double first = Double.POSITIVE_INFINITY;
      for (int i = 0; i < size; i++) {
        if (lasts[i] >= second) {
          first = Math.min(first, firsts[i] >= second ? least[i] : greatest[i]);
        }
      }
      return first;
    }
  }

  /** The lane of a position or stream key; empty for what is on the whole width. */
  static OptionalInt lane(String text) {
    Matcher matcher = LANE.matcher(text);
    int lane = matcher.matches() ? Integer.parseInt(matcher.group(1)) : WHOLE_WIDTH;
    return lane < 0 || lane > Extent.MAX_LANE ? OptionalInt.empty() : OptionalInt.of(lane);
  }

  @Override
  public synchronized void judge(long position, Fact fact, Consumer<Draft> decisions) {
    if (fact.event() instanceof Readings readings && readings.item() instanceof CoilId coil) {
      for (int i = 0; i < readings.set().size(); i++) {
        if (readings.set().characteristic(i).equals(METRE)) {
          double metre = readings.set().number(i);
          if (Math.abs(metre) < Extent.MAX_METRES) {
            int number = numberOf.applyAsInt(coil);
            track(number, lane(readings.position()).orElse(WHOLE_WIDTH))
                .add(fact.occurredAt().getEpochSecond(), metre);
            measured(number);
          }
          return;
        }
      }
    }
  }

  private void measured(int coil) {
    byCoil.putLast(coil, byCoil.getOrDefault(coil, Map.of()));
    fine.addLast(coil);
    if (fine.size() > fineCoils) {
      byCoil
          .getOrDefault(fine.removeFirst(), Map.of())
          .values()
          .forEach(track -> track.thin(THINNED));
    }
    if (byCoil.size() > maxCoils) {
      byCoil.pollFirstEntry();
    }
  }

  private Track track(int coil, int lane) {
    return byCoil
        .computeIfAbsent(coil, _ -> new HashMap<>())
        .computeIfAbsent(lane, _ -> new Track());
  }

  /**
   * The metres from the first reading at or after a time to the coil's end: what comes behind a
   * beginning is suspect until somebody says where it ended.
   *
   * @param lane empty for the whole width
   */
  synchronized Optional<Extent> since(CoilId coil, Instant from, String lane) {
    OptionalInt wanted = lane(lane);
    double first =
        tracks(coil, wanted)
            .mapToDouble(track -> track.since(from.getEpochSecond()))
            .min()
            .orElse(NONE);
    if (first == NONE) {
      return Optional.empty();
    }
    int low = wanted.orElse(0);
    int high = wanted.orElse(Extent.MAX_LANE);
    return Optional.of(new Extent(Math.max(0, first), Extent.MAX_METRES, low, high));
  }

  private Stream<Track> tracks(CoilId coil, OptionalInt lane) {
    return byCoil.getOrDefault(numberOf.applyAsInt(coil), Map.of()).entrySet().stream()
        .filter(track -> lane.isEmpty() || lane.getAsInt() == track.getKey())
        .map(Map.Entry::getValue);
  }

  /** The same up to the first metre that was measured at or after an end, if any was. */
  Optional<Extent> between(CoilId coil, Instant from, Instant to, String lane) {
    return since(coil, from, lane).map(open -> until(coil, open, to, lane));
  }

  /** Those metres up to the first that was measured at or after an end, if any was. */
  synchronized Extent until(CoilId coil, Extent open, Instant to, String lane) {
    double end =
        tracks(coil, lane(lane))
            .mapToDouble(track -> track.goodFrom(to.getEpochSecond()))
            .filter(metre -> metre != NONE)
            .max()
            .orElse(Extent.MAX_METRES);
    return end > open.from()
        ? new Extent(open.from(), end, open.firstLane(), open.lastLane())
        : open;
  }

  @Override
  public String name() {
    return "metres";
  }

  @Override
  public void write(Path folder) throws IOException {
    try (StateOutput out = new StateOutput(folder.resolve(STATE_FILE))) {
      out.number(byCoil.size());
      for (Map.Entry<Integer, Map<Integer, Track>> coil : byCoil.entrySet()) {
        out.number(coil.getKey());
        out.number(coil.getValue().size());
        for (Map.Entry<Integer, Track> lane : coil.getValue().entrySet()) {
          out.number(lane.getKey());
          write(lane.getValue(), out);
        }
      }
      out.number(fine.size());
      for (int coil : fine) {
        out.number(coil);
      }
    }
  }

  private static void write(Track track, StateOutput out) throws IOException {
    out.number(track.size);
    for (int i = 0; i < track.size; i++) {
      out.number(track.firsts[i]);
      out.number(track.lasts[i]);
      out.number(Double.doubleToRawLongBits(track.least[i]));
      out.number(Double.doubleToRawLongBits(track.greatest[i]));
    }
  }

  @Override
  public void read(Path folder) throws IOException {
    try (StateInput in = new StateInput(folder.resolve(STATE_FILE))) {
      for (long coils = in.number(); coils > 0; coils--) {
        int coil = Math.toIntExact(in.number());
        for (long lanes = in.number(); lanes > 0; lanes--) {
          Track track = track(coil, Math.toIntExact(in.number()));
          for (long left = in.number(); left > 0; left--) {
            track.append(in.number(), in.number(), metre(in), metre(in));
          }
        }
      }
      for (long left = in.number(); left > 0; left--) {
        fine.add(Math.toIntExact(in.number()));
      }
    }
  }

  private static double metre(StateInput in) throws IOException {
    return Double.longBitsToDouble(in.number());
  }
}
