package org.heddle.journal;

import java.util.LinkedHashMap;
import java.util.Map;

/** The blocks that were read last, for those who ask for facts one by one. */
final class BlockCache {
  /** A decoded block has about a megabyte. */
  private static final int BLOCKS = 24;

  private final Map<Long, Segment.Block> blocks =
      new LinkedHashMap<>(BLOCKS * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Segment.Block> eldest) {
          return size() > BLOCKS;
        }
      };

  Segment.Block get(Segment segment, int number) {
    Long key = segment.index().first(number);
    synchronized (blocks) {
      Segment.Block known = blocks.get(key);
      if (known != null && known.head().end() == segment.index().end(number)) {
        return known;
      }
    }
    Segment.Block block = segment.block(number);
    synchronized (blocks) {
      blocks.put(key, block);
    }
    return block;
  }

  void clear() {
    synchronized (blocks) {
      blocks.clear();
    }
  }
}
