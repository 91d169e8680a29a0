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

  /** The same piece walked the other way; its error is then along the child. */
  WebPiece back() {
    Extent before = child;
    Extent after = parent;
    return new WebPiece(before, after, reversed, sigmaMetres / scale());
  }

  /** Metres of the parent in a metre of the child. */
  double scale() {
    return parent.length() / child.length();
  }
}
