package org.heddle.floor;

import org.heddle.fact.Fact;

/** State that is nothing but the facts so far, taken one by one in journal order. */
@FunctionalInterface
public interface Fold {
  void apply(long position, Fact fact);
}
