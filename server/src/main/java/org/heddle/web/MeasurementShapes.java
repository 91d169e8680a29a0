package org.heddle.web;

import static org.heddle.web.ShapeField.defaulted;
import static org.heddle.web.ShapeField.optional;
import static org.heddle.web.ShapeField.required;

import java.util.List;
import org.heddle.fact.Measurement.Channel;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.fact.Measurement.Defect;
import org.heddle.fact.Measurement.Environment;
import org.heddle.fact.Measurement.Inspected;
import org.heddle.fact.Measurement.Part;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Measurement.Series;
import org.heddle.fact.Samples;

/** The fields of {@link org.heddle.fact.Measurement} in JSON. */
final class MeasurementShapes {
  private static final Shape<Templates.Entry> ENTRY =
      Shapes.of(
          "Reading",
          required("characteristic", Atoms.REQUIRED_NAME, Templates.Entry::characteristic),
          required("value", Numbers.DECIMAL, Templates.Entry::value),
          required("unit", Numbers.UNIT, Templates.Entry::unit),
          optional("lower", Numbers.DECIMAL, Templates.Entry::lower),
          optional("nominal", Numbers.DECIMAL, Templates.Entry::nominal),
          optional("upper", Numbers.DECIMAL, Templates.Entry::upper),
          Templates.Entry::new);

  private static final JsonType<List<Templates.Entry>> ENTRIES = Lists.of(ENTRY, 1);

  private static final Shape<Channel> CHANNEL =
      Shapes.of(
          "Channel",
          required("name", Atoms.REQUIRED_NAME, Channel::name),
          required("unit", Numbers.UNIT, Channel::unit),
          required("values", Sampled.TYPE, c -> new Sampled(c.scale(), c.unscaled())),
          (name, unit, values) -> new Channel(name, unit, values.scale(), values.unscaled()));

  private static final Shape<Part> PART =
      Shapes.of(
          "CurvePart",
          required("run", Atoms.REQUIRED_NAME, Part::run),
          required("from", Numbers.integer(0, Samples.MAX_SAMPLES), Part::from),
          defaulted("last", Numbers.FLAG, false, Part::isLast),
          Part::new);

  private static final Shape<Defect> DEFECT =
      Shapes.of(
          "Defect",
          required("code", Atoms.REQUIRED_NAME, Defect::code),
          defaulted("position", Atoms.NAME, "", Defect::position),
          optional("extent", Numbers.EXTENT, Defect::extent),
          optional("size", Numbers.QUANTITY, Defect::size),
          defaulted("confidence", Numbers.REAL, 1.0, Defect::confidence),
          Defect::new);

  static final Shape<Series> SERIES =
      Shapes.of(
          "Series",
          required("channel", Atoms.REQUIRED_NAME, Series::channel),
          required("station", Atoms.STATION, Series::station),
          required("unit", Numbers.UNIT, Series::unit),
          required("first", Atoms.INSTANT, Series::first),
          required("offsetsMicros", Sampled.WHOLE, Series::offsetsMicros),
          required("values", Sampled.TYPE, s -> new Sampled(s.scale(), s.unscaled())),
          (channel, station, unit, first, offsets, values) ->
              new Series(
                  channel, station, unit, values.scale(), first, offsets, values.unscaled()));

  static final Shape<CurveRecorded> CURVE_RECORDED =
      Shapes.of(
          "CurveRecorded",
          required("item", Atoms.ITEM, CurveRecorded::item),
          defaulted("position", Atoms.NAME, "", CurveRecorded::position),
          defaulted("step", Atoms.NAME, "", CurveRecorded::step),
          required("channels", Lists.of(CHANNEL, 1), CurveRecorded::channels),
          required("work", WorkShapes.WORK, CurveRecorded::work),
          optional("part", PART, CurveRecorded::part),
          CurveRecorded::new);

  static final Shape<Inspected> INSPECTED =
      Shapes.of(
          "Inspected",
          required("item", Atoms.ITEM, Inspected::item),
          defaulted("step", Atoms.NAME, "", Inspected::step),
          required("result", Atoms.RESULT, Inspected::result),
          defaulted("defects", Lists.of(DEFECT, 0), List.of(), Inspected::defects),
          required("work", WorkShapes.WORK, Inspected::work),
          Inspected::new);

  private MeasurementShapes() {}

  static Shape<Readings> readings(Templates templates) {
    return Shapes.of(
        "Readings",
        required("item", Atoms.ITEM, Readings::item),
        defaulted("position", Atoms.NAME, "", Readings::position),
        defaulted("step", Atoms.NAME, "", Readings::step),
        required("readings", ENTRIES, r -> Templates.entries(r.set())),
        required("work", WorkShapes.WORK, Readings::work),
        (item, position, step, entries, work) ->
            new Readings(item, position, step, templates.set(entries), work));
  }

  static Shape<Environment> environment(Templates templates) {
    return Shapes.of(
        "Environment",
        required("station", Atoms.STATION, Environment::station),
        required("readings", ENTRIES, e -> Templates.entries(e.set())),
        (station, entries) -> new Environment(station, templates.set(entries)));
  }
}
