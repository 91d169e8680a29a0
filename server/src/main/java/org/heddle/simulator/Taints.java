package org.heddle.simulator;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.heddle.identity.ItemId;

/** Which faults a thing really carries; handed on to whatever it becomes part of. */
record Taints(List<Truth> truths) {
  static final Taints NONE = new Taints(List.of());

  Taints {
    truths = List.copyOf(truths);
  }

  boolean isClean() {
    return truths.isEmpty();
  }

  Taints with(Truth truth) {
    return with(new Taints(List.of(truth)));
  }

  Taints with(Taints other) {
    if (other.isClean() || equals(other)) {
      return this;
    }
    if (isClean()) {
      return other;
    }
    Set<Truth> all = new LinkedHashSet<>(truths);
    all.addAll(other.truths);
    return new Taints(List.copyOf(all));
  }

  /** Writes an item that carries them into each of their truths. */
  void mark(String part, ItemId item) {
    for (Truth truth : truths) {
      truth.item(part, item);
    }
  }

  void mark(String part, String name) {
    for (Truth truth : truths) {
      truth.item(part, name);
    }
  }
}
