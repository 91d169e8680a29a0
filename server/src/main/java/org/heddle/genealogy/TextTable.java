package org.heddle.genealogy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The hash half of the dictionary: hash → int, open addressing with linear probing, written by one
 * thread and read by many without a lock.
 *
 * <p>A slot is 64 bits: the upper half of the hash, and the number plus one. The table is cut into
 * {@value #SHARDS} shards that grow one at a time, so that growth never stops the writer for longer
 * than one shard takes (4 ms at ten million items, instead of a second for the whole).
 */
final class TextTable {
  /** Tells whether the entry of that number has the text that is looked for. */
  interface Match {
    boolean is(int number);
  }

  private static final int SHARDS = 256;
  private static final int FIRST_CAPACITY = 64;
  private static final VarHandle SLOT = ValueLayout.JAVA_LONG.varHandle();

  private final AtomicReferenceArray<MemorySegment> shards = new AtomicReferenceArray<>(SHARDS);
  private final int[] used = new int[SHARDS];

  TextTable() {
    for (int i = 0; i < SHARDS; i++) {
      shards.set(i, allocate(FIRST_CAPACITY));
    }
  }

  private TextTable(IndexFile file) {
    ByteBuffer sizes = file.buffer("text.shards");
    MemorySegment all = file.section("text.slots");
    long at = 0;
    for (int i = 0; i < SHARDS; i++) {
      long bytes = sizes.getInt() * 8L;
      used[i] = sizes.getInt();
      shards.set(i, all.asSlice(at, bytes));
      at += bytes;
    }
  }

  /** The number whose entry matches, or -1. */
  int find(long hash, Match match) {
    MemorySegment slots = shards.get(shardOf(hash));
    long mask = slots.byteSize() / 8 - 1;
    for (long i = hash & mask; ; i = (i + 1) & mask) {
      long slot = (long) SLOT.getAcquire(slots, i * 8);
      if (slot == 0) {
        return -1;
      }
      if (slot >>> 32 == hash >>> 32 && match.is((int) slot - 1)) {
        return (int) slot - 1;
      }
    }
  }

  /** Adds a number under a hash; the caller knows that its text is not there yet. */
  void add(long hash, int number) {
    int shard = shardOf(hash);
    MemorySegment slots = shards.get(shard);
    if ((used[shard] + 1) * 8L * 10 > slots.byteSize() * 7) {
      slots = grown(slots);
      shards.set(shard, slots);
    }
    insert(slots, (hash & 0xFFFF_FFFF_0000_0000L) | (number + 1L), hash);
    used[shard]++;
  }

  long bytes() {
    long bytes = 0;
    for (int i = 0; i < SHARDS; i++) {
      bytes += shards.get(i).byteSize();
    }
    return bytes;
  }

  /** The lowest bits choose the slot within a shard, so the shard takes higher ones. */
  private static int shardOf(long hash) {
    return (int) (hash >>> 24) & (SHARDS - 1);
  }

  private static void insert(MemorySegment slots, long slot, long hash) {
    long mask = slots.byteSize() / 8 - 1;
    long i = hash & mask;
    while ((long) SLOT.get(slots, i * 8) != 0) {
      i = (i + 1) & mask;
    }
    SLOT.setRelease(slots, i * 8, slot);
  }

  private static MemorySegment grown(MemorySegment old) {
    MemorySegment slots = allocate(old.byteSize() / 8 * 2);
    for (long at = 0; at < old.byteSize(); at += 8) {
      long slot = old.get(ValueLayout.JAVA_LONG, at);
      if (slot != 0) {
        insert(slots, slot, spread(slot >>> 32));
      }
    }
    return slots;
  }

  /** A hash whose every bit follows from its upper half, so that a slot tells its own place. */
  static long spread(long upper) {
    return (upper << 32) | ((upper * 0x9E37_79B9L) & 0xFFFF_FFFFL);
  }

  private static MemorySegment allocate(long capacity) {
    return Arena.ofAuto().allocate(capacity * 8, 8);
  }

  void write(IndexFile.Writer file) throws IOException {
    ByteBuffer sizes = ByteBuffer.allocate(SHARDS * 8).order(ByteOrder.LITTLE_ENDIAN);
    file.begin("text.slots");
    for (int i = 0; i < SHARDS; i++) {
      MemorySegment slots = shards.get(i);
      sizes.putInt((int) (slots.byteSize() / 8)).putInt(used[i]);
      file.put(slots);
    }
    file.end(1);
    file.section("text.shards", sizes.flip());
  }

  static TextTable open(IndexFile file) {
    return new TextTable(file);
  }
}
