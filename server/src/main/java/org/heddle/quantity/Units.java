package org.heddle.quantity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The units of the trade: found by code, symbol or the spellings machines use, and converted
 * exactly within a dimension.
 *
 * <p>Mass and force, torque and energy, or two hardness scales are different dimensions here even
 * where their SI units look alike.
 */
public final class Units {
  private static final Map<String, UnitDefinition> BY_CODE = byCode(UnitTable.read());
  private static final Map<String, UnitDefinition> BY_SPELLING = bySpelling();
  private static final Map<String, List<UnitDefinition>> BY_LOWER_CASE = byLowerCase();

  private Units() {}

  private static Map<String, UnitDefinition> byCode(List<UnitDefinition> definitions) {
    return definitions.stream()
        .collect(Collectors.toUnmodifiableMap(d -> d.unit().code(), Function.identity()));
  }

  private static Map<String, UnitDefinition> bySpelling() {
    Map<String, UnitDefinition> found = new HashMap<>();
    for (UnitDefinition definition : BY_CODE.values()) {
      for (String spelling : definition.spellings()) {
        UnitDefinition other = found.put(UnitTable.key(spelling), definition);
        if (other != null && !other.equals(definition)) {
          throw new IllegalStateException(spelling + " means " + other.unit() + " already");
        }
      }
    }
    return Map.copyOf(found);
  }

  private static Map<String, List<UnitDefinition>> byLowerCase() {
    return BY_SPELLING.keySet().stream()
        .collect(
            Collectors.groupingBy(
                Units::lower,
                Collectors.collectingAndThen(
                    Collectors.toList(),
                    keys -> keys.stream().map(BY_SPELLING::get).distinct().toList())));
  }

  private static String lower(String spelling) {
    return UnitTable.key(spelling).toLowerCase(Locale.ROOT);
  }

  /**
   * The unit of that code, symbol or common spelling. Text all in capitals or all in small letters
   * is matched without regard to case where only one unit is meant: {@code KG}, but not {@code NM}.
   */
  public static Optional<Unit> find(String text) {
    UnitDefinition exact = BY_CODE.get(text);
    if (exact == null) {
      exact = BY_SPELLING.get(UnitTable.key(text));
    }
    if (exact != null) {
      return Optional.of(exact.unit());
    }
    boolean oneCase =
        text.equals(text.toUpperCase(Locale.ROOT)) || text.equals(text.toLowerCase(Locale.ROOT));
    List<UnitDefinition> loose =
        !oneCase ? List.of() : BY_LOWER_CASE.getOrDefault(lower(text), List.of());
    return loose.size() == 1 ? Optional.of(loose.getFirst().unit()) : Optional.empty();
  }

  /** How people write it: {@code N·m}; the code itself for a unit that is not in the table. */
  public static String symbol(Unit unit) {
    UnitDefinition definition = BY_CODE.get(unit.code());
    return definition == null ? unit.code() : definition.symbol();
  }

  /** What it measures: {@code torque}; empty for a unit that is not in the table. */
  public static Optional<String> dimension(Unit unit) {
    return Optional.ofNullable(BY_CODE.get(unit.code())).map(UnitDefinition::dimension);
  }

  /** The rule between two units, or why there is none. */
  public static UnitConversion conversion(Unit from, Unit to) {
    UnitDefinition source = BY_CODE.get(from.code());
    UnitDefinition target = BY_CODE.get(to.code());
    if (source == null || target == null) {
      return new UnitConversion.Impossible(
          "unknown unit " + (source == null ? from.code() : to.code()));
    }
    if (!source.dimension().equals(target.dimension())) {
      return new UnitConversion.Impossible(
          "%s is %s, %s is %s: there is no conversion"
              .formatted(source.symbol(), source.dimension(), target.symbol(), target.dimension()));
    }
    return source.conversion(target);
  }

  /** The quantity in another unit; empty when the units are of different dimensions. */
  public static Optional<Quantity> convert(Quantity quantity, Unit to) {
    return quantity.unit().equals(to)
        ? Optional.of(quantity)
        : conversion(quantity.unit(), to)
            .convert(quantity.value())
            .map(value -> new Quantity(value, to));
  }

  /** Every unit of the table. */
  public static Stream<Unit> all() {
    Collection<UnitDefinition> definitions = BY_CODE.values();
    return definitions.stream().map(UnitDefinition::unit);
  }
}
