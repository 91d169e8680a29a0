package org.heddle.genealogy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.heddle.fact.Work;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.OrderId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.jspecify.annotations.Nullable;

/**
 * Which items were worked on with what, and when: for suspicions that are no material.
 *
 * <p>Every distinct combination of station, equipment, tool, program, recipe, order, step and place
 * has one list of (second, item), as differences in variable-length bytes; about three bytes an
 * entry. Blocks that are full never change, so a question copies only the open ends under the lock
 * and reads the rest without it.
 */
final class WorkIndex {
  /** Bytes of a block; a question skips blocks outside its window. */
  private static final int BLOCK = 1024;

  /** Steps and places that are told apart, at most 1.2 kB each; more are kept without them. */
  private static final int MAX_CONTEXTS = 50_000;

  /** Contexts that are found again by the very object, as facts of one block share them; 2 kB. */
  private static final int LATELY = 512;

  /** First number of the stored form. */
  private static final long FORMAT = 0x574F_524B_0000_0002L;

  private static final int ENTRY_BYTES = 2 * Varint.MAX_BYTES;

  /** One full block: the seconds it spans and where its entries lie. */
  private record Block(long first, long last, long at, int entries) {}

  private static final class Context {
    final Doing doing;
    Work met;
    final List<Block> blocks = new ArrayList<>();
    byte[] open = new byte[64];
    int length;
    int entries;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long second;
    int item;

    Context(Doing doing) {
      this.doing = doing;
      this.met = doing.work();
    }

    /** Comparing all that a report says of its work costs more than noting the item. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(Doing wanted) {
      return met == wanted.work()
          && doing.step().equals(wanted.step())
          && doing.place().equals(wanted.place());
    }
  }

  /** Receives one entry. */
  interface Visitor {
    void worked(Doing doing, int item);
  }

  private final ByteLog log;
  private final Map<Doing, Context> contexts = new HashMap<>();
  private final List<Context> inOrder = new ArrayList<>();
  private final @Nullable Context[] lately = new @Nullable Context[LATELY];

  WorkIndex() {
    this(new ByteLog());
  }

  private WorkIndex(ByteLog log) {
    this.log = log;
  }

  synchronized void add(Doing doing, long second, int item) {
    Context context = context(doing);
    if (context.entries > 0 && context.item == item && context.second == second) {
      return;
    }
    if (context.length + ENTRY_BYTES > BLOCK) {
      close(context);
    }
    if (context.length + ENTRY_BYTES > context.open.length) {
      context.open = Arrays.copyOf(context.open, BLOCK);
    }
    long secondBefore = context.entries == 0 ? 0 : context.second;
    int itemBefore = context.entries == 0 ? 0 : context.item;
    int at = Varint.put(context.open, context.length, Varint.fold(second - secondBefore));
    context.length = Varint.put(context.open, at, Varint.fold((long) item - itemBefore));
    context.entries++;
    context.second = second;
    context.item = item;
    context.first = Math.min(context.first, second);
    context.last = Math.max(context.last, second);
  }

  private Context context(Doing doing) {
    int slot = slot(doing);
    Context last = lately[slot];
    if (last != null && last.isOf(doing)) {
      return last;
    }
    Context found = found(doing);
    if (found.doing.step().equals(doing.step())) {
      found.met = doing.work();
      lately[slot] = found;
    }
    return found;
  }

  private static int slot(Doing doing) {
    Work work = doing.work();
    int hash = work.station().value().hashCode() * 31 + doing.step().hashCode();
    EquipmentId equipment = work.equipment();
    hash = hash * 31 + (equipment == null ? 0 : equipment.value().hashCode());
    return (hash ^ hash >>> 16) & (LATELY - 1);
  }

  private Context found(Doing doing) {
    Context known = contexts.get(doing);
    if (known != null) {
      return known;
    }
    Doing kept = contexts.size() < MAX_CONTEXTS ? doing : Doing.of(doing.work());
    return contexts.computeIfAbsent(
        kept,
        each -> {
          Context made = new Context(each);
          inOrder.add(made);
          return made;
        });
  }

  private void close(Context context) {
    long at = log.append(context.open, context.length, 1);
    context.blocks.add(new Block(context.first, context.last, at, context.entries));
    context.length = 0;
    context.entries = 0;
    context.first = Long.MAX_VALUE;
    context.last = Long.MIN_VALUE;
  }

