package org.heddle.genealogy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sparse table int → int whose unset entries are zero, written by one thread and read by many.
 * Only pages of {@value #PAGE} entries that hold something take room.
 */
final class PagedInts {
  private static final int SHIFT = 8;
  private static final int PAGE = 1 << SHIFT;
  private static final int MASK = PAGE - 1;
  private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(int[].class);

  private volatile int[] @Nullable [] pages = new int[16][];
  private int used;

  int get(int index) {
    int[] @Nullable [] seen = pages;
    int page = index >>> SHIFT;
    if (page >= seen.length) {
      return 0;
    }
    int[] entries = seen[page];
    return entries == null ? 0 : (int) ENTRY.getAcquire(entries, index & MASK);
  }

  /** Which of the 64 entries of a word are set; a page holds four whole words. */
  long setIn(int word) {
    int[] @Nullable [] seen = pages;
    int page = word >>> (SHIFT - 6);
    int[] entries = page < seen.length ? seen[page] : null;
    if (entries == null) {
      return 0;
    }
    int first = (word << 6) & MASK;
    long set = 0;
    for (int i = 0; i < Long.SIZE; i++) {
      set |= ((int) ENTRY.getAcquire(entries, first + i) == 0 ? 0L : 1L) << i;
    }
    return set;
  }

  void set(int index, int value) {
    int[] @Nullable [] seen = pages;
    int page = index >>> SHIFT;
    int[] entries = page < seen.length ? seen[page] : null;
    if (entries == null) {
      entries = addPage(page);
    }
    ENTRY.setRelease(entries, index & MASK, value);
  }

  /** Publishes the table anew, which a plain write into a page need not. */
  private int[] addPage(int page) {
    int[] @Nullable [] grown = pages;
    if (page >= grown.length) {
      grown = Arrays.copyOf(grown, Math.max(page + 1, grown.length * 2));
    }
    int[] entries = new int[PAGE];
    grown[page] = entries;
    used++;
    pages = grown;
    return entries;
  }

  long bytes() {
    return pages.length * 8L + used * (PAGE * 4L + 16);
  }
}
