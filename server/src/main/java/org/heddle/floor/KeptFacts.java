package org.heddle.floor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Fact;
import org.heddle.fact.RowReader;
import org.heddle.fact.RowWriter;

/**
 * The few facts that a small fold is made of, kept whole: at a start they are applied again, so
 * that the fold needs no stored form of its own.
 */
public final class KeptFacts {
  private static final String STATE_FILE = "facts";

  private final List<Recorded> facts = new ArrayList<>();

  private record Recorded(long position, Fact fact) {}

  public void add(long position, Fact fact) {
    facts.add(new Recorded(position, fact));
  }

  /** True when the fact at that position is among them. */
  public boolean has(long position) {
    return facts.stream().anyMatch(each -> each.position == position);
  }

  /** Shows each, in the order in which they were added. */
  public void forEach(Fold to) {
    facts.forEach(each -> to.apply(each.position, each.fact));
  }

  public void write(Path folder) throws IOException {
    try (StateOutput out = new StateOutput(folder.resolve(STATE_FILE))) {
      out.number(facts.size());
      for (Recorded each : facts) {
        out.number(each.position);
        out.bytes(RowWriter.bytesOf(each.fact));
      }
    }
  }

  /** Reads them and applies each, in the order in which they were added. */
  public void read(Path folder, Fold to) throws IOException {
    try (StateInput in = new StateInput(folder.resolve(STATE_FILE))) {
      for (long left = in.number(); left > 0; left--) {
        Recorded each = new Recorded(in.number(), RowReader.factOf(in.bytes()));
        facts.add(each);
        to.apply(each.position, each.fact);
      }
    }
  }
}
