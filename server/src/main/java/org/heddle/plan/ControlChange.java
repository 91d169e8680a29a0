package org.heddle.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heddle.identity.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a document changed in the control plan.
 *
 * @param step empty for what is no row
 * @param products for which the row holds; empty for all
 * @param was its text before; null when it is new
 * @param is its text now; null when it is gone
 */
public record ControlChange(
    String step,
    String characteristic,
    List<String> products,
    @Nullable String was,
    @Nullable String is) {
  public ControlChange {
    products = List.copyOf(products);
  }

  private record Key(String step, String characteristic, List<String> products) {}

  /** True for a change of the document outside of the control plan. */
  public boolean isElsewhere() {
    return step.isEmpty();
  }

  /** Row by row, in the order of the later version; last what is no row. */
  public static List<ControlChange> between(PlanDocument before, PlanDocument after) {
    ControlSheet earlier = ControlSheet.of(before.text());
    ControlSheet later = ControlSheet.of(after.text());
    Map<Key, String> was = rows(before, earlier);
    Map<Key, String> is = rows(after, later);
    Set<Key> keys = new LinkedHashSet<>(is.keySet());
    keys.addAll(was.keySet());
    List<ControlChange> changes = new ArrayList<>();
    for (Key key : keys) {
      @Nullable String old = was.get(key);
      @Nullable String now = is.get(key);
      if (old == null || !old.equals(now)) {
        changes.add(new ControlChange(key.step, key.characteristic, key.products, old, now));
      }
    }
    if (!earlier.frame().equals(later.frame())) {
      changes.add(new ControlChange("", "", List.of(), null, null));
    }
    return changes;
  }

  private static Map<Key, String> rows(PlanDocument document, ControlSheet sheet) {
    Map<Key, String> rows = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(sheet.rows().size(), document.controls().size()); i++) {
      ControlRule rule = document.controls().get(i);
      List<String> products = rule.products().stream().map(ProductId::value).toList();
      rows.put(new Key(rule.step(), rule.characteristic(), products), sheet.rows().get(i).text());
    }
    return rows;
  }
}
