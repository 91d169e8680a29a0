package org.heddle.genealogy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heddle.fact.Work;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.OrderId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;

/**
 * Which items were worked on with what, and when: for suspicions that are no material.
 *
 * <p>Every distinct combination of station, equipment, tool, program, recipe and order has one list
 * of (second, item), as differences in variable-length bytes; about three bytes an entry. Blocks
 * that are full never change, so a question copies only the open ends under the lock and reads the
 * rest without it.
 */
final class WorkIndex {
  /** Bytes of a block; a question skips blocks outside its window. */
  private static final int BLOCK = 1024;

  private static final int ENTRY_BYTES = 2 * Varint.MAX_BYTES;

  /** One full block: the seconds it spans and where its entries lie. */
  private record Block(long first, long last, long at, int entries) {}

  private static final class Context {
    final Work work;
    final List<Block> blocks = new ArrayList<>();
    byte[] open = new byte[64];
    int length;
    int entries;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long second;
    int item;

    Context(Work work) {
      this.work = work;
    }
  }

  /** Receives one entry. */
  interface Visitor {
    void worked(long second, int item);
  }

  private final ByteLog log;
  private final Map<Work, Context> contexts = new HashMap<>();
  private final List<Context> inOrder = new ArrayList<>();

  WorkIndex() {
    this(new ByteLog());
  }

  private WorkIndex(ByteLog log) {
    this.log = log;
  }

  synchronized void add(Work work, long second, int item) {
    Context context = contexts.get(work);
    if (context == null) {
      context = new Context(work);
      contexts.put(work, context);
      inOrder.add(context);
    }
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
    List<Block> full = new ArrayList<>();
    List<Context> open = new ArrayList<>();
    synchronized (this) {
      for (Context context : inOrder) {
        if (match.fits(context.work)) {
          full.addAll(context.blocks);
          open.add(copyOfOpenEnd(context));
        }
      }
    }
    for (Block block : full) {
      if (block.last >= from && block.first <= to) {
        MemorySegment chunk = log.chunk(block.at);
        visit(chunk, ByteLog.within(block.at), block.entries, from, to, visitor);
      }
    }
    for (Context context : open) {
      visit(MemorySegment.ofArray(context.open), 0, context.entries, from, to, visitor);
    }
  }

  private static Context copyOfOpenEnd(Context context) {
    Context copy = new Context(context.work);
    copy.open = Arrays.copyOf(context.open, context.length);
    copy.entries = context.entries;
    return copy;
  }

  private static void visit(
      MemorySegment bytes, long start, int entries, long from, long to, Visitor visitor) {
    long at = start;
    long second = 0;
    long item = 0;
    for (int i = 0; i < entries; i++) {
      long step = Varint.get(bytes, at);
      at += Varint.length(step);
      second += Varint.unfold(step);
      step = Varint.get(bytes, at);
      at += Varint.length(step);
      item += Varint.unfold(step);
      if (second >= from && second <= to) {
        visitor.worked(second, (int) item);
      }
    }
  }

  synchronized long bytes() {
    return log.bytes() + contexts.size() * (BLOCK + 200L);
  }

  synchronized void write(IndexFile.Writer file, StateOutput to) throws IOException {
    log.write(file, "work");
    to.number(inOrder.size());
    for (Context context : inOrder) {
      write(context.work, to);
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
    for (long left = from.number(); left > 0; left--) {
      Context context = new Context(readWork(from));
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
      index.contexts.put(context.work, context);
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