  /** Visits what was worked on with matching means within the seconds, both included. */
  void visit(WorkMatch match, long from, long to, Visitor visitor) {
    List<Context> fitting = new ArrayList<>();
    synchronized (this) {
      for (Context context : inOrder) {
        if (match.fits(context.doing.work())) {
          fitting.add(copyWithin(context, from, to));
        }
      }
    }
    for (Context context : fitting) {
      for (Block block : context.blocks) {
        Entries entries = new Entries(log.chunk(block.at), ByteLog.within(block.at), block.entries);
        visit(entries, from, to, item -> visitor.worked(context.doing, item));
      }
      Entries rest = new Entries(MemorySegment.ofArray(context.open), 0, context.entries);
      visit(rest, from, to, item -> visitor.worked(context.doing, item));
    }
  }

  /** Encoded entries, from a byte of their memory on. */
  private record Entries(MemorySegment bytes, long start, int count) {}

  private static Context copyWithin(Context context, long from, long to) {
    Context copy = new Context(context.doing);
    for (Block block : context.blocks) {
      if (block.last >= from && block.first <= to) {
        copy.blocks.add(block);
      }
    }
    if (context.last >= from && context.first <= to) {
      copy.open = Arrays.copyOf(context.open, context.length);
      copy.entries = context.entries;
    }
    return copy;
  }

  private static void visit(Entries entries, long from, long to, IntConsumer visitor) {
    long at = entries.start;
    long second = 0;
    long item = 0;
    for (int i = 0; i < entries.count; i++) {
      long step = Varint.get(entries.bytes, at);
      at += Varint.length(step);
      second += Varint.unfold(step);
      step = Varint.get(entries.bytes, at);
      at += Varint.length(step);
      item += Varint.unfold(step);
      if (second >= from && second <= to) {
        visitor.accept((int) item);
      }
    }
  }

  synchronized long bytes() {
    return log.bytes() + contexts.size() * (BLOCK + 200L);
  }

  synchronized void write(IndexFile.Writer file, StateOutput to) throws IOException {
    log.write(file, "work");
    to.number(FORMAT);
    to.number(inOrder.size());
    for (Context context : inOrder) {
      write(context.doing.work(), to);
      to.text(context.doing.step());
      to.text(context.doing.place());
      to.number(context.blocks.size());
      for (Block block : context.blocks) {
        to.number(block.first);
        to.number(block.last);
        to.number(block.at);
        to.number(block.entries);
      }
      to.bytes(Arrays.copyOf(context.open, context.length));
      to.number(context.entries);
      to.number(context.first);
      to.number(context.last);
      to.number(context.second);
      to.number(context.item);
    }
  }

  static WorkIndex open(IndexFile file, StateInput from) throws IOException {
    WorkIndex index = new WorkIndex(ByteLog.open(file, "work"));
    if (from.number() != FORMAT) {
      throw new IOException("an index of work of another version");
    }
    for (long left = from.number(); left > 0; left--) {
      Context context = new Context(new Doing(readWork(from), from.text(), from.text()));
      for (long each = from.number(); each > 0; each--) {
        context.blocks.add(
            new Block(from.number(), from.number(), from.number(), (int) from.number()));
      }
      byte[] open = from.bytes();
      context.length = open.length;
      context.open = Arrays.copyOf(open, Math.max(open.length, 64));
      context.entries = (int) from.number();
      context.first = from.number();
      context.last = from.number();
      context.second = from.number();
      context.item = (int) from.number();
      index.contexts.put(context.doing, context);
      index.inOrder.add(context);
    }
    return index;
  }

  private static void write(Work work, StateOutput to) throws IOException {
    EquipmentId equipment = work.equipment();
    ToolId tool = work.tool();
    OrderId order = work.order();
    to.text(work.station().value());
    to.text(equipment == null ? "" : equipment.value());
    to.text(tool == null ? "" : tool.value());
    to.text(work.program());
    to.text(work.recipe());
    to.text(order == null ? "" : order.value());
  }

  private static Work readWork(StateInput from) throws IOException {
    StationId station = new StationId(from.text());
    String equipment = from.text();
    String tool = from.text();
    String program = from.text();
    String recipe = from.text();
    String order = from.text();
    return new Work(
        station,
        equipment.isEmpty() ? null : new EquipmentId(equipment),
        tool.isEmpty() ? null : new ToolId(tool),
        program,
        recipe,
        order.isEmpty() ? null : new OrderId(order));
  }
}
