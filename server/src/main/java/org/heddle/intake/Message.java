package org.heddle.intake;

import java.util.List;
import org.heddle.fact.Draft;

/**
 * What came in as one piece: the reports in it, and its bytes as received.
 *
 * @param door where it came in, for example {@code http} or {@code import}
 * @param raw as received; empty when the sender is this program itself. Handed over, not copied
 */
public record Message(String door, List<Draft> drafts, byte[] raw) {
  public Message {
    drafts = List.copyOf(drafts);
  }
}
