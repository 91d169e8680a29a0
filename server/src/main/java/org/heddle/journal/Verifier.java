package org.heddle.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Reads a whole journal and hashes every fact and message anew: nothing that the journal says about
 * itself is believed, except that a checkpoint signed with the key was once true.
 */
public final class Verifier {
  private final List<Segment> segments;
  private final List<Checkpoint> checkpoints;
  private final LongConsumer progress;
  private final List<Damage> damages = new ArrayList<>();
  private final LeafWriter leaf = new LeafWriter();
  private final byte[] hash = new byte[Hash.BYTES];
  private final List<Hash> roots = new ArrayList<>();
  private CompactRange tree = new CompactRange();
  private int nextCheckpoint;
  private long agreedUpTo;
  private int agreed;
  private Optional<Checkpoint> latest = Optional.empty();
  private long facts;
  private long rawErased;

  private Verifier(
      List<Segment> segments,
      List<Checkpoint> checkpoints,
      List<Damage> damages,
      LongConsumer progress) {
    this.segments = segments;
    this.checkpoints = checkpoints;
    this.damages.addAll(damages);
    this.progress = progress;
  }

  /**
   * Checks a journal that nobody writes, changing nothing.
   *
   * @param directory with the segments
   * @param key by which its checkpoints are signed
   * @param progress hears how many facts are checked
   */
  public static Verification verify(Path directory, PublicKey key, LongConsumer progress) {
    try {
      Opening.Result opening = Opening.toRead(directory);
      List<SignedNote> notes = CheckpointLog.read(directory).all();
      return verify(opening.segments(), opening.damages(), notes, key, progress);
    } catch (IOException e) {
      throw JournalException.of("verifying " + directory, e);
    }
  }

  static Verification verify(
      List<Segment> segments,
      List<Damage> damages,
      List<SignedNote> notes,
      PublicKey key,
      LongConsumer progress) {
    List<Damage> found = new ArrayList<>(damages);
    List<Checkpoint> signed = new ArrayList<>();
    for (SignedNote note : notes) {
      if (note.signedBy(key)) {
        signed.add(Checkpoint.parse(note.text()));
      } else {
        found.add(against(0, 0, "a checkpoint is not signed by " + key.name()));
      }
    }
    return new Verifier(segments, signed, found, progress).run();
  }

  private Verification run() {
    compareAtCheckpoints();
    for (Segment segment : segments) {
      for (int block = 0; block < segment.index().size(); block++) {
        check(segment, block);
        progress.accept(tree.size());
      }
    }
    if (nextCheckpoint < checkpoints.size()) {
      long claimed = checkpoints.getLast().size();
      damages.add(against(tree.size(), claimed, "a signed checkpoint vouches for more facts"));
    }
    long rawBlocks = checkRaw();
    return new Verification(facts, rawBlocks, rawErased, agreed, latest, damages);
  }

  private void check(Segment segment, int number) {
    long offset = segment.index().offset(number);
    Segment.Block block;
    try {
      block = segment.block(number);
    } catch (JournalException e) {
      damages.add(segment.damageAt(number, segment.length(number), e));
      skip(segment, number);
      return;
    }
    BlockHead head = block.head();
    if (head.first() != tree.size()) {
      tree = TreeState.after(head).facts();
      return;
    }
    roots.clear();
    for (int i = 0; i < head.facts(); i++) {
      leaf.copy(block.columns());
      leaf.hashInto(hash, 0);
      tree.append(0, hash, 0, this::closed);
      compareAtCheckpoints();
    }
    facts += head.facts();
    compare(segment, head, offset);
  }

  /** After a block that cannot be read its own word on the tree is taken, to check what follows. */
  private void skip(Segment segment, int number) {
    try {
      tree = TreeState.after(Segment.headIn(segment.blockBytes(number))).facts();
    } catch (JournalException | IOException e) {
      // The next block that can be read says where the tree stands.
      return;
    }
    while (nextCheckpoint < checkpoints.size()
        && checkpoints.get(nextCheckpoint).size() < tree.size()) {
      nextCheckpoint++;
    }
    compareAtCheckpoints();
  }

