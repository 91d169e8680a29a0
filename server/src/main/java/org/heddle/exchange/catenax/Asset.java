package org.heddle.exchange.catenax;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What one asset of the container says of itself.
 *
 * @param id the network's identifier, {@code urn:uuid:…}: the only one that is unique everywhere
 * @param owner business partner number of who described it
 * @param parts serial part, batch, just-in-sequence part: most assets have one, some two
 * @param batteryCode its traction battery code; empty when it has none
 * @param batteryParts traction battery codes of what it consists of
 * @param links what it says is in it, and what it says it is in
 * @param plans what it says as planned, in words; not empty exactly for products
 * @param unread aspects that are not understood here
 */
record Asset(
    String id,
    String owner,
    List<Part> parts,
    String batteryCode,
    List<String> batteryParts,
    List<Link> links,
    List<String> plans,
    List<String> unread) {

  /** What kind of thing was made. */
  enum Kind {
    SERIAL,
    BATCH,
    JUST_IN_SEQUENCE
  }

  /**
   * One description of the made thing.
   *
   * @param identifiers local identifiers by their key, such as {@code partInstanceId}
   * @param made when; null when not said
   * @param words name, country, classification, for people
   */
  record Part(
      Kind kind,
      Map<String, String> identifiers,
      String partId,
      @Nullable Instant made,
      String words) {}

  /**
   * That one item is in another.
   *
   * @param toldBy whether the parent's bill of material or the child's usage says so
   * @param doubt what makes it uncertain; empty when nothing does
   */
  record Link(
      String parent,
      String child,
      @Nullable Quantity quantity,
      @Nullable Instant at,
      ToldBy toldBy,
      String doubt) {}

  /** Which side of a link speaks. */
  enum ToldBy {
    BILL_OF_MATERIAL,
    USAGE
  }

  boolean isPlanned() {
    return !plans.isEmpty();
  }

  boolean isMade() {
    return !parts.isEmpty() || !batteryCode.isEmpty();
  }
}
