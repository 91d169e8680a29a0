package org.heddle.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.heddle.fact.Micros;
import org.heddle.fact.StreamName;
import org.heddle.identity.ItemId;
import org.heddle.lake.Lake;
import org.heddle.spc.Buckets.Bucket;
import org.heddle.spc.Past;
import org.heddle.spc.Spc;
import org.heddle.spc.StreamKey;
import org.jspecify.annotations.Nullable;

/**
 * A stream over any stretch of time: from afar count, mean, lowest and highest of each part of it,
 * near each value with what opens its unit.
 */
final class ChartPast {
  /** Values that are given one by one; more are given as buckets. */
  static final int MOST_POINTS = 2_000;

  /** Other products may have been measured at the same place meanwhile. */
  private static final int ROWS = 4 * MOST_POINTS;

  private final Acting acting;
  private final @Nullable Lake lake;
  private final Function<ItemId, String> productOf;

  /**
   * @param lake where single values are looked up, which combinations have not; null for buckets
   *     only
   */
  ChartPast(Acting acting, @Nullable Lake lake, Function<ItemId, String> productOf) {
    this.acting = acting;
    this.lake = lake;
    this.productOf = productOf;
  }

  /** Values of a part of the stretch; {@code to} is not included. */
  record Part(Instant from, Instant to, long n, double mean, double min, double max) {}

  /** One value and what opens its unit. */
  record Dot(long seq, int index, @Nullable String item, Instant at, double value) {}

  /**
   * @param first begin of the first day with a value; absent when there is none at all
   * @param last end of the last minute with one
   * @param n values in it
   * @param points absent when there are too many to give each
   */
  record Stretch(
      Instant from,
      Instant to,
      @Nullable Instant first,
      @Nullable Instant last,
      long n,
      List<Part> parts,
      @Nullable List<Dot> points) {}

  /**
   * @param from absent for the first value ever
   * @param to absent for the newest
   * @param most parts wanted
   */
  Stretch between(StreamKey key, Optional<Instant> from, Optional<Instant> to, int most)
      throws InterruptedException {
    boolean isSingle = acting.charts().stream(key).isPresent();
    Past whole = past(isSingle, key, 0, 0, 1);
    long begin = from.map(Micros::of).orElse(whole.firstMicros());
    long end = Math.max(begin, to.map(Micros::of).orElse(whole.lastMicros()));
    Past past = past(isSingle, key, begin, end, most);
    long n = past.buckets().stream().mapToLong(Bucket::count).sum();
    boolean isEmpty = past.lastMicros() == 0;
    return new Stretch(
        Micros.at(begin),
        Micros.at(end),
        isEmpty ? null : Micros.at(past.firstMicros()),
        isEmpty ? null : Micros.at(past.lastMicros()),
        n,
        past.buckets().stream().map(ChartPast::part).toList(),
        n > MOST_POINTS || lake == null || !isSingle ? null : points(lake, key, begin, end));
  }

  private Past past(boolean isSingle, StreamKey key, long begin, long end, int most) {
    return isSingle ? acting.charts().past(key, begin, end, most) : standing(key, begin, end, most);
  }

  private Past standing(StreamKey key, long begin, long end, int most) {
    Past past = acting.standardised().past(key, begin, end, most);
    return past.lastMicros() != 0 ? past : acting.combined().past(key, begin, end, most);
  }

  private static Part part(Bucket bucket) {
    return new Part(
        Micros.at(bucket.fromMicros()),
        Micros.at(bucket.fromMicros() + bucket.widthMicros()),
        bucket.count(),
        bucket.mean(),
        bucket.lowest(),
        bucket.highest());
  }

  private List<Dot> points(Lake lake, StreamKey key, long begin, long end)
      throws InterruptedException {
    List<Dot> points = new ArrayList<>();
    for (List<@Nullable Object> row : lake.query(question(key, begin, end), ROWS).rows()) {
      String item = (String) row.get(2);
      if (key.product().equals(product(item))) {
        points.add(
            new Dot(
                number(row.get(0)).longValue(),
                number(row.get(1)).intValue(),
                item,
                Micros.at(number(row.get(3)).longValue()),
                number(row.get(4)).doubleValue()));
      }
    }
    return points;
  }

  private String product(@Nullable String item) {
    return Optional.ofNullable(item).flatMap(ItemId::parse).map(productOf).orElse("");
  }

  private static Number number(@Nullable Object value) {
    return (Number) Objects.requireNonNull(value);
  }

  private static String question(StreamKey key, long begin, long end) {
    boolean isResult = key.characteristic().equals(Spc.RESULT);
    List<String> where = new ArrayList<>();
    where.add(
        "r.occurred_at >= make_timestamp(%d) AND r.occurred_at < make_timestamp(%d)"
            .formatted(begin, end));
    where.add(
        "r.day BETWEEN CAST(make_timestamp(%d) AS DATE) AND CAST(make_timestamp(%d) AS DATE)"
            .formatted(begin, end));
    where.add("r.step = " + quoted(key.step()));
    where.add(
        isResult
            ? "r.event = 'inspected' AND r.result IN ('ok', 'nok')"
            : "r.characteristic = " + quoted(key.characteristic()));
    StreamName.keys(key.part()).forEach((what, value) -> where.add(apart(what, value)));
    return """
        SELECT r.position, %s, r.item, epoch_us(r.occurred_at), %s
        FROM %s r ANTI JOIN corrections c ON c.target = r.position AND c.field IS NULL
        WHERE %s
        ORDER BY r.occurred_at, r.position, 2
        """
        .formatted(
            isResult ? "-1" : "r.index",
            isResult ? "CASE WHEN r.result = 'nok' THEN 1.0 ELSE 0.0 END" : "r.value",
            isResult ? "steps" : "readings",
            String.join(" AND ", where));
  }

  /** A position is called a place in the lake, and a lane is a position that says so. */
  private static String apart(String what, String value) {
    return switch (what) {
      case "lane" -> "r.place = " + quoted("lane " + value);
      case "position" -> "r.place = " + quoted(value);
      case "station", "equipment", "tool" -> "r." + what + " = " + quoted(value);
      default -> throw new IllegalArgumentException("streams are not apart by " + what);
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
