package org.heddle.spc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.heddle.fact.Draft;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * A short-run chart: several products on one chart, each in σ from its own centre, so that what is
 * made in small lots is watched as the process it is. A product counts from its third value on.
 */
final class ShortRunStream extends Scored {
  private final Map<String, OwnMeasure> products = new TreeMap<>();
  private long fed;

  ShortRunStream(StreamKey key, Yardstick yardstick, Bench bench) {
    super(key, yardstick, bench);
  }

  private ShortRunStream(Stream shown, Yardstick yardstick, Bench bench) {
    super(shown, yardstick, bench);
  }

  @Override
  void late(Seen seen) {
    chart(seen, 0, 0, RecentPoints.LATE, mark(seen));
  }

  @Override
  void take(Seen seen, Consumer<Draft> decisions) {
    double z =
        products
            .computeIfAbsent(seen.product(), _ -> new OwnMeasure())
            .next(seen.value(), watch().learning().points());
    if (Double.isNaN(z)) {
      return;
    }
    fed++;
    if (isDue(fed)) {
      arm(0, 1, (int) Math.min(fed, Integer.MAX_VALUE), "own centre and σ of each product");
    }
    feed(seen, z, z, mark(seen), decisions);
  }

  @Override
  List<Material.Series> series() {
    return products.keySet().stream()
        .map(name -> new Material.Series(name, name, values(mark -> mark.who().equals(name))))
        .toList();
  }

  @Override
  void adopt(FrozenMeasure in) {
    in.members()
        .forEach((name, own) -> products.computeIfAbsent(name, _ -> new OwnMeasure()).freeze(own));
  }

  private Mark mark(Seen seen) {
    LimitSet in = shown.limits;
    double limit = in == null ? Double.NaN : in.detection().limit();
    return new Mark(seen.product(), seen.value(), 1, 0, -limit, in == null ? Double.NaN : 0, limit);
  }

  @Override
  List<Member> members() {
    List<Member> members = new ArrayList<>();
    products.forEach(
        (name, own) ->
            members.add(
                new Member(
                    name, shown.text, own.values(), own.centre(), own.sigma(), 0, own.isFrozen())));
    return members;
  }

  @Override
  void write(StateOutput output) throws IOException {
    super.write(output);
    output.number(fed);
    output.number(products.size());
    for (Map.Entry<String, OwnMeasure> each : products.entrySet()) {
      output.text(each.getKey());
      each.getValue().write(output);
    }
  }

  static ShortRunStream read(StateInput input, Stream shown, Yardstick yardstick, Bench bench)
      throws IOException {
    ShortRunStream stream = new ShortRunStream(shown, yardstick, bench);
    stream.readShared(input);
    stream.fed = input.number();
    for (long left = input.number(); left > 0; left--) {
      String product = input.text();
      stream.products.put(product, OwnMeasure.read(input));
    }
    return stream;
  }
}
