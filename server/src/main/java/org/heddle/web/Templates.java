package org.heddle.web;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;

/** Shares one template among all messages of a kind, so that storage meets it again by identity. */
final class Templates {
  /** Kinds of messages that are remembered: past any plant's, and bounded against nonsense. */
  static final int MAX_TEMPLATES = 10_000;

  private final ConcurrentMap<List<ReadingTemplate.Slot>, ReadingTemplate> known =
      new ConcurrentHashMap<>();

  ReadingSet set(List<Entry> entries) {
    List<ReadingTemplate.Slot> slots = new ArrayList<>(entries.size());
    long[] values = new long[entries.size()];
    for (Entry entry : entries) {
      values[slots.size()] = entry.value.unscaled();
      slots.add(entry.slot());
    }
    return new ReadingSet(template(slots), values);
  }

  private ReadingTemplate template(List<ReadingTemplate.Slot> slots) {
    ReadingTemplate template = known.get(slots);
    if (template != null) {
      return template;
    }
    ReadingTemplate fresh = new ReadingTemplate(slots);
    if (known.size() >= MAX_TEMPLATES) {
      return fresh;
    }
    ReadingTemplate earlier = known.putIfAbsent(fresh.slots(), fresh);
    return earlier == null ? fresh : earlier;
  }

  int size() {
    return known.size();
  }

  static List<Entry> entries(ReadingSet set) {
    List<Entry> entries = new ArrayList<>(set.size());
    for (int i = 0; i < set.size(); i++) {
      ReadingTemplate.Slot slot = set.template().slot(i);
      entries.add(
          new Entry(
              slot.characteristic(),
              set.value(i),
              slot.unit(),
              slot.lower(),
              slot.nominal(),
              slot.upper()));
    }
    return entries;
  }

  /** One reading as it stands in JSON: value and meaning together. */
  record Entry(
      String characteristic,
      Decimal value,
      Unit unit,
      @Nullable Decimal lower,
      @Nullable Decimal nominal,
      @Nullable Decimal upper) {
    ReadingTemplate.Slot slot() {
      return new ReadingTemplate.Slot(characteristic, unit, value.scale(), lower, nominal, upper);
    }
  }
}
