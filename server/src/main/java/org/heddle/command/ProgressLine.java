package org.heddle.command;

import org.heddle.runtime.Progress;

/** Progress on one line of the terminal. */
final class ProgressLine implements Progress {
  @Override
  public void at(String what, long done, long total) {
    long percent = total == 0 ? 100 : done * 100 / total;
    System.err.printf("\r%s: %,d of %,d (%d %%) ", what, done, total, percent);
    if (done >= total) {
      System.err.println();
    }
  }
}
