package org.heddle.genealogy;

import org.heddle.fact.Extent;

/**
 * A stretch of a web with its error.
 *
 * @param sigmaMetres standard error of its position along the web
 */
public record Stretch(Extent extent, double sigmaMetres) {}
