package org.heddle.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heddle.fact.FactWriter;
import org.heddle.fact.Work;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.OrderId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.jspecify.annotations.Nullable;

/**
 * Circumstances of work; few distinct ones make up a block.
 *
 * <p>Layout: how many distinct ones, a column of which row has which, then of the distinct ones six
 * columns of strings: station, equipment, tool, program, recipe, order; empty when unknown.
 */
final class WorkColumn implements Column {
  private final Map<Work, Integer> known = new HashMap<>();
  private final List<Work> distinct = new ArrayList<>();
  private final Longs ids = new Longs();
  private final Texts parts = new Texts();
  private @Nullable Work last;
  private int lastId;

  @SuppressWarnings("ReferenceEquality") // a station hands the same one on; the map finds equals
  void add(Work work) {
    if (work != last) {
      Integer id = known.putIfAbsent(work, distinct.size());
      if (id == null) {
        id = distinct.size();
        distinct.add(work);
      }
      last = work;
      lastId = id;
    }
    ids.add(lastId);
  }

  @Override
  public void clear() {
    known.clear();
    distinct.clear();
    ids.clear();
    last = null;
  }

  @Override
  public void encode(Encoding to) {
    to.out().unsigned(distinct.size());
    ids.encode(to);
    for (int part = 0; part < 6; part++) {
      parts.clear();
      for (Work work : distinct) {
        parts.add(part(work, part));
      }
      parts.encode(to);
    }
  }

  private static String part(Work work, int part) {
    EquipmentId equipment = work.equipment();
    ToolId tool = work.tool();
    OrderId order = work.order();
    return switch (part) {
      case 0 -> work.station().value();
      case 1 -> equipment == null ? "" : equipment.value();
      case 2 -> tool == null ? "" : tool.value();
      case 3 -> work.program();
      case 4 -> work.recipe();
      default -> order == null ? "" : order.value();
    };
  }

  @Override
  public void decode(ByteSource in, int rows, Decoding with) {
    clear();
    int count = in.count(rows);
    ids.decode(in, rows);
    String[][] columns = new String[6][count];
    for (String[] column : columns) {
      parts.decode(in, count);
      for (int i = 0; i < count; i++) {
        column[i] = parts.next();
      }
    }
    for (int i = 0; i < count; i++) {
      distinct.add(work(columns, i));
    }
  }

  private static Work work(String[][] columns, int row) {
    String equipment = columns[1][row];
    String tool = columns[2][row];
    String order = columns[5][row];
    return new Work(
        new StationId(columns[0][row]),
        equipment.isEmpty() ? null : new EquipmentId(equipment),
        tool.isEmpty() ? null : new ToolId(tool),
        columns[3][row],
        columns[4][row],
        order.isEmpty() ? null : new OrderId(order));
  }

  @Override
  public void rewind() {
    ids.rewind();
  }

  Work next() {
    long id = ids.next();
    if (id < 0 || id >= distinct.size()) {
      throw ByteSource.damaged("no work " + id);
    }
    return distinct.get((int) id);
  }

  @Override
  public void skip() {
    ids.skip(1);
  }

  @Override
  public void copy(int tag, FactWriter sink) {
    sink.work(tag, next());
  }
}
