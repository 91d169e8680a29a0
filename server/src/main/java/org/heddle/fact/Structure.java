package org.heddle.fact;

import org.heddle.identity.ContainerId;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/** What is inside what, where it is, and what it is called. */
public sealed interface Structure extends Event {

  /**
   * A component was built into a parent. A component taken from a vessel names the vessel.
   *
   * @param position the slot or joint, for example {@code cell 14} or {@code joint 17}
   */
  record Assembled(
      ItemId parent, ItemId component, String position, @Nullable Quantity quantity, Work work)
      implements Structure {
    public Assembled {
      Limits.name(position, "position");
    }
  }

  /** A component was taken out again. */
  record Removed(ItemId parent, ItemId component, String position, String reason, Work work)
      implements Structure {
    public Removed {
      Limits.name(position, "position");
      Limits.text(reason, "reason");
    }
  }

  /**
   * An item changed its place: to a station, into a container, or to a named place such as {@code
   * warehouse 2}.
   */
  record Moved(
      ItemId item, @Nullable StationId station, @Nullable ContainerId container, String place)
      implements Structure {
    public Moved {
      Limits.name(place, "place");
      if (station == null && container == null && place.isEmpty()) {
        throw new IllegalArgumentException("a move needs a station, a container or a place");
      }
    }
  }

  /**
   * A reader saw an item.
   *
   * @param code the characters as read
   * @param reader scanner, camera or antenna
   */
  record Scanned(ItemId item, String code, StationId station, String reader) implements Structure {
    public Scanned {
      Limits.name(code, "code");
      Limits.name(reader, "reader");
    }
  }

  /** From now on the item is also known by another identifier, or was so all along. */
  record Identified(ItemId item, ItemId alias, String reason) implements Structure {
    public Identified {
      Limits.name(reason, "reason");
    }
  }
}
