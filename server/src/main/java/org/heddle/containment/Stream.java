package org.heddle.containment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Fact;
import org.heddle.fact.HoldScope;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.StreamName;
import org.heddle.fact.Work;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.jspecify.annotations.Nullable;

/**
 * What a stream's name says: {@code product/step/characteristic/station=X;equipment=Y}.
 *
 * @param lane the lane or position of a stream that has one; empty otherwise
 */
record Stream(
    String product,
    String step,
    String characteristic,
    @Nullable StationId station,
    @Nullable EquipmentId equipment,
    @Nullable ToolId tool,
    String lane) {
  private static final String AIR = "environment";
  private static final String ORDER = "assembly";

  /**
   * The stream of an alarm. A name that says its parts as bare words, {@code WLD-1 NOZ-3 lane 2},
   * is read beside the fact that made the alarm ring: what of its work and position the name holds
   * is what sets the stream apart.
   */
  static Optional<Stream> of(AlarmRaised alarm, LongFunction<Fact> factAt) {
    Optional<Stream> parsed = parse(alarm.stream());
    boolean bare = parsed.isPresent() && !parsed.get().namesWork();
    List<String> parts = StreamName.parts(alarm.stream());
    if (!bare || parts.size() < 4) {
      return parsed;
    }
    String words = " " + parts.get(3) + " ";
    long position = alarm.trigger().position();
    Stream[] found = new Stream[1];
    if (position >= 0) {
      Fact fact = factAt.apply(position);
      String place = fact.event() instanceof Readings readings ? readings.position() : "";
      WorkedOn.of(fact.event(), (_, work) -> found[0] = parsed.get().in(words, work, place));
    }
    return Optional.of(found[0] == null ? parsed.get() : found[0]);
  }

  private Stream in(String words, Work work, String place) {
    EquipmentId machine = work.equipment();
    ToolId bit = work.tool();
    return new Stream(
        product,
        step,
        characteristic,
        words.contains(" " + work.station().value() + " ") ? work.station() : null,
        machine != null && words.contains(" " + machine.value() + " ") ? machine : null,
        bit != null && words.contains(" " + bit.value() + " ") ? bit : null,
        !place.isEmpty() && words.contains(" " + place + " ") ? place : lane);
  }

  /** Empty for the name of something that is no stream of measurements. */
  static Optional<Stream> parse(String name) {
    List<String> parts = StreamName.parts(name);
    if (parts.size() < 3) {
      return Optional.empty();
    }
    Map<String, String> keys = parts.size() > 3 ? keys(parts.get(3), name) : Map.of();
    return Optional.of(
        new Stream(
            parts.get(0),
            parts.get(1),
            parts.get(2),
            id(keys.get("station"), StationId::new),
            id(keys.get("equipment"), EquipmentId::new),
            id(keys.get("tool"), ToolId::new),
            keys.containsKey("lane")
                ? "lane " + keys.get("lane")
                : keys.getOrDefault("position", "")));
  }

  /** What sets the stream apart. What of it is cut is left out: that holds more, never less. */
  private static Map<String, String> keys(String part, String name) {
    return StreamName.keys(
        StreamName.isCut(name) ? part.substring(0, Math.max(0, part.lastIndexOf(';'))) : part);
  }

  /** A position is any text, and may look like a part of the name that is no identifier. */
  private static <T> @Nullable T id(@Nullable String text, Function<String, T> maker) {
    return text == null || !ItemId.isAllowed(text) ? null : maker.apply(text);
  }

  boolean namesWork() {
    return station != null || equipment != null || tool != null;
  }

  /**
   * What was worked on in this stream from a time on; lanes of a web are held by their metres.
   *
   * @param where its station, when its name does not say
   */
  Optional<HoldScope> since(Instant from, @Nullable StationId where) {
    StationId at = station == null ? where : station;
    if (at == null && equipment == null && tool == null) {
      return Optional.empty();
    }
    ProductId of = product.isEmpty() ? null : new ProductId(product);
    String done = isOfAPlace() ? "" : step;
    return Optional.of(
        new HoldScope(List.of(), null, at, equipment, tool, from, null, of, done, lane));
  }

  /** True when it is no step that deviates but what is around all steps: the air, or the order. */
  boolean isOfAPlace() {
    return step.equals(AIR) || step.equals(ORDER);
  }

  /** The same at another station. */
  Stream at(StationId other) {
    return new Stream(product, step, characteristic, other, null, null, lane);
  }

  boolean isOfTheAir() {
    return step.equals(AIR);
  }
}
