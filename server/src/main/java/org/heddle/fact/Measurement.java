package org.heddle.fact;

import java.time.Instant;
import java.util.List;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;

/** What was measured, seen or heard by instruments. */
public sealed interface Measurement extends Event {

  /**
   * The scalar values of one message.
   *
   * @param position the place on the item, for example a joint; empty for the item itself
   * @param step the step it belongs to; empty when unknown
   */
  record Readings(ItemId item, String position, String step, ReadingSet set, Work work)
      implements Measurement {
    public Readings {
      Limits.name(position, "position");
      Limits.name(step, "step");
    }
  }

  /**
   * Samples of one channel that belong to no unit.
   *
   * @param first time of the first sample
   * @param offsets microseconds after the first sample, rising
   * @param samples values × 10^scale, one per offset
   */
  record Series(
      String channel,
      StationId station,
      Unit unit,
      int scale,
      Instant first,
      Samples offsets,
      Samples samples)
      implements Measurement {
    public Series {
      Limits.required(channel, "channel");
      first = Micros.truncated(first);
      Samples.check(scale, samples.count());
      if (offsets.count() != samples.count()) {
        throw new IllegalArgumentException(
            offsets.count() + " times for " + samples.count() + " samples");
      }
    }

    /** Both arrays are handed over, not copied. */
    public Series(
        String channel,
        StationId station,
        Unit unit,
        int scale,
        Instant first,
        long[] offsetsMicros,
        long[] unscaled) {
      this(channel, station, unit, scale, first, Samples.of(offsetsMicros), Samples.of(unscaled));
    }

    public long[] offsetsMicros() {
      return offsets.values();
    }

    /** Values × 10^scale. */
    public long[] unscaled() {
      return samples.values();
    }
  }

  /**
   * A curve over a drive cycle, a stroke or a test: channels of equally many samples.
   *
   * @param part which samples of its run these are, where a source reports while the run lasts;
   *     null for a curve that is reported whole
   */
  record CurveRecorded(
      ItemId item,
      String position,
      String step,
      List<Channel> channels,
      Work work,
      @Nullable Part part)
      implements Measurement {
    public CurveRecorded {
      Limits.name(position, "position");
      Limits.name(step, "step");
      channels = Limits.list(channels, "channels", 1);
      for (Channel channel : channels) {
        if (channel.samples.count() != channels.getFirst().samples.count()) {
          throw new IllegalArgumentException("channels differ in their number of samples");
        }
      }
      if (part != null && part.from > Samples.MAX_SAMPLES - channels.getFirst().samples.count()) {
        throw new IllegalArgumentException(
            "a run has at most " + Samples.MAX_SAMPLES + " samples of a channel");
      }
    }

    /** One that is reported whole. */
    public CurveRecorded(
        ItemId item, String position, String step, List<Channel> channels, Work work) {
      this(item, position, step, channels, work, null);
    }

    /** Samples of each channel in this report. */
    public int samples() {
      return channels.getFirst().samples.count();
    }
  }

  /**
   * The place of a report in the run that it continues.
   *
   * @param run the source's own name of the run, one for the item, its position and the step
   * @param from the number of its first sample in the run, from 0
   * @param isLast whether the run ends with its last sample
   */
  record Part(String run, int from, boolean isLast) {
    public Part {
      Limits.required(run, "run");
      if (from < 0) {
        throw new IllegalArgumentException("samples of a run are numbered from 0, not " + from);
      }
    }
  }

  /** A look, a camera or a person judged an item. */
  record Inspected(ItemId item, String step, Result result, List<Defect> defects, Work work)
      implements Measurement {
    public Inspected {
      Limits.name(step, "step");
      defects = Limits.list(defects, "defects", 0);
    }
  }

  /** Temperature, humidity, pressure and the like at a station. */
  record Environment(StationId station, ReadingSet set) implements Measurement {}

  /**
   * One channel of a curve.
   *
   * @param name what it is: {@code torque}, {@code angle}, {@code time} …
   * @param samples values × 10^scale
   */
  record Channel(String name, Unit unit, int scale, Samples samples) {
    public Channel {
      Limits.required(name, "channel name");
      Samples.check(scale, samples.count());
    }

    /** The array is handed over, not copied. */
    public Channel(String name, Unit unit, int scale, long[] unscaled) {
      this(name, unit, scale, Samples.of(unscaled));
    }

    /** Values × 10^scale. */
    public long[] unscaled() {
      return samples.values();
    }
  }

  /**
   * One defect that was found.
   *
   * @param confidence 0 to 1; 1 when a person or a rule said so
   */
  record Defect(
      String code,
      String position,
      @Nullable Extent extent,
      @Nullable Quantity size,
      double confidence) {
    public Defect {
      Limits.required(code, "defect code");
      Limits.name(position, "position");
      if (!(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException("confidence is 0 to 1, is " + confidence);
      }
    }
  }
}
