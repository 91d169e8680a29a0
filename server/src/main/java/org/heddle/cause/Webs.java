package org.heddle.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heddle.fact.Extent;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Lineage;
import org.heddle.genealogy.Stretch;
import org.heddle.genealogy.WebTracer;
import org.heddle.identity.ItemKind;
import org.heddle.identity.ProductId;

/** Where on which coil and lane each unit's material lay, on every web it came from. */
final class Webs {
  private final Lineage lineage;
  private final WebTracer tracer;
  private final int units;
  private final Map<String, Web> webs = new LinkedHashMap<>();

  /** One product's coils: coil and lane per unit, and the metre on it. */
  private static final class Web {
    final List<String> names = new ArrayList<>(List.of(""));
    final Map<String, Integer> numbers = new HashMap<>();
    final int[] codes;
    final float[] metres;

    Web(int units) {
      codes = new int[units];
      metres = new float[units];
      Arrays.fill(metres, Float.NaN);
    }

    int number(String name) {
      return numbers.computeIfAbsent(
          name,
          n -> {
            names.add(n);
            return names.size() - 1;
          });
    }
  }

  Webs(Lineage lineage, int units) {
    this.lineage = lineage;
    this.tracer = new WebTracer(lineage, EdgeFilter.NOW);
    this.units = units;
  }

  /** Follows one unit back; of several stretches the longest stands for it. */
  void follow(int unit, int node) {
    Map<String, Double> longest = new HashMap<>();
    tracer
        .into(node)
        .forEach(
            (web, stretches) -> {
              if (lineage.kind(web).orElse(null) == ItemKind.COIL) {
                String product = lineage.product(web).map(ProductId::value).orElse("coil");
                for (Stretch stretch : stretches) {
                  double length = stretch.extent().length();
                  if (length > longest.getOrDefault(product, 0.0)) {
                    longest.put(product, length);
                    place(unit, product, lineage.text(web), stretch.extent());
                  }
                }
              }
            });
  }

  private void place(int unit, String product, String coil, Extent extent) {
    Web web = webs.computeIfAbsent(product, _ -> new Web(units));
    String lanes =
        extent.firstLane() == extent.lastLane()
            ? "/" + extent.firstLane()
            : "/" + extent.firstLane() + "-" + extent.lastLane();
    web.codes[unit] = web.number(coil + lanes);
    web.metres[unit] = (float) ((extent.from() + extent.to()) / 2);
  }

  void addTo(List<Factor> factors, List<Parameter> parameters, List<Track> tracks) {
    webs.forEach(
        (product, web) -> {
          Factor lane = Factor.plain(FactorKind.LANE, product, web.names, web.codes);
          factors.add(lane);
          parameters.add(new Parameter("metre · " + product, "MTR", web.metres));
          tracks.add(new Track(lane, Track.Measure.METRES, web.metres, 0));
        });
  }
}
