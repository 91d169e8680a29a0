package org.heddle.simulator;

import java.util.ArrayDeque;
import java.util.Deque;

/** Papers written and not yet handed over. */
final class Papers {
  private final Deque<Paper> written = new ArrayDeque<>();

  void write(Paper paper) {
    written.add(paper);
  }

  void handOver(Sink sink) {
    while (!written.isEmpty()) {
      sink.paper(written.removeFirst());
    }
  }
}
