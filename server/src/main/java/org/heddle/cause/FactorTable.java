package org.heddle.cause;

import java.util.List;
import org.heddle.identity.ItemId;

/**
 * A population of units, column by column: everything in their threads that may differ. Immutable;
 * what is counted once per column is kept with it.
 *
 * @param units in order of time
 * @param factors questions with a few answers
 * @param parameters numbers
 * @param tracks orders along coils and machines
 * @param missing what the record of this population does not tell, in words
 */
public record FactorTable(
    List<ItemId> units,
    List<Factor> factors,
    List<Parameter> parameters,
    List<Track> tracks,
    List<String> missing) {
  /** Columns of one table: the widest cell record known has a third of it. */
  public static final int MAX_COLUMNS = 8_192;

  public FactorTable {
    units = List.copyOf(units);
    factors = List.copyOf(factors);
    parameters = List.copyOf(parameters);
    tracks = List.copyOf(tracks);
    missing = List.copyOf(missing);
    if (factors.size() + parameters.size() > MAX_COLUMNS) {
      throw new IllegalArgumentException("more than " + MAX_COLUMNS + " columns");
    }
  }

  public int size() {
    return units.size();
  }

  /** Makes now, on all cores, what the first question would otherwise wait for. */
  public void prepare() {
    factors.parallelStream().forEach(Factor::totals);
    parameters.parallelStream().forEach(Parameter::sorted);
  }
}
