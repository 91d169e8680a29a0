package org.heddle.genealogy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.heddle.identity.ItemId;
import org.heddle.identity.ItemKind;

/**
 * Identifiers become dense ints, once: the text of every item, its kind, its product, when it came
 * into being, and the fact that first named it.
 *
 * <p>One thread adds; any thread reads, without a lock. Numbers are given in the order of first
 * mention and never change, so replaying the same facts gives the same numbers. An alias has a
 * number of its own that points at the item's.
 *
 * <p>An item of 18 characters takes about 55 bytes: its text, 17 bytes of columns and, on average,
 * 15 bytes of hash table.
 */
public final class ItemDictionary {
  /** No item has this number. */
  public static final int NONE = -1;

  /** No product, no time. */
  static final int UNKNOWN = 0;

  /** Matches returned by a search at most; a person looks at a screenful. */
  public static final int MAX_MATCHES = 200;

  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int KIND_MASK = 0xF;
  private static final int ALIAS_FLAG = 1 << 4;
  private static final int LENGTH_SHIFT = 5;

  private final ByteLog texts;
  private final IntColumn textAt;
  private final IntColumn kindAndLength;
  private final IntColumn product;
  private final IntColumn madeAtSecond;
  private final IntColumn bornLow;
  private final TextTable table;
  private final ProductsNear near;
  private volatile int size;

  ItemDictionary() {
    this(
        new ByteLog(),
        new IntColumn(),
        new IntColumn(),
        new IntColumn(),
        new IntColumn(),
        new IntColumn(),
        new TextTable(),
        new ProductsNear());
  }

  private ItemDictionary(
      ByteLog texts,
      IntColumn textAt,
      IntColumn kindAndLength,
      IntColumn product,
      IntColumn madeAtSecond,
      IntColumn bornLow,
      TextTable table,
      ProductsNear near) {
    this.texts = texts;
    this.textAt = textAt;
    this.kindAndLength = kindAndLength;
    this.product = product;
    this.madeAtSecond = madeAtSecond;
    this.bornLow = bornLow;
    this.table = table;
    this.near = near;
    this.size = textAt.size();
  }

  /** How many numbers have been given; they run from 0. */
  public int size() {
    return size;
  }

  /** The number of an item by any of its names, or {@link #NONE}. */
  public int find(ItemId item) {
    return resolved(find(item.kind().ordinal(), item.value()));
  }

  /** The stored code of a node's kind: an {@link ItemKind} ordinal, or one of NodeKind. */
  int kindCode(int node) {
    int header = kindAndLength.get(node);
    return (header & ALIAS_FLAG) == 0 ? header & KIND_MASK : NodeKind.ALIAS;
  }

  /** True for a unit, lot, coil, container, order or shipment; false for what only we name. */
  public boolean isItem(int node) {
    return NodeKind.isItem(kindCode(node));
  }

  public boolean isUnit(int node) {
    return kindCode(node) == ItemKind.UNIT.ordinal();
  }

  /** The item behind a number; empty for nodes that are no items. */
  public Optional<ItemId> item(int node) {
    int kind = kindCode(node);
    return NodeKind.isItem(kind)
        ? Optional.of(ItemKind.at(kind).id(value(node)))
        : Optional.empty();
  }

  /** The text behind the kind's prefix. */
  public String value(int node) {
    int length = textLength(node);
    long at = textAt(node);
    byte[] bytes = new byte[length];
    MemorySegment.copy(
        texts.chunk(at), ValueLayout.JAVA_BYTE, ByteLog.within(at), bytes, 0, length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  long textAt(int node) {
    return Integer.toUnsignedLong(textAt.get(node));
  }

  int textLength(int node) {
    return kindAndLength.get(node) >>> LENGTH_SHIFT;
  }

  /** How a person reads the node: {@code unit:C24-17}, {@code heat:H-2204}, {@code content:…}. */
  public String text(int node) {
    return switch (kindCode(node)) {
      case NodeKind.VERSION -> "content:" + value(node);
      case NodeKind.HEAT -> "heat:" + value(node);
      default -> ItemKind.at(kindAndLength.get(node) & KIND_MASK).prefix() + value(node);
    };
  }

  /** Number of the node's product, see {@link Names}; 0 when unknown. */
  int product(int node) {
    return product.get(node);
  }

  /** Seconds since 1970 at which the item was made or came in; 0 when unknown. */
  long madeAtSecond(int node) {
    return Integer.toUnsignedLong(madeAtSecond.get(node));
  }

  /** Sequence of the fact that first named the node. */
  long bornSeq(int node) {
    int block = node >>> 6;
    return blockBase(block) + Integer.toUnsignedLong(bornLow.get(2 * (block + 1) + node));
  }

  /** The first node that no fact before {@code seq} named; {@link #size} if there is none. */
  int firstBornFrom(long seq) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bornSeq(middle) < seq) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Items whose text begins with, ends with or contains the fragment, in that order. */
  public List<ItemId> search(String fragment, int limit) {
    return new TextSearch(this, texts).matches(fragment, Math.min(limit, MAX_MATCHES));
  }

  /** The node an alias stands for, or the node itself. */
  int resolved(int node) {
    return node >= 0 && kindCode(node) == NodeKind.ALIAS ? product.get(node) : node;
  }

  int find(int kind, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return findRaw(kind, bytes, hash(kind, bytes));
  }

  /** Finds or adds a node; only the writer calls this. Aliases are followed. */
  int intern(ItemId item, long seq) {
    return resolved(intern(item.kind().ordinal(), item.value(), seq));
  }

  int intern(int kind, String value, long seq) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    long hash = hash(kind, bytes);
    int found = findRaw(kind, bytes, hash);
    return found >= 0 ? found : add(kind, bytes, hash, seq);
  }

