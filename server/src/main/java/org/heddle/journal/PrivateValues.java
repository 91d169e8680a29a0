package org.heddle.journal;

/** Gives the values of secrets back by their place; one per segment. */
interface PrivateValues {
  /** The value, or empty when it was erased. */
  String at(long place);
}
