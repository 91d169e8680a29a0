package org.heddle.genealogy;

import java.util.List;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * One edge, in full.
 *
 * @param owner what came out, or the assembly
 * @param component what went in
 * @param slot place in the bill of material, or position; empty when unknown
 * @param share probability that what was drawn is of this component; 1 when certain
 * @param seq position of the fact that said so
 * @param fromMillis since when, {@link Long#MIN_VALUE} if since the owner exists
 * @param pieces for webs: which stretch became which
 */
public record Edge(
    int owner,
    int component,
    String slot,
    double share,
    long seq,
    long fromMillis,
    @Nullable Quantity quantity,
    List<WebPiece> pieces) {}
