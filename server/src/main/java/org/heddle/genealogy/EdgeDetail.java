package org.heddle.genealogy;

import java.util.List;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one edge beyond that it is there. Most edges need none of it: a plain edge came
 * with the fact that made its product, holds for ever and is certain.
 *
 * @param seq journal position of the fact that said so
 * @param fromMillis since when it holds, {@link #ALWAYS} if since the parent exists
 * @param share probability that what was drawn is of this component, above 0 to 1
 * @param pieces for webs: which stretch became which
 */
record EdgeDetail(
    long seq, long fromMillis, double share, @Nullable Quantity quantity, List<WebPiece> pieces) {
  /** Of an edge without a beginning of its own. */
  static final long ALWAYS = Long.MIN_VALUE;

  EdgeDetail {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share lies within 0 to 1, is " + share);
    }
    pieces = List.copyOf(pieces);
  }

  /** An edge that only came later than its product. */
  static EdgeDetail since(long seq, long fromMillis) {
    return new EdgeDetail(seq, fromMillis, 1, null, List.of());
  }

  boolean isCertain() {
    return share == 1;
  }
}
