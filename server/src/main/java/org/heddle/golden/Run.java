package org.heddle.golden;

import java.time.Instant;
import java.util.List;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;

/**
 * One run as it was recorded, up to where its axis ends; what comes after (a spindle that springs
 * back) is no part of it.
 *
 * @param position of its fact in the journal
 * @param place on the item, such as a joint; empty for the item itself
 * @param values one row a sample, one column a variable; NaN where a variable was not measured
 * @param falls true where its axis counted down while it ran, though places rise here
 */
public record Run(
    long position,
    ItemId item,
    String place,
    Instant at,
    Work work,
    Channel axis,
    List<Channel> variables,
    double[] places,
    double[][] values,
    boolean falls) {
  public Run {
    variables = List.copyOf(variables);
  }

  /** Where its axis ends. */
  public double end() {
    return places[places.length - 1];
  }

  /** What sets it apart among runs of its kind: {@code station=PAK-2;tool=TW-201}. */
  public String part() {
    return Part.of(work);
  }
}
