package org.heddle.traveler;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

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

  void write(StateOutput out) throws IOException {
    out.number(byTarget.size());
    for (Map.Entry<Long, List<Long>> entry : byTarget.entrySet()) {
      out.number(entry.getKey());
      out.number(entry.getValue().size());
      for (long position : entry.getValue()) {
        out.number(position);
      }
    }
  }

  void read(StateInput in) throws IOException {
    long targets = in.number();
    for (long i = 0; i < targets; i++) {
      long target = in.number();
      long corrections = in.number();
      for (long j = 0; j < corrections; j++) {
        add(target, in.number());
      }
    }
  }
}
