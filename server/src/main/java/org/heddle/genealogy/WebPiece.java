package org.heddle.genealogy;

import org.heddle.fact.Extent;
import org.heddle.fact.Piece;

/**
 * One affine stretch of a web's way: this stretch of the parent became that stretch of the child.
 *
 * @param reversed true when the last metre of the parent is the first of the child
 * @param sigmaMetres standard uncertainty of the position along the parent
 */
public record WebPiece(Extent parent, Extent child, boolean reversed, double sigmaMetres) {
  static WebPiece of(Piece piece) {
    return new WebPiece(piece.parent(), piece.child(), piece.reversed(), piece.sigmaMetres());
  }
}
