package org.heddle.bench;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Channel;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.fact.Measurement.Environment;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Structure.Assembled;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.spc.Spc;
import org.jspecify.annotations.Nullable;

/**
 * What a stream's name says, matched against facts: the points that its chart had, and what others
 * than the product would have made of them.
 */
final class Watched {
  private static final double THREE_SIGMA = 3;
  private static final int ONE_IN = 20;
  private static final long SHIFT_SECONDS = 8 * 3_600;
  private static final int LEAST_KNOWN = 10;

  private final String product;
  private final String step;
  private final String characteristic;
  private final List<String> parts;

  /**
   * A point of the stream.
   *
   * @param position of its fact
   */
  record Point(Instant at, @Nullable ItemId item, double value, boolean isTouched, long position) {
    /** Up to the one that rang: cells of a tray come at one moment, and are judged one by one. */
    boolean isUpTo(Instant rang, long ringing) {
      return at.isBefore(rang) || (at.equals(rang) && position <= ringing);
    }
  }

  /** When another way of looking would have found it, from the first touched unit on. */
  record Found(boolean isFound, double hours) implements Serializable {
    static final Found NEVER = new Found(false, 0);
  }

  private Watched(String[] name) {
    this.product = name[0];
    this.step = name[1];
    this.characteristic = name[2];
    this.parts = name.length > 3 ? Arrays.asList(name[3].split(";", -1)) : List.of();
  }

  static Optional<Watched> of(String stream) {
    String[] name = stream.split("/", 4);
    return name.length < 4 ? Optional.empty() : Optional.of(new Watched(name));
  }

  boolean isMeasured() {
    return !characteristic.equals("turn");
  }

  /** The points in the order in which they happened. */
  List<Point> points(DetectionPlant plant, Predicate<Fact> touched) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < plant.facts().size(); i++) {
      Fact fact = plant.facts().get(i);
      double value = value(fact, plant);
      if (!Double.isNaN(value)) {
        points.add(new Point(fact.occurredAt(), item(fact), value, touched.test(fact), i));
      }
    }
    points.sort((a, b) -> a.at.compareTo(b.at));
    return points;
  }

  private static @Nullable ItemId item(Fact fact) {
    return item(fact.event());
  }

  /** Whose values they are; null for those of no item. */
  static @Nullable ItemId item(Event event) {
    return switch (event) {
      case Readings readings -> readings.item();
      case CurveRecorded curve -> curve.item();
      case Assembled assembled -> assembled.parent();
      default -> null;
    };
  }

  private double value(Fact fact, DetectionPlant plant) {
    int index = isOf(plant, item(fact)) ? index(fact.event()) : -1;
    return switch (fact.event()) {
      case Readings readings when index >= 0 -> readings.set().number(index);
      case Environment air when index >= 0 -> air.set().number(index);
      case CurveRecorded curve when index >= 0 -> mean(curve.channels().get(index));
      case Assembled assembled when !isMeasured() && isHere(assembled.work(), "") -> 0;
      default -> Double.NaN;
    };
  }

  /** Which reading or channel of a report is of the stream, if its product is; -1 for none. */
  int index(Event event) {
    return switch (event) {
      case Readings r when r.step().equals(step) && isHere(r.work(), r.position()) ->
          index(r.set());
      case Environment air
          when step.equals(Spc.ENVIRONMENT) && parts.contains("station=" + air.station().value()) ->
          index(air.set());
      case CurveRecorded curve
          when curve.step().equals(step) && isHere(curve.work(), curve.position()) ->
          index(curve);
      default -> -1;
    };
  }

  private boolean isOf(DetectionPlant plant, @Nullable ItemId item) {
    return isOf(item == null ? "" : plant.product(item));
  }

  boolean isOf(String name) {
    return product.equals(name);
  }

  private boolean isHere(Work work, String position) {
    for (String part : parts) {
      String value = part.substring(part.indexOf('=') + 1);
      boolean isSame =
          switch (part.substring(0, Math.max(0, part.indexOf('=')))) {
            case "station" -> work.station().value().equals(value);
            case "equipment" -> Objects.toString(work.equipment()).contains(value);
            case "tool" -> work.tool() != null && work.tool().value().equals(value);
            case "lane" -> position.equals("lane " + value);
            case "position" -> position.equals(value);
            default -> true;
          };
      if (!isSame) {
        return false;
      }
    }
    return true;
  }

  private int index(ReadingSet set) {
    for (int i = 0; i < set.size(); i++) {
      if (set.characteristic(i).equals(characteristic)) {
        return i;
      }
    }
    return -1;
  }

  private int index(CurveRecorded curve) {
    for (int i = 0; i < curve.channels().size(); i++) {
      if (characteristic.equals(curve.channels().get(i).name() + Spc.MEAN_OF_CURVE)) {
        return i;
      }
    }
    return -1;
  }

  private static double mean(Channel channel) {
    return Arrays.stream(channel.unscaled()).average().orElse(Double.NaN)
        / Math.pow(10, channel.scale());
  }

  /** All points of a shift held against ±3 σ when it ends. */
  static Found byShiftReview(List<Point> points) {
    return by(points, 1).map(at -> found(points, endOfShift(at))).orElse(Found.NEVER);
  }

  /** One unit in twenty is measured, and held against ±3 σ at once. */
  static Found bySampling(List<Point> points) {
    return by(points, ONE_IN).map(at -> found(points, at)).orElse(Found.NEVER);
  }

  private static Instant endOfShift(Instant at) {
    long since = at.getEpochSecond() - DetectionPlant.START.getEpochSecond();
    long end = (since / SHIFT_SECONDS + 1) * SHIFT_SECONDS;
    return DetectionPlant.START.plusSeconds(end);
  }

  private static Found found(List<Point> points, Instant at) {
    Instant first = points.stream().filter(Point::isTouched).findFirst().orElseThrow().at;
    return new Found(true, (at.toEpochMilli() - first.toEpochMilli()) / 3.6e6);
  }

  /** The first touched one of every so manieth that is beyond 3 σ of those before the fault. */
  private static Optional<Instant> by(List<Point> points, int oneIn) {
    List<Point> before = points.stream().takeWhile(point -> !point.isTouched).toList();
    if (before.size() < LEAST_KNOWN) {
      return Optional.empty();
    }
    double mean = before.stream().mapToDouble(Point::value).average().orElseThrow();
    double squares = before.stream().mapToDouble(p -> (p.value - mean) * (p.value - mean)).sum();
    double reach = THREE_SIGMA * Math.sqrt(squares / (before.size() - 1));
    for (int i = 0; i < points.size(); i += oneIn) {
      Point point = points.get(i);
      if (point.isTouched && Math.abs(point.value - mean) > reach) {
        return Optional.of(point.at);
      }
    }
    return Optional.empty();
  }
}
