package org.heddle.fact;

import java.util.ArrayList;
import java.util.List;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.identity.PartyId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/** Fields that several events have, and that may be absent. */
final class Fields {
  private Fields() {}

  static void quantity(int tag, @Nullable Quantity value, FactWriter out) {
    if (value != null) {
      out.quantity(tag, value);
    }
  }

  static @Nullable Quantity quantity(int tag, FactReader in) {
    return in.has(tag) ? in.quantity(tag) : null;
  }

  static void item(int tag, @Nullable ItemId value, FactWriter out) {
    if (value != null) {
      out.item(tag, value);
    }
  }

  static @Nullable ItemId item(int tag, FactReader in) {
    return in.has(tag) ? in.item(tag) : null;
  }

  static <T extends ItemId> T item(int tag, Class<T> kind, FactReader in) {
    ItemId item = in.item(tag);
    if (!kind.isInstance(item)) {
      throw new MalformedFactException("field " + tag + " is no " + kind.getSimpleName());
    }
    return kind.cast(item);
  }

  static void party(int tag, Secret group, @Nullable PartyId value, FactWriter out) {
    if (value != null) {
      out.secret(tag, group, value.value());
    }
  }

  static @Nullable PartyId party(int tag, Secret group, FactReader in) {
    String value = in.secret(tag, group);
    return value.isEmpty() ? null : new PartyId(value);
  }

  static void station(int tag, @Nullable StationId value, FactWriter out) {
    if (value != null) {
      out.text(tag, value.value());
    }
  }

  static @Nullable StationId station(int tag, FactReader in) {
    String value = in.text(tag);
    return value.isEmpty() ? null : new StationId(value);
  }

  static @Nullable EquipmentId equipment(int tag, FactReader in) {
    String value = in.text(tag);
    return value.isEmpty() ? null : new EquipmentId(value);
  }

  /** Four fields from this tag on. */
  static void extent(int tag, @Nullable Extent value, FactWriter out) {
    if (value != null) {
      out.real(tag, value.from());
      out.real(tag + 1, value.to());
      out.integer(tag + 2, value.firstLane());
      out.integer(tag + 3, value.lastLane());
    }
  }

  static @Nullable Extent extent(int tag, FactReader in) {
    return in.has(tag) ? requiredExtent(tag, in) : null;
  }

  static Extent requiredExtent(int tag, FactReader in) {
    return new Extent(
        in.real(tag),
        in.real(tag + 1),
        Math.toIntExact(in.integer(tag + 2)),
        Math.toIntExact(in.integer(tag + 3)));
  }

  static void items(int tag, List<ItemId> items, FactWriter out) {
    out.list(tag, items.size());
    for (ItemId item : items) {
      out.item(1, item);
      out.end();
    }
  }

  static List<ItemId> items(int tag, FactReader in) {
    int count = in.list(tag);
    List<ItemId> items = new ArrayList<>(Math.min(count, Limits.MAX_LIST));
    for (int i = 0; i < count; i++) {
      items.add(in.item(1));
      in.end();
    }
    return items;
  }
}
