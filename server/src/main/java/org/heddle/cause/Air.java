package org.heddle.cause;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.heddle.fact.Measurement;
import org.heddle.fact.ReadingTemplate;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/** Temperature, humidity and the like at each station over time. */
final class Air {
  /** A reading older than this says nothing of the moment. */
  private static final long MAX_AGE_MICROS = 30L * 60 * 1_000_000;

  /** Channels of all stations; a plant of twenty dry rooms has a hundred. */
  private static final int MAX_CHANNELS = 256;

  private record Channel(String station, String characteristic, String unit) {}

  private final Map<Channel, TreeMap<Long, Double>> channels = new LinkedHashMap<>();

  void take(Measurement.Environment event, long atMicros) {
    for (int i = 0; i < event.set().size(); i++) {
      ReadingTemplate.Slot slot = event.set().template().slot(i);
      Channel channel =
          new Channel(event.station().value(), slot.characteristic(), slot.unit().code());
      if (channels.containsKey(channel) || channels.size() < MAX_CHANNELS) {
        channels
            .computeIfAbsent(channel, _ -> new TreeMap<>())
            .put(atMicros, event.set().number(i));
      }
    }
  }

  /** Receives a condition. */
  interface Visitor {
    void condition(String station, String characteristic, String unit, double value);
  }

  /** All conditions at a moment, of every station that reported within half an hour before. */
  void at(long micros, Visitor visitor) {
    channels.forEach(
        (channel, values) -> {
          Map.Entry<Long, Double> last = values.floorEntry(micros);
          if (last != null && micros - last.getKey() <= MAX_AGE_MICROS) {
            visitor.condition(
                channel.station, channel.characteristic, channel.unit, last.getValue());
          }
        });
  }

  void write(StateOutput out) throws IOException {
    out.number(channels.size());
    for (Map.Entry<Channel, TreeMap<Long, Double>> each : channels.entrySet()) {
      out.text(each.getKey().station);
      out.text(each.getKey().characteristic);
      out.text(each.getKey().unit);
      out.number(each.getValue().size());
      for (Map.Entry<Long, Double> value : each.getValue().entrySet()) {
        out.number(value.getKey());
        out.number(Double.doubleToRawLongBits(value.getValue()));
      }
    }
  }

  void read(StateInput in) throws IOException {
    for (long left = in.number(); left > 0; left--) {
      TreeMap<Long, Double> values = new TreeMap<>();
      channels.put(new Channel(in.text(), in.text(), in.text()), values);
      for (long size = in.number(); size > 0; size--) {
        values.put(in.number(), Double.longBitsToDouble(in.number()));
      }
    }
  }
}
