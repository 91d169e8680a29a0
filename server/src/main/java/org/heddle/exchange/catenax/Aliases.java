package org.heddle.exchange.catenax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.heddle.exchange.catenax.Asset.Kind;
import org.heddle.exchange.catenax.Asset.Part;
import org.heddle.fact.Structure;
import org.heddle.identity.ItemId;
import org.heddle.identity.ItemKind;

/**
 * Local identifiers as other names of an item.
 *
 * <p>An alias joins histories, so a number that two items of the container share (a maker counts
 * per part, so two makers or two parts may use one) is never made one; its form qualified by maker
 * and part always is.
 */
final class Aliases {
  private static final String MAKER = "manufacturerId";

  /** How many items of the container use a number. */
  private final Map<String, Integer> uses = new HashMap<>();

  Aliases(List<Asset> assets) {
    for (Asset asset : assets) {
      for (String number : numbers(asset)) {
        uses.merge(number, 1, Integer::sum);
      }
    }
  }

  private static Set<String> numbers(Asset asset) {
    Set<String> numbers = new HashSet<>();
    for (Part part : asset.parts()) {
      part.identifiers().forEach((key, value) -> addNumber(numbers, key, value));
    }
    addNumber(numbers, "", asset.batteryCode());
    return numbers;
  }

  private static void addNumber(Set<String> numbers, String key, String value) {
    if (!key.equals(MAKER) && !value.isEmpty()) {
      numbers.add(value);
    }
  }

  /** The aliases of an item, each under a key of its own. */
  Map<String, Structure.Identified> of(Asset asset, ItemId item) {
    Map<String, Structure.Identified> aliases = new LinkedHashMap<>();
    for (Part part : asset.parts()) {
      part.identifiers()
          .forEach(
              (key, value) -> {
                if (!key.equals(MAKER)) {
                  add(aliases, item, key, value);
                  qualified(part, asset, value)
                      .ifPresent(name -> put(aliases, item, "full " + key, name));
                }
              });
    }
    if (!asset.batteryCode().isEmpty()) {
      add(aliases, item, "tractionBatteryCode", asset.batteryCode());
    }
    return aliases;
  }

  private void add(
      Map<String, Structure.Identified> aliases, ItemId item, String key, String number) {
    if (uses.getOrDefault(number, 0) == 1) {
      put(aliases, item, key, number);
    }
  }

  private static void put(
      Map<String, Structure.Identified> aliases, ItemId item, String key, String name) {
    ItemKind kind = item.kind();
    boolean isNew = aliases.values().stream().noneMatch(a -> a.alias().value().equals(name));
    if (isNew && ItemId.isAllowed(name)) {
      aliases.put(key, new Structure.Identified(item, kind.id(name), key));
    }
  }

  private static Optional<String> qualified(Part part, Asset asset, String number) {
    String maker = part.identifiers().getOrDefault(MAKER, asset.owner());
    return part.partId().isEmpty()
        ? Optional.empty()
        : Optional.of(maker + "/" + part.partId() + "/" + number);
  }

  /** A sentence for each number of the asset that is no alias because others use it too. */
  List<String> shared(Asset asset) {
    List<String> words = new ArrayList<>();
    for (String number : numbers(asset).stream().sorted().toList()) {
      int items = uses.getOrDefault(number, 0);
      if (items > 1) {
        words.add(number + " is used by " + items + " items and names none of them alone");
      }
    }
    return words;
  }

  /** All identifiers of a part, for people. */
  static String words(Part part) {
    StringJoiner words = new StringJoiner(", ");
    part.identifiers().forEach((key, value) -> words.add(key + " " + value));
    return (part.kind() == Kind.BATCH ? "batch: " : "part: ") + words;
  }
}
