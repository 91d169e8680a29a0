package org.heddle.golden;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/** Runs of one subject: where the last are in the journal, and what became of them; one writer. */
final class Kind {
  /** Positions kept, from which profiles are made; twenty-five months at one a day. */
  static final int MAX_RUNS = 1_000;

  /** Verdicts kept for pages; older ones are computed again from the journal. */
  static final int MAX_JUDGED = 500;

  final Subject subject;
  final List<Reference> references = new ArrayList<>();
  final Map<String, Follower> followers = new TreeMap<>();
  final Deque<Judged> judged = new ArrayDeque<>();
  private long[] positions = new long[16];
  private long[] micros = new long[16];
  private int start;
  private int size;
  private long count;
  private long judgedCount;
  private long leftCount;

  Kind(Subject subject) {
    this.subject = subject;
  }

  void add(long position, long at) {
    if (size == positions.length && size < MAX_RUNS) {
      positions = Arrays.copyOf(positions, Math.min(MAX_RUNS, 2 * size));
      micros = Arrays.copyOf(micros, positions.length);
    }
    int slot = (start + size) % positions.length;
    if (size == positions.length) {
      start = (start + 1) % positions.length;
    } else {
      size++;
    }
    positions[slot] = position;
    micros[slot] = at;
    count++;
  }

  /** A run that was recorded in error is no run. */
  void drop(long position) {
    long[] kept = positions();
    long[] times = new long[size];
    for (int i = 0; i < size; i++) {
      times[i] = micros[(start + i) % positions.length];
    }
    int left = 0;
    for (int i = 0; i < kept.length; i++) {
      if (kept[i] != position) {
        positions[left] = kept[i];
        micros[left++] = times[i];
      }
    }
    start = 0;
    size = left;
  }

  boolean has(long position) {
    return Arrays.stream(positions()).anyMatch(each -> each == position);
  }

  /** The oldest first. */
  long[] positions() {
    long[] all = new long[size];
    for (int i = 0; i < size; i++) {
      all[i] = positions[(start + i) % positions.length];
    }
    return all;
  }

  long firstMicros() {
    return size == 0 ? 0 : micros[start];
  }

  long lastMicros() {
    return size == 0 ? 0 : micros[(start + size - 1) % positions.length];
  }

  int size() {
    return size;
  }

  long count() {
    return count;
  }

  void add(Judged verdict) {
    judged.addLast(verdict);
    if (judged.size() > MAX_JUDGED) {
      judged.removeFirst();
    }
    judgedCount++;
    leftCount += verdict.leaves() ? 1 : 0;
  }

  long judgedCount() {
    return judgedCount;
  }

  long leftCount() {
    return leftCount;
  }

  /** A new profile begins anew; its predecessor's verdicts go. */
  void adopted(Reference reference) {
    references.add(reference);
    judged.clear();
    followers.values().removeIf(follower -> follower.open().isEmpty());
    judgedCount = 0;
    leftCount = 0;
  }

  void write(StateOutput out) throws IOException {
    out.text(subject.product());
    out.text(subject.step());
    out.text(subject.program());
    out.number(subject.source().ordinal());
    out.number(size);
    for (int i = 0; i < size; i++) {
      out.number(positions[(start + i) % positions.length]);
      out.number(micros[(start + i) % positions.length]);
    }
    out.number(count);
    out.number(judgedCount);
    out.number(leftCount);
    out.number(followers.size());
    for (Map.Entry<String, Follower> each : followers.entrySet()) {
      out.text(each.getKey());
      each.getValue().write(out);
    }
    out.number(judged.size());
    for (Judged each : judged) {
      each.write(out);
    }
  }

  static Kind read(StateInput in) throws IOException {
    Kind kind =
        new Kind(
            new Subject(
                in.text(), in.text(), in.text(), Subject.Source.at(Math.toIntExact(in.number()))));
    for (long left = in.number(); left > 0; left--) {
      kind.add(in.number(), in.number());
    }
    kind.count = in.number();
    kind.judgedCount = in.number();
    kind.leftCount = in.number();
    for (long left = in.number(); left > 0; left--) {
      kind.followers.put(in.text(), Follower.read(in));
    }
    for (long left = in.number(); left > 0; left--) {
      kind.judged.addLast(Judged.read(in));
    }
    return kind;
  }
}
