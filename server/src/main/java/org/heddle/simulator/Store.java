package org.heddle.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A place between two machines, first in first out; who waits for it is told of every change. */
final class Store<T> {
  private final Deque<T> items = new ArrayDeque<>();
  private final List<Runnable> watchers = new ArrayList<>();

  void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  int size() {
    return items.size();
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  void put(T item) {
    items.addLast(item);
    changed();
  }

  Optional<T> take() {
    Optional<T> first = Optional.ofNullable(items.pollFirst());
    if (first.isPresent()) {
      changed();
    }
    return first;
  }

  List<T> take(int count) {
    List<T> taken = new ArrayList<>(count);
    while (taken.size() < count && !items.isEmpty()) {
      taken.add(items.removeFirst());
    }
    changed();
    return taken;
  }

  private void changed() {
    watchers.forEach(Runnable::run);
  }
}
