package org.heddle.plan;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.heddle.identity.ContainerId;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ProductId;
import org.heddle.identity.SiteId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.heddle.plan.Plant.Area;
import org.heddle.plan.Plant.Capture;
import org.heddle.plan.Plant.Gate;
import org.heddle.plan.Plant.Line;
import org.heddle.plan.Plant.ShiftStart;
import org.heddle.plan.Plant.Site;
import org.heddle.plan.Plant.Station;
import org.heddle.plan.Plant.Step;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Interval;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.heddle.quantity.Units;

/** Makes the records of a document that has been checked. */
final class PlanReader {
  /** Floor scales and counters are right within one percent. */
  private static final double USUAL_CHARGE_ERROR = 0.01;

  /** A screw or belt feeder spreads about as much as three stirred tanks. */
  private static final int USUAL_TANKS = 3;

  private PlanReader() {}

  static PlanDocument read(Place root, String text) {
    Place site = root.at("site").orElseThrow();
    return new PlanDocument(
        root.text("plan"),
        Integer.parseInt(root.text("version")),
        root.text("title"),
        Instant.parse(root.text("effectiveFrom")),
        new Site(new SiteId(site.text("id")), site.text("name"), zone(site), shifts(site)),
        each(root, "steps", step -> new Step(step.text("id"), step.text("name"))),
        each(root, "gates", PlanReader::gate),
        each(root, "areas", PlanReader::area),
        each(root, "vessels", PlanReader::vessel),
        Stream.concat(
                each(root, "materials", ProductReader::material).stream(),
                each(root, "products", ProductReader::product).stream())
            .toList(),
        each(root, "controls", ControlReader::rule),
        each(root, "handwork", HandWorkReader::row),
        HandWorkReader.costs(root),
        text);
  }

  private static ZoneId zone(Place site) {
    return optional(site, "timeZone").map(ZoneId::of).orElse(ZoneId.of("UTC"));
  }

  private static List<ShiftStart> shifts(Place site) {
    List<ShiftStart> named =
        each(
            site,
            "shifts",
            shift -> new ShiftStart(shift.text("name"), LocalTime.parse(shift.text("from"))));
    return named.isEmpty()
        ? Site.USUAL_SHIFTS
        : named.stream().sorted(Comparator.comparing(ShiftStart::from)).toList();
  }

  private static Gate gate(Place gate) {
    return new Gate(gate.text("id"), gate.text("name"), stations(gate, "stations"));
  }

  private static Area area(Place area) {
    return new Area(
        area.text("id"),
        area.text("name"),
        each(area, "environment", PlanReader::characteristic),
        each(area, "lines", PlanReader::line));
  }

  private static Line line(Place line) {
    List<Capture> capture = capture(line);
    return new Line(
        line.text("id"),
        line.text("name"),
        capture,
        each(line, "stations", station -> station(station, capture)));
  }

  private static Station station(Place station, List<Capture> usual) {
    List<Capture> own = capture(station);
    return new Station(
        new StationId(station.text("id")),
        station.text("name"),
        names(station, "equipment").map(EquipmentId::new).toList(),
        names(station, "tools").map(ToolId::new).toList(),
        own.isEmpty() ? usual : own);
  }

  private static List<Capture> capture(Place place) {
    return each(place, "capture", c -> Words.constant(Capture.class, c.scalar().orElseThrow()));
  }

  private static Vessel vessel(Place vessel) {
    Place residence = vessel.at("residence").orElseThrow();
    return new Vessel(
        new ContainerId(vessel.text("id")),
        vessel.text("name"),
        new StationId(vessel.text("station")),
        products(vessel, "holds"),
        quantity(vessel, "capacity").orElseThrow(),
        new Vessel.Residence(
            Words.constant(Vessel.Model.class, residence.text("model")),
            quantity(residence, "residue").orElse(null),
            quantity(residence, "outlet").orElse(null),
            optional(residence, "runOutBeforeRefill").map("true"::equals).orElse(false),
            quantity(residence, "chargeError")
                .flatMap(error -> error.in(Unit.ONE))
                .map(error -> error.value().toDouble())
                .orElse(USUAL_CHARGE_ERROR),
            quantity(residence, "holdUp").orElse(null),
            optional(residence, "tanks").map(Integer::parseInt).orElse(USUAL_TANKS)));
  }

  static Characteristic characteristic(Place place) {
    Optional<Decimal> nominal = number(place, "nominal");
    Optional<Decimal> lower = number(place, "lower");
    Optional<Decimal> upper = number(place, "upper");
    int finest =
        Stream.of(nominal, lower, upper)
            .flatMap(Optional::stream)
            .mapToInt(Decimal::scale)
            .max()
            .orElse(0);
    return new Characteristic(
        place.text("id"),
        place.text("name"),
        Units.find(place.text("unit")).orElseThrow(),
        nominal.orElse(null),
        new Interval(lower.orElse(null), upper.orElse(null)),
        optional(place, "decimals").map(Integer::parseInt).orElse(finest),
        quantity(place, "every").orElse(null),
        optional(place, "class")
            .map(Characteristic.Significance::valueOf)
            .orElse(Characteristic.Significance.C),
        number(place, "bound").orElse(null));
  }

  static <T> List<T> each(Place place, String key, Function<Place, T> read) {
    return place.all(key).stream().map(read).toList();
  }

  static Optional<String> optional(Place place, String key) {
    return place.at(key).flatMap(Place::scalar);
  }

  static Optional<Quantity> quantity(Place place, String key) {
    return optional(place, key).flatMap(Quantity::parse);
  }

  private static Optional<Decimal> number(Place place, String key) {
    return optional(place, key).flatMap(Decimal::parse);
  }

  /** Single names of a list in which ranges may stand. */
  static Stream<String> names(Place place, String key) {
    return place.all(key).stream()
        .flatMap(entry -> Ranges.names(entry.scalar().orElseThrow()).stream());
  }

  static List<ProductId> products(Place place, String key) {
    return each(place, key, entry -> new ProductId(entry.scalar().orElseThrow()));
  }

  static List<StationId> stations(Place place, String key) {
    return each(place, key, entry -> new StationId(entry.scalar().orElseThrow()));
  }
}
