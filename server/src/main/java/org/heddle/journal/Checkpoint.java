package org.heddle.journal;

import java.util.List;

/**
 * What the journal vouches for at one moment: how many facts there are and the root over all of
 * them; the same for the raw messages kept beside them. Signed, it is a C2SP checkpoint
 * (c2sp.org/tlog-checkpoint) with one extension line {@code raw <blocks> <base64 root>}.
 *
 * @param origin name of the journal, unique in the world
 * @param size facts covered
 * @param root Merkle root over those facts
 * @param rawBlocks blocks of raw messages covered
 * @param rawRoot Merkle root over those blocks
 */
public record Checkpoint(String origin, long size, Hash root, long rawBlocks, Hash rawRoot) {
  private static final String RAW = "raw ";

  public Checkpoint {
    if (origin.isEmpty() || origin.contains("\n") || size < 0 || rawBlocks < 0) {
      throw new IllegalArgumentException(
          "a checkpoint has a one-line origin and sizes of at least zero");
    }
  }

  /** A checkpoint of a journal without raw messages. */
  public Checkpoint(String origin, long size, Hash root) {
    this(origin, size, root, 0, MerkleTree.EMPTY);
  }

  /** The text that is signed. */
  public String text() {
    String raw = rawBlocks == 0 ? "" : RAW + rawBlocks + " " + rawRoot.base64() + "\n";
    return origin + "\n" + size + "\n" + root.base64() + "\n" + raw;
  }

  /** Reads what {@link #text} wrote; lines of other extensions are passed over. */
  public static Checkpoint parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 3) {
      throw new IllegalArgumentException(
          "a checkpoint has an origin, a size and a root, each on its line");
    }
    Checkpoint bare =
        new Checkpoint(lines.get(0), natural(lines.get(1)), Hash.fromBase64(lines.get(2)));
    for (String line : lines.subList(3, lines.size())) {
      if (line.startsWith(RAW)) {
        return bare.withRaw(line.substring(RAW.length()).split(" ", -1));
      }
    }
    return bare;
  }

  private Checkpoint withRaw(String[] words) {
    if (words.length != 2) {
      throw new IllegalArgumentException("a checkpoint's raw line reads 'raw blocks root'");
    }
    return new Checkpoint(origin, size, root, natural(words[0]), Hash.fromBase64(words[1]));
  }

  private static long natural(String digits) {
    if (digits.isEmpty()
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
        || (digits.length() > 1 && digits.charAt(0) == '0')) {
      throw new IllegalArgumentException(
          "a size is written in decimal digits without leading zero: '" + digits + "'");
    }
    return Long.parseLong(digits);
  }

  /** This checkpoint, signed. */
  public SignedNote sign(SigningKey key) {
    return key.sign(text());
  }

  /** The checkpoint inside a note, if {@code key} signed it. */
  public static Checkpoint verified(SignedNote note, PublicKey key) {
    if (!note.signedBy(key)) {
      throw new JournalException(
          JournalException.Code.KEY, "the checkpoint is not signed by " + key.text());
    }
    return parse(note.text());
  }
}
