package org.heddle.spc;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.jspecify.annotations.Nullable;

/** From a kind of message to the streams its values belong to, found once and remembered. */
final class Routes {
  /** A value that no row of the control plan names. */
  static final int UNWATCHED = -1;

  /** Remembered ways from a message to its streams; then they are found anew. */
  static final int MAX_ROUTES = 200_000;

  /** Where on a web a reading was taken. */
  private static final String METRE = "metre";

  private final ControlPlans plans;
  private final Function<ItemId, String> productOf;
  private final ToIntFunction<StreamKey> streamOf;
  private final Map<Route, Ways> known = new HashMap<>();
  private final Map<Place, List<String>> made = new HashMap<>();
  private long revision = Long.MIN_VALUE;

  /**
   * What decides the streams of a message.
   *
   * @param template null for a message of one value
   * @param characteristic of that value; empty where there is a template
   */
  record Route(
      String product,
      String step,
      String position,
      Work work,
      @Nullable ReadingTemplate template,
      String characteristic) {}

  /** A step at a station. */
  private record Place(String step, StationId station) {}

  /**
   * For each reading of the message its watch, that watch in words, and its stream; and which one
   * is the metre; -1: none.
   */
  record Ways(@Nullable Watch[] watches, String[] texts, int[] streams, int metre) {}

  /**
   * @param productOf the product of an item; empty when unknown
   * @param streamOf number of a stream; {@link #UNWATCHED} when there is no room for it
   */
  Routes(
      ControlPlans plans, Function<ItemId, String> productOf, ToIntFunction<StreamKey> streamOf) {
    this.plans = plans;
    this.productOf = productOf;
    this.streamOf = streamOf;
  }

  /**
   * The product of an item, by the record or by what is made where it was worked on; empty when
   * neither says. Null where it is one of several: only the record can tell.
   */
  @Nullable String product(ItemId item, String step, Work work, Instant at) {
    String recorded = productOf.apply(item);
    if (!recorded.isEmpty()) {
      return recorded;
    }
    List<String> products = products(new Place(step, work.station()), at);
    return switch (products.size()) {
      case 0 -> "";
      case 1 -> products.getFirst();
      default -> null;
    };
  }

  private List<String> products(Place place, Instant at) {
    follow(at);
    return made.computeIfAbsent(place, p -> plans.products(p.step, p.station, at));
  }

  Ways ways(Route route, Instant at) {
    follow(at);
    return known.computeIfAbsent(route, wanted -> found(wanted, at));
  }

  /** Another plan may send everything elsewhere. */
  private void follow(Instant at) {
    long now = plans.revision(at);
    if (now != revision || known.size() + made.size() >= MAX_ROUTES) {
      known.clear();
      made.clear();
      revision = now;
    }
  }

  private Ways found(Route route, Instant at) {
    int size = route.template == null ? 1 : route.template.size();
    @Nullable Watch[] watches = new @Nullable Watch[size];
    String[] texts = new String[size];
    int[] numbers = new int[size];
    int metre = -1;
    for (int i = 0; i < size; i++) {
      String characteristic =
          route.template == null ? route.characteristic : route.template.slot(i).characteristic();
      Optional<Watch> watch = plans.watch(route.product, route.step, characteristic, at);
      metre = characteristic.equals(METRE) ? i : metre;
      watches[i] = watch.orElse(null);
      texts[i] = watch.map(Watch::text).orElse("");
      numbers[i] = watch.map(w -> stream(w, route, characteristic)).orElse(UNWATCHED);
    }
    return new Ways(watches, texts, numbers, metre);
  }

  private int stream(Watch watch, Route route, String characteristic) {
    String part = StreamKey.part(watch.streams(), route.work, route.position);
    return streamOf.applyAsInt(new StreamKey(route.product, route.step, characteristic, part));
  }
}