  private void closed(int level, byte[] hashes, int offset) {
    if (level == BlockHead.ROOT_LEVEL) {
      roots.add(Hash.at(hashes, offset));
    }
  }

  private void compare(Segment segment, BlockHead head, long offset) {
    int known = head.roots().length / Hash.BYTES;
    for (int i = 0; i < roots.size(); i++) {
      if (i >= known || !roots.get(i).equals(Hash.at(head.roots(), i * Hash.BYTES))) {
        long group = (head.first() >>> BlockHead.ROOT_LEVEL) + i;
        long from = Math.max(head.first(), group << BlockHead.ROOT_LEVEL);
        altered(segment, head, offset, from, (group + 1) << BlockHead.ROOT_LEVEL);
        return;
      }
    }
    if (!Arrays.equals(tree.peaks(), head.peaks())) {
      long group = head.end() >>> BlockHead.ROOT_LEVEL;
      long from = Math.max(head.first(), group << BlockHead.ROOT_LEVEL);
      altered(segment, head, offset, from, head.end());
    }
  }

  private void altered(Segment segment, BlockHead head, long offset, long from, long to) {
    if (damages.stream().noneMatch(d -> d.kind() == Damage.Kind.ALTERED)) {
      damages.add(
          new Damage(
              Damage.Kind.ALTERED,
              segment.path().getFileName().toString(),
              offset,
              head.bytesOfBlock(),
              from,
              to,
              "these facts do not hash to what was recorded"));
    }
  }

  private void compareAtCheckpoints() {
    while (nextCheckpoint < checkpoints.size()
        && checkpoints.get(nextCheckpoint).size() == tree.size()) {
      Checkpoint signed = checkpoints.get(nextCheckpoint++);
      if (signed.root().equals(tree.root())) {
        agreed++;
        agreedUpTo = signed.size();
        latest = Optional.of(signed);
      } else {
        damages.add(
            against(agreedUpTo, signed.size(), "these facts are not those that were signed"));
      }
    }
  }

  private static Damage against(long from, long to, String what) {
    return new Damage(
        Damage.Kind.AGAINST_CHECKPOINT, CheckpointLog.NAME, 0, 0, from, Math.max(from, to), what);
  }

  private long checkRaw() {
    CompactRange raws = new CompactRange();
    int next = 0;
    for (Segment segment : segments) {
      for (long at = FileHead.BYTES; at < segment.rawEnd(); ) {
        try {
          RawBlock block = segment.rawBlock(at);
          if (!block.isAuthentic()) {
            damages.add(damagedRaw(segment, at, Damage.Kind.ALTERED, "a message was altered"));
          }
          rawErased += block.isErased() ? 1 : 0;
          raws.append(block.leaf());
          at += block.bytes().length;
        } catch (JournalException | IOException e) {
          damages.add(
              damagedRaw(segment, at, Damage.Kind.DAMAGED_BLOCK, String.valueOf(e.getMessage())));
          return raws.size();
        }
        next = compareRaw(raws, next);
      }
    }
    return raws.size();
  }

  private int compareRaw(CompactRange raws, int from) {
    int next = from;
    while (next < checkpoints.size() && checkpoints.get(next).rawBlocks() <= raws.size()) {
      Checkpoint signed = checkpoints.get(next++);
      if (signed.rawBlocks() == raws.size() && !signed.rawRoot().equals(raws.root())) {
        damages.add(against(0, 0, "these messages are not those that were signed"));
      }
    }
    return next;
  }

  private static Damage damagedRaw(Segment segment, long at, Damage.Kind kind, String what) {
    String name = segment.rawPath().getFileName().toString();
    return new Damage(kind, name, at, RawBlock.HEAD, segment.first(), segment.first(), what);
  }
}
