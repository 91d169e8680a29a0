package org.heddle.terminal;

import java.time.Instant;
import java.util.List;
import org.heddle.identity.ItemId;
import org.heddle.identity.OperatorId;
import org.heddle.identity.StationId;
import org.jspecify.annotations.Nullable;

/**
 * A step as a person has done it, before it is judged.
 *
 * @param source the terminal, as facts name it
 * @param key what the terminal calls this piece of work; the same again is the same work
 * @param at when it was finished
 */
public record HandStep(
    String source,
    String key,
    StationId station,
    ItemId item,
    String step,
    Instant at,
    OperatorId by,
    List<Entry> entries,
    List<Tick> ticks,
    List<String> defects,
    String note,
    List<Photo> photos) {
  public HandStep {
    entries = List.copyOf(entries);
    ticks = List.copyOf(ticks);
    defects = List.copyOf(defects);
    photos = List.copyOf(photos);
  }

  /**
   * A value as it was typed.
   *
   * @param position the place on the item; empty for the item itself
   * @param again the same typed a second time, where it lay far off
   */
  public record Entry(
      String characteristic, String position, String typed, @Nullable String again) {}

  /** A check that was answered. */
  public record Tick(String check, boolean good) {}

  /** A photo that is kept already. */
  public record Photo(String sha256, String name, String mediaType) {}
}
