package org.heddle.spc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Material;
import org.heddle.fact.RowReader;
import org.heddle.fact.RowWriter;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.ItemId;

/**
 * What was measured on items of which the record does not say yet which of several products they
 * are: it waits, so that no stream mixes products, and is charted when the record says so.
 */
final class Unnamed {
  /** Facts that wait; a report that is so far behind its readings does not come any more. */
  static final int MAX_WAITING = 10_000;

  private final SequencedMap<ItemId, List<Waiting>> byItem = new LinkedHashMap<>();
  private int size;

  record Waiting(long position, Fact fact) {}

  /** Keeps a fact about an item; those of the item that has waited longest make room. */
  void add(ItemId item, long position, Fact fact) {
    if (size >= MAX_WAITING) {
      size -= byItem.pollFirstEntry().getValue().size();
    }
    byItem.computeIfAbsent(item, _ -> new ArrayList<>()).add(new Waiting(position, fact));
    size++;
  }

  /** Hands over what waits for the items that an event names the product of, in its order. */
  List<Waiting> named(Event event) {
    if (size == 0) {
      return List.of();
    }
    List<Waiting> over =
        items(event).flatMap(item -> byItem.getOrDefault(item, List.of()).stream()).toList();
    items(event).forEach(byItem::remove);
    size -= over.size();
    return over;
  }

  private static Stream<ItemId> items(Event event) {
    return switch (event) {
      case Material.Received received -> Stream.of(received.item());
      case Material.Created created -> Stream.of(created.output().item());
      case Material.Transformed made -> made.outputs().stream().map(Material.Output::item);
      case Material.Split split -> split.children().stream().map(Material.Output::item);
      case Material.Merged merged -> Stream.of(merged.child().item());
      case Material.Rewound wound -> Stream.of(wound.onto().item());
      default -> Stream.empty();
    };
  }

  void write(StateOutput output) throws IOException {
    output.number(byItem.size());
    for (Map.Entry<ItemId, List<Waiting>> each : byItem.entrySet()) {
      output.text(each.getKey().text());
      output.number(each.getValue().size());
      for (Waiting waiting : each.getValue()) {
        output.number(waiting.position);
        output.bytes(RowWriter.bytesOf(waiting.fact));
      }
    }
  }

  void read(StateInput input) throws IOException {
    for (long items = input.number(); items > 0; items--) {
      ItemId item = ItemId.parse(input.text()).orElseThrow(() -> new IOException("no item"));
      for (long left = input.number(); left > 0; left--) {
        add(item, input.number(), RowReader.factOf(input.bytes()));
      }
    }
  }
}