  private int add(int kind, byte[] bytes, long hash, long seq) {
    long at = texts.append(bytes, bytes.length, 1);
    if (at >= 1L << 32) {
      throw new IllegalStateException("the dictionary holds at most 4 GiB of identifiers");
    }
    int node = textAt.add((int) at);
    kindAndLength.add(bytes.length << LENGTH_SHIFT | kind);
    product.add(UNKNOWN);
    madeAtSecond.add(UNKNOWN);
    addBorn(node, seq);
    table.add(hash, node);
    size = node + 1;
    return node;
  }

  /**
   * First-naming facts rise with the node numbers, so 64 nodes share one base and each keeps its
   * distance from it in 32 bits.
   */
  private void addBorn(int node, long seq) {
    if ((node & 63) == 0) {
      bornLow.add((int) (seq >>> 32));
      bornLow.add((int) seq);
    }
    long distance = seq - blockBase(node >>> 6);
    if (distance < 0 || distance >= 1L << 32) {
      throw new IllegalStateException("fact " + seq + " does not follow node " + node);
    }
    bornLow.add((int) distance);
  }

  private long blockBase(int block) {
    int at = block * 66;
    return (long) bornLow.get(at) << 32 | Integer.toUnsignedLong(bornLow.get(at + 1));
  }

  void setProduct(int node, int number) {
    product.set(node, number);
    near.put(node, number);
  }

  /** Items of a product among the reached, in ascending order. */
  int[] ofProduct(Reach reach, int number) {
    IntStream.Builder found = IntStream.builder();
    reach.forEachWord(
        (word, bits) -> {
          long rest = bits & near.candidates(word, number);
          for (rest = product.equalIn(word, rest, number); rest != 0; rest &= rest - 1) {
            int node = (word << 6) + Long.numberOfTrailingZeros(rest);
            if (isItem(node)) {
              found.add(node);
            }
          }
        });
    return found.build().toArray();
  }

  void setMadeAt(int node, long second) {
    madeAtSecond.set(node, (int) Math.clamp(second, 0, 0xFFFF_FFFFL));
  }

  /** Makes a node another name of an item. */
  void redirect(int alias, int item) {
    kindAndLength.set(alias, kindAndLength.get(alias) | ALIAS_FLAG);
    product.set(alias, item);
  }

  private int findRaw(int kind, byte[] bytes, long hash) {
    return table.find(hash, node -> isText(node, kind, bytes));
  }

  private boolean isText(int node, int kind, byte[] bytes) {
    int header = kindAndLength.get(node);
    if (header >>> LENGTH_SHIFT != bytes.length || (header & KIND_MASK) != kind) {
      return false;
    }
    long at = textAt(node);
    MemorySegment chunk = texts.chunk(at);
    int within = ByteLog.within(at);
    int i = 0;
    for (; i + 8 <= bytes.length; i += 8) {
      if (chunk.get(WORD, within + i) != (long) BYTES.get(bytes, i)) {
        return false;
      }
    }
    for (; i < bytes.length; i++) {
      if (chunk.get(ValueLayout.JAVA_BYTE, within + i) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** Splitmix steps over eight bytes at a time; see {@link TextTable#spread}. */
  private static long hash(int kind, byte[] bytes) {
    long hash = 0x9E37_79B9_7F4A_7C15L * (kind + 1) + bytes.length;
    int i = 0;
    for (; i + 8 <= bytes.length; i += 8) {
      hash = (hash ^ (long) BYTES.get(bytes, i)) * 0xBF58_476D_1CE4_E5B9L;
      hash ^= hash >>> 29;
    }
    long rest = 0;
    for (; i < bytes.length; i++) {
      rest = rest << 8 | (bytes[i] & 0xFF);
    }
    hash = (hash ^ rest) * 0xBF58_476D_1CE4_E5B9L;
    hash ^= hash >>> 29;
    hash *= 0x94D0_49BB_1331_11EBL;
    return TextTable.spread(hash >>> 32);
  }

  long bytes() {
    return texts.bytes()
        + textAt.bytes()
        + kindAndLength.bytes()
        + product.bytes()
        + madeAtSecond.bytes()
        + bornLow.bytes()
        + table.bytes()
        + near.bytes();
  }

  void write(IndexFile.Writer file) throws IOException {
    texts.write(file, "items.text");
    textAt.write(file, "items.textAt");
    kindAndLength.write(file, "items.kind");
    product.write(file, "items.product");
    madeAtSecond.write(file, "items.madeAt");
    bornLow.write(file, "items.born");
    table.write(file);
    near.write(file);
  }

  static ItemDictionary open(IndexFile file) {
    return new ItemDictionary(
        ByteLog.open(file, "items.text"),
        IntColumn.open(file, "items.textAt"),
        IntColumn.open(file, "items.kind"),
        IntColumn.open(file, "items.product"),
        IntColumn.open(file, "items.madeAt"),
        IntColumn.open(file, "items.born"),
        TextTable.open(file),
        ProductsNear.open(file));
  }
}
