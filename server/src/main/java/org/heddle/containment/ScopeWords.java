package org.heddle.containment;

import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Extent;
import org.heddle.fact.HoldScope;
import org.heddle.identity.ItemId;
import org.jspecify.annotations.Nullable;

/** The scope of a hold as a person would say it. */
final class ScopeWords {
  /** Items named one by one; beyond it they are counted. */
  private static final int MAX_NAMED = 3;

  private ScopeWords() {}

  static String of(HoldScope scope) {
    List<String> words = new ArrayList<>();
    if (!scope.items().isEmpty()) {
      words.add(items(scope.items(), scope.extent()));
    }
    name(words, "of product ", scope.product());
    name(words, "made at station ", scope.station());
    name(words, "at step ", scope.step().isEmpty() ? null : scope.step());
    name(words, "at ", scope.place().isEmpty() ? null : scope.place());
    name(words, "by equipment ", scope.equipment());
    name(words, "with tool ", scope.tool());
    name(words, "from ", scope.from());
    name(words, "to ", scope.to());
    return String.join(" ", words);
  }

  private static void name(List<String> words, String before, @Nullable Object value) {
    if (value != null) {
      words.add(before + value);
    }
  }

  private static String items(List<ItemId> items, @Nullable Extent extent) {
    String named = String.join(", ", items.stream().limit(MAX_NAMED).map(ItemId::text).toList());
    if (extent != null) {
      String part = extent.words();
      return part.isEmpty() ? named : part + " of " + named;
    }
    int more = items.size() - MAX_NAMED;
    return more > 0 ? named + " and " + more + " more" : named;
  }
}
