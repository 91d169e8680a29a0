package org.heddle.traveler;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Which later facts correct a fact. Few, so a plain map. */
final class Corrections {
  private final Map<Long, List<Long>> byTarget = new ConcurrentHashMap<>();

  void add(long target, long position) {
    byTarget.merge(
        target,
        List.of(position),
        (known, more) -> Stream.concat(known.stream(), more.stream()).toList());
  }

  List<Long> of(long target, long below) {
    return byTarget.getOrDefault(target, List.of()).stream()
        .filter(position -> position < below)
        .toList();
  }
}
