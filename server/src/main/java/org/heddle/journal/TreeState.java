package org.heddle.journal;

/**
 * Both trees at one moment: over facts and over raw blocks.
 *
 * @param peaks roots of the complete subtrees that make up the facts, largest first
 */
record TreeState(long size, byte[] peaks, long rawBlocks, byte[] rawPeaks) {
  static final TreeState EMPTY = new TreeState(0, new byte[0], 0, new byte[0]);

  static TreeState after(BlockHead head) {
    return new TreeState(head.end(), head.peaks(), head.rawBlocks(), head.rawPeaks());
  }

  CompactRange facts() {
    return CompactRange.of(size, peaks);
  }

  CompactRange raws() {
    return CompactRange.of(rawBlocks, rawPeaks);
  }

  Checkpoint checkpoint(String origin) {
    return new Checkpoint(origin, size, facts().root(), rawBlocks, raws().root());
  }
}
