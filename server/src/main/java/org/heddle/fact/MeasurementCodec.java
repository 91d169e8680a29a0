package org.heddle.fact;

import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Measurement.Channel;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.fact.Measurement.Defect;
import org.heddle.fact.Measurement.Environment;
import org.heddle.fact.Measurement.Inspected;
import org.heddle.fact.Measurement.Part;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Measurement.Series;
import org.heddle.identity.StationId;
import org.heddle.quantity.Unit;

/** The fields of {@link Measurement}. */
final class MeasurementCodec {
  private MeasurementCodec() {}

  static void write(Measurement event, FactWriter out) {
    switch (event) {
      case Readings e -> {
        out.item(16, e.item());
        out.text(17, e.position());
        out.text(18, e.step());
        out.readings(19, e.set());
        out.work(20, e.work());
      }
      case Series e -> {
        out.text(16, e.channel());
        out.text(17, e.station().value());
        out.text(18, e.unit().code());
        out.integer(19, e.scale());
        out.micros(20, Micros.of(e.first()));
        out.samples(21, e.offsets());
        out.samples(22, e.samples());
      }
      case CurveRecorded e -> {
        out.item(16, e.item());
        out.text(17, e.position());
        out.text(18, e.step());
        writeChannels(19, e.channels(), out);
        out.work(20, e.work());
        Part part = e.part();
        if (part != null) {
          out.text(21, part.run());
          out.integer(22, part.from());
          out.integer(23, part.isLast() ? 1 : 0);
        }
      }
      case Inspected e -> {
        out.item(16, e.item());
        out.text(17, e.step());
        out.integer(18, e.result().ordinal());
        writeDefects(19, e.defects(), out);
        out.work(20, e.work());
      }
      case Environment e -> {
        out.text(16, e.station().value());
        out.readings(17, e.set());
      }
    }
  }

  static Measurement read(EventKind kind, FactReader in) {
    return switch (kind) {
      case READINGS ->
          new Readings(in.item(16), in.text(17), in.text(18), in.readings(19), in.work(20));
      case SERIES ->
          new Series(
              in.text(16),
              new StationId(in.text(17)),
              new Unit(in.text(18)),
              Math.toIntExact(in.integer(19)),
              Micros.at(in.micros(20)),
              in.samples(21),
              in.samples(22));
      case CURVE_RECORDED ->
          new CurveRecorded(
              in.item(16),
              in.text(17),
              in.text(18),
              readChannels(19, in),
              in.work(20),
              in.has(21) ? readPart(in) : null);
      case INSPECTED ->
          new Inspected(
              in.item(16),
              in.text(17),
              Result.at(in.integer(18)),
              readDefects(19, in),
              in.work(20));
      case ENVIRONMENT -> new Environment(new StationId(in.text(16)), in.readings(17));
      default -> throw FactCodec.foreign(kind);
    };
  }

  private static Part readPart(FactReader in) {
    return new Part(in.text(21), Math.toIntExact(in.integer(22)), in.integer(23) == 1);
  }

  private static void writeChannels(int tag, List<Channel> channels, FactWriter out) {
    out.list(tag, channels.size());
    for (Channel channel : channels) {
      out.text(1, channel.name());
      out.text(2, channel.unit().code());
      out.integer(3, channel.scale());
      out.samples(4, channel.samples());
      out.end();
    }
  }

  private static List<Channel> readChannels(int tag, FactReader in) {
    int count = in.list(tag);
    List<Channel> channels = new ArrayList<>(Math.min(count, Limits.MAX_LIST));
    for (int i = 0; i < count; i++) {
      channels.add(
          new Channel(
              in.text(1), new Unit(in.text(2)), Math.toIntExact(in.integer(3)), in.samples(4)));
      in.end();
    }
    return channels;
  }

  private static void writeDefects(int tag, List<Defect> defects, FactWriter out) {
    out.list(tag, defects.size());
    for (Defect defect : defects) {
      out.text(1, defect.code());
      out.text(2, defect.position());
      Fields.extent(3, defect.extent(), out);
      Fields.quantity(7, defect.size(), out);
      out.real(8, defect.confidence());
      out.end();
    }
  }

  private static List<Defect> readDefects(int tag, FactReader in) {
    int count = in.list(tag);
    List<Defect> defects = new ArrayList<>(Math.min(count, Limits.MAX_LIST));
    for (int i = 0; i < count; i++) {
      defects.add(
          new Defect(
              in.text(1), in.text(2), Fields.extent(3, in), Fields.quantity(7, in), in.real(8)));
      in.end();
    }
    return defects;
  }
}
