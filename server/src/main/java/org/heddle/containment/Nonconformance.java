package org.heddle.containment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.heddle.identity.OperatorId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that went wrong and all that is done about it, by the eight disciplines.
 *
 * @param status {@code open} until somebody says otherwise
 * @param fields D1 to D8 as last written, those that were
 * @param links what it is about: {@code hold:…}, {@code alarm:…}, {@code unit:…}
 * @param notes all that was ever written, oldest first
 */
public record Nonconformance(
    String id,
    String title,
    String status,
    Map<String, String> fields,
    List<String> links,
    Instant openedAt,
    List<Note> notes) {
  /** The eight disciplines, in the order in which they are worked. */
  public static final List<String> DISCIPLINES =
      List.of("D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8");

  /** What it may be: being worked on, contained, or done. */
  public static final List<String> STATUSES = List.of("open", "contained", "closed");

  public Nonconformance {
    fields = Map.copyOf(fields);
    links = List.copyOf(links);
    notes = List.copyOf(notes);
  }

  /** A field as it was written. */
  public record Note(
      String field, String text, Instant at, @Nullable OperatorId by, long position) {}

  public boolean isClosed() {
    return status.equals("closed");
  }
}
