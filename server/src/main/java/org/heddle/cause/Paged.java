package org.heddle.cause;

import java.io.IOException;
import java.util.Arrays;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/** A growing column of ints; pages that nobody wrote to cost nothing. */
final class Paged {
  private static final int BITS = 10;
  private static final int PAGE = 1 << BITS;
  private static final int MASK = PAGE - 1;
  private static final int[] NOWHERE = {};

  private final int absent;
  private int[][] pages = {};

  Paged(int absent) {
    this.absent = absent;
  }

  int get(int index) {
    int page = index >>> BITS;
    return page < pages.length && pages[page].length > 0 ? pages[page][index & MASK] : absent;
  }

  void set(int index, int value) {
    int page = index >>> BITS;
    if (page >= pages.length) {
      int old = pages.length;
      pages = Arrays.copyOf(pages, Math.max(page + 1, old * 3 / 2));
      Arrays.fill(pages, old, pages.length, NOWHERE);
    }
    if (pages[page].length == 0) {
      pages[page] = new int[PAGE];
      Arrays.fill(pages[page], absent);
    }
    pages[page][index & MASK] = value;
  }

  void write(StateOutput out) throws IOException {
    out.number(pages.length);
    for (int[] page : pages) {
      out.number(page.length);
      out.ints(page);
    }
  }

  void read(StateInput in) throws IOException {
    pages = new int[Math.toIntExact(in.number())][];
    for (int i = 0; i < pages.length; i++) {
      pages[i] = in.number() == 0 ? NOWHERE : new int[PAGE];
      in.ints(pages[i]);
    }
  }
}
