package org.heddle.bench;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.heddle.bench.DetectionPlant.Rung;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Measurement.Channel;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.fact.Measurement.Environment;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.ReadingSet;
import org.heddle.identity.ItemId;
import org.heddle.spc.DetectorDesign;
import org.heddle.spc.RecentPoints;
import org.heddle.spc.StreamKey;
import org.heddle.spc.StreamState;
import org.heddle.spc.Watch;
import org.heddle.statistics.Moments;
import org.jspecify.annotations.Nullable;

/**
 * A lasting shift by 1.5 σ in every stream of a plant without faults that is watched at the default
 * shift and budget and has limits by then, all from one moment on. σ is the standard deviation of
 * the stream's last values before it, without wild ones.
 */
final class DetectionShift {
  private static final double SIGMAS = 1.5;
  private static final double WILD = 4;
  private static final double DEFAULT_ALARMS = 1;

  private final List<Shifted> streams = new ArrayList<>();
  private @Nullable DetectionPlant plant;
  private int looked;

  /**
   * Units from the first shifted one to the alarm, that one included; infinite when none came.
   *
   * @param wanders true when its values follow on from each other, so that the plant charts what is
   *     new in each, and σ is no longer the distance from one to the next
   * @param isInside the true beginning is in the stated interval
   */
  record Delay(
      String stream, boolean wanders, double units, boolean isInside, double pointsPerMonth)
      implements Serializable {}

  /** A stream from its shift on. */
  private static final class Shifted {
    final StreamKey key;
    final Watched watched;
    final double shift;
    final boolean wanders;
    int units;
    Instant began = Instant.MAX;
    double delay = Double.POSITIVE_INFINITY;
    boolean isInside;

    Shifted(StreamState state) {
      this.key = state.key();
      this.watched = Watched.of(key.text()).orElseThrow();
      double[] values = state.points().stream().mapToDouble(RecentPoints.Point::value).toArray();
      this.shift = SIGMAS * sigma(values);
      this.wanders = state.limits().filter(limits -> limits.phi() != 0).isPresent();
    }

    /** Wild is what is beyond four of it, as long as there is any. */
    private static double sigma(double[] values) {
      Moments all = Moments.of(values);
      double[] tame =
          Arrays.stream(values)
              .filter(v -> Math.abs(v - all.mean()) <= WILD * all.deviation())
              .toArray();
      return tame.length == values.length ? all.deviation() : sigma(tame);
    }

    /** No other product is measured there: a report that comes before its unit's name is of it. */
    boolean isAlone(List<Shifted> here) {
      return here.stream()
          .allMatch(s -> s == this || !s.key.characteristic().equals(key.characteristic()));
    }

    /** The report as it is after the shift. */
    Draft of(Draft draft, int index) {
      units++;
      began = began.isAfter(draft.occurredAt()) ? draft.occurredAt() : began;
      return new Draft(draft.occurredAt(), draft.origin(), draft.by(), of(draft.event(), index));
    }

    private Event of(Event event, int index) {
      return switch (event) {
        case Readings r ->
            new Readings(r.item(), r.position(), r.step(), of(r.set(), index), r.work());
        case Environment air -> new Environment(air.station(), of(air.set(), index));
        case CurveRecorded curve -> {
          List<Channel> channels = new ArrayList<>(curve.channels());
          channels.set(index, of(channels.get(index)));
          yield new CurveRecorded(
              curve.item(), curve.position(), curve.step(), channels, curve.work());
        }
        default -> event;
      };
    }

    private ReadingSet of(ReadingSet set, int index) {
      long[] values = set.unscaled().clone();
      values[index] += unscaled(set.template().slot(index).scale());
      return new ReadingSet(set.template(), values);
    }

    private Channel of(Channel channel) {
      long[] values = channel.unscaled().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] += unscaled(channel.scale());
      }
      return new Channel(channel.name(), channel.unit(), channel.scale(), values);
    }

    private long unscaled(int scale) {
      return Math.round(shift * Math.pow(10, scale));
    }

    void rang(Rung rung) {
      if (Double.isInfinite(delay) && units > 0) {
        delay = units;
        isInside =
            !rung.alarm().onset().from().isAfter(began)
                && !rung.alarm().onset().to().isBefore(began);
      }
    }

    Delay delay(Duration time) {
      double perMonth = units * (double) Duration.ofDays(30).toSeconds() / time.toSeconds();
      return new Delay(key.text(), wanders, delay, isInside, perMonth);
    }
  }

  /** From now on. */
  void begin(DetectionPlant of) {
    plant = of;
    looked = of.alarms().size();
    for (StreamState state : of.spc().all()) {
      if (state.isArmed() && state.watch().filter(DetectionShift::isDefault).isPresent()) {
        streams.add(new Shifted(state));
      }
    }
  }

  private static boolean isDefault(Watch watch) {
    return watch.design().shift() == DetectorDesign.DEFAULT_SHIFT
        && watch.learning().falseAlarmsPerMonth() == DEFAULT_ALARMS;
  }

  Draft tamper(Draft draft) {
    DetectionPlant of = plant;
    if (of == null) {
      return draft;
    }
    look(of);
    Event event = draft.event();
    List<Shifted> here = streams.stream().filter(s -> s.watched.index(event) >= 0).toList();
    if (here.isEmpty()) {
      return draft;
    }
    ItemId item = Watched.item(event);
    String product = item == null ? "" : of.product(item);
    Draft shifted = draft;
    for (Shifted stream : here) {
      if (product.isEmpty() ? stream.isAlone(here) : stream.watched.isOf(product)) {
        shifted = stream.of(shifted, stream.watched.index(event));
      }
    }
    return shifted;
  }

  /** What rang at the last report is of the units up to it. */
  private void look(DetectionPlant of) {
    List<Rung> alarms = of.alarms();
    for (; looked < alarms.size(); looked++) {
      Rung rung = alarms.get(looked);
      streams.stream()
          .filter(stream -> stream.key.text().equals(rung.alarm().stream()))
          .forEach(stream -> stream.rang(rung));
    }
  }

  /** One for each shifted stream of which anything was made in that time since. */
  List<Delay> delays(Duration time) {
    Optional.ofNullable(plant).ifPresent(this::look);
    return streams.stream().filter(s -> s.units > 0).map(s -> s.delay(time)).toList();
  }
}
