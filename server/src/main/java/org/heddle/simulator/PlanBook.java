package org.heddle.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heddle.quantity.Unit;
import org.heddle.quantity.Units;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What the virtual machines were told to measure: the characteristics of the two plants' own plans,
 * so that the virtual plant always speaks the words that the plans define.
 */
final class PlanBook {
  private static final List<String> PLANS = List.of("gigafactory", "fastener-plant");

  private final Map<String, List<Gauge>> steps = new HashMap<>();
  private final Map<String, List<Gauge>> climates = new HashMap<>();
  private final Map<String, String> recipes = new HashMap<>();

  static PlanBook load() {
    PlanBook book = new PlanBook();
    PLANS.forEach(book::load);
    return book;
  }

  private void load(String plan) {
    try (InputStream in =
        PlanBook.class.getResourceAsStream("/org/heddle/plan/" + plan + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("the plan " + plan + " is missing from the program");
      }
      LoadSettings settings =
          LoadSettings.builder().setMaxAliasesForCollections(1_000).setLabel(plan).build();
      Map<?, ?> root = (Map<?, ?>) new Load(settings).loadFromInputStream(in);
      for (String part : List.of("materials", "products")) {
        maps(root.get(part)).forEach(this::product);
      }
      maps(root.get("areas")).forEach(this::area);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void area(Map<?, ?> area) {
    List<Gauge> gauges = gauges(area.get("environment"));
    for (Map<?, ?> line : maps(area.get("lines"))) {
      for (Map<?, ?> station : maps(line.get("stations"))) {
        climates.put(text(station, "id"), gauges);
      }
    }
  }

  private void product(Map<?, ?> product) {
    for (Map<?, ?> step : maps(product.get("route"))) {
      String key = key(text(product, "id"), text(step, "step"));
      List<Gauge> gauges = gauges(step.get("characteristics"));
      if (!gauges.isEmpty()) {
        steps.put(key, gauges);
      }
      Object recipe = step.get("recipe");
      recipes.put(key, recipe == null ? "" : recipe.toString());
      Object program = step.get("program");
      recipes.put(key + " program", program == null ? "" : program.toString());
    }
  }

  private static List<Gauge> gauges(@Nullable Object characteristics) {
    return maps(characteristics).stream().map(PlanBook::gauge).toList();
  }

  private static Gauge gauge(Map<?, ?> map) {
    Double nominal = number(map, "nominal");
    Double upper = number(map, "upper");
    Double lower = number(map, "lower");
    Double decimals = number(map, "decimals");
    double middle = nominal != null ? nominal : upper != null ? upper : lower != null ? lower : 0;
    return Gauge.planned(
        text(map, "id"),
        unit(text(map, "unit")),
        decimals == null ? 0 : decimals.intValue(),
        lower,
        middle,
        upper);
  }

  /** The message of all characteristics of a product's step. */
  Form form(String product, String step) {
    return new Form(gauges(product, step));
  }

  /** The message of some characteristics of a product's step. */
  Form form(String product, String step, String... characteristics) {
    return new Form(some(gauges(product, step), characteristics));
  }

  /** A place along a web, then some characteristics there. */
  Form along(String product, String step, String... characteristics) {
    List<Gauge> gauges = new ArrayList<>();
    gauges.add(Gauge.of("metre", unit("m"), 1, 0));
    gauges.addAll(some(gauges(product, step), characteristics));
    return new Form(gauges);
  }

  /** The air at a station, as its area wants it. */
  Form climate(String station) {
    List<Gauge> gauges = climates.get(station);
    if (gauges == null) {
      throw new IllegalArgumentException("no plan has a station " + station);
    }
    return new Form(gauges);
  }

  /** True when the plan has the step for that product; where it is made counts before bought. */
  boolean takes(String product, String step) {
    return recipes.containsKey(key(product, step));
  }

  boolean measures(String product, String step) {
    return steps.containsKey(key(product, step));
  }

  String recipe(String product, String step) {
    return recipes.getOrDefault(key(product, step), "");
  }

  String program(String product, String step) {
    return recipes.getOrDefault(key(product, step) + " program", "");
  }

  private List<Gauge> gauges(String product, String step) {
    List<Gauge> gauges = steps.get(key(product, step));
    if (gauges == null) {
      throw new IllegalArgumentException(product + " measures nothing at " + step);
    }
    return gauges;
  }

  private static List<Gauge> some(List<Gauge> gauges, String... characteristics) {
    List<Gauge> chosen = new ArrayList<>();
    for (String name : characteristics) {
      chosen.add(
          gauges.stream()
              .filter(gauge -> gauge.slot().characteristic().equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no characteristic " + name)));
    }
    return chosen;
  }

  private static Unit unit(String symbol) {
    return Units.find(symbol)
        .orElseThrow(() -> new IllegalArgumentException("no unit '" + symbol + "'"));
  }

  private static String key(String product, String step) {
    return product + " " + step;
  }

  private static List<Map<?, ?>> maps(@Nullable Object list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    if (list instanceof List<?> entries) {
      for (Object entry : entries) {
        maps.add((Map<?, ?>) entry);
      }
    }
    return maps;
  }

  private static String text(Map<?, ?> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no '" + key + "' in " + map);
    }
    return value.toString();
  }

  private static @Nullable Double number(Map<?, ?> map, String key) {
    return map.get(key) instanceof Number number ? number.doubleValue() : null;
  }
}
