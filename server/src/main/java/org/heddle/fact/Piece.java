package org.heddle.fact;

/**
 * One affine piece of a web's passage through a machine: this stretch of the input became that
 * stretch of an output. A different length is stretch; a missing piece was cut out.
 *
 * @param output which of the outputs, from 0
 * @param reversed true when the last metre of the parent is the first of the child (re-winding)
 * @param sigmaMetres standard uncertainty of the position along the parent, at least 0
 */
public record Piece(int output, Extent parent, Extent child, boolean reversed, double sigmaMetres) {
  public Piece {
    if (output < 0) {
      throw new IllegalArgumentException("output counts from 0, is " + output);
    }
    if (!(sigmaMetres >= 0 && sigmaMetres < Extent.MAX_METRES)) {
      throw new IllegalArgumentException("uncertainty must be at least 0 m, is " + sigmaMetres);
    }
  }
}
