package org.heddle.genealogy;

/** The two ways through the genealogy. */
public enum Direction {
  /** From a product to what went into it. */
  INTO,
  /** From a material to what it became part of. */
  OUT_OF
}
