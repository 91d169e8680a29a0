package org.heddle.gate;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * Numbers that are missing among the messages of sources that count them.
 *
 * <p>A source counts when its keys were consecutive numbers for a while. A number that is passed
 * over is missing once it has not come within the grace; a jump further than a thousand is a new
 * run, not a gap.
 */
final class MessageGaps {
  /** Stands for a record of the plan where messages are missing. */
  static final String EVIDENCE = "messages";

  private static final int COUNTS_AFTER = 20;
  private static final long NEW_RUN = 1_000;

  /** Numbers of one source that may be awaited at once. */
  private static final int MAX_AWAITED = 10_000;

  private static final int MAX_DIGITS = 18;

  /** In the order of their names, so that a kept state asks in the same order. */
  private final Map<String, Counter> sources = new TreeMap<>();

  private static final class Counter {
    private long highest = -1;
    private long inOrder;
    private final TreeMap<Long, Long> awaited = new TreeMap<>();
  }

  /** Numbers of a source that did not come: the first and the last of a run. */
  record Missed(String source, long first, long last, Instant since) {
    String words() {
      return first == last ? "message " + first : "messages " + first + " to " + last;
    }
  }

  /** Takes a key; true when it fills a gap that may have been reported. */
  boolean came(String source, String key, Instant at) {
    long number = number(key);
    if (number < 0) {
      return false;
    }
    Counter counter = sources.computeIfAbsent(source, _ -> new Counter());
    if (number <= counter.highest) {
      counter.awaited.remove(number);
      return true;
    }
    long passed = number - counter.highest - 1;
    if (counter.highest < 0 || passed > NEW_RUN) {
      counter.inOrder = 0;
      counter.awaited.clear();
    } else if (passed > 0 && counter.inOrder >= COUNTS_AFTER) {
      for (long each = counter.highest + 1; each < number; each++) {
        if (counter.awaited.size() < MAX_AWAITED) {
          counter.awaited.put(each, at.toEpochMilli());
        }
      }
    }
    counter.inOrder++;
    counter.highest = number;
    return false;
  }

  private static long number(String key) {
    if (key.isEmpty() || key.length() > MAX_DIGITS) {
      return -1;
    }
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) < '0' || key.charAt(i) > '9') {
        return -1;
      }
    }
    return Long.parseLong(key);
  }

  /** Takes out what was passed over before a time and has not come, runs of numbers together. */
  List<Missed> missed(Instant before) {
    List<Missed> found = new ArrayList<>();
    sources.forEach((source, counter) -> missed(source, counter, before.toEpochMilli(), found));
    return found;
  }

  private static void missed(String source, Counter counter, long before, List<Missed> found) {
    List<Long> due =
        counter.awaited.entrySet().stream()
            .filter(entry -> entry.getValue() <= before)
            .map(Map.Entry::getKey)
            .toList();
    for (int i = 0; i < due.size(); i++) {
      int first = i;
      while (i + 1 < due.size() && due.get(i + 1) == due.get(i) + 1) {
        i++;
      }
      long since = counter.awaited.getOrDefault(due.get(first), before);
      found.add(new Missed(source, due.get(first), due.get(i), Instant.ofEpochMilli(since)));
    }
    due.forEach(counter.awaited::remove);
  }

  void write(StateOutput out) throws IOException {
    out.number(sources.size());
    for (Map.Entry<String, Counter> source : sources.entrySet()) {
      Counter counter = source.getValue();
      out.text(source.getKey());
      out.number(counter.highest);
      out.number(counter.inOrder);
      out.number(counter.awaited.size());
      for (Map.Entry<Long, Long> each : counter.awaited.entrySet()) {
        out.number(each.getKey());
        out.number(each.getValue());
      }
    }
  }

  void read(StateInput in) throws IOException {
    for (long left = in.number(); left > 0; left--) {
      Counter counter = new Counter();
      sources.put(in.text(), counter);
      counter.highest = in.number();
      counter.inOrder = in.number();
      for (long each = in.number(); each > 0; each--) {
        counter.awaited.put(in.number(), in.number());
      }
    }
  }
}
