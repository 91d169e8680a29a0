package org.heddle.fact;

/**
 * Groups of fields that may later be hidden or erased without breaking a proof; stored by their
 * order.
 */
public enum Secret {
  /** Who did it. */
  PERSON,
  /** Terms between companies. */
  COMMERCIAL,
  /** Who bought it and where it went. */
  CUSTOMER
}
