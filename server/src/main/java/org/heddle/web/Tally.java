package org.heddle.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.heddle.intake.Problem;
import org.heddle.intake.Verdict;
import org.jspecify.annotations.Nullable;

/** Counts verdicts as they come and keeps those worth listing. */
final class Tally {
  private final List<Receipt.Line> lines = new ArrayList<>();
  private long accepted;
  private long duplicates;
  private long rejected;
  private boolean whole = true;
  private @Nullable Problem stopped;

  void add(long index, String key, Verdict verdict) {
    switch (verdict) {
      case Verdict.Accepted _ -> accepted++;
      case Verdict.Duplicate _ -> duplicates++;
      case Verdict.Rejected _ -> rejected++;
    }
    if (lines.size() < Receipt.MAX_LINES || verdict instanceof Verdict.Rejected) {
      lines.add(new Receipt.Line(index, key, verdict));
    } else {
      whole = false;
    }
  }

  long rejected() {
    return rejected;
  }

  void stop(Problem why) {
    stopped = why;
  }

  Receipt receipt() {
    lines.sort(Comparator.comparingLong(Receipt.Line::index));
    return new Receipt(accepted, duplicates, rejected, lines, whole, stopped);
  }
}
