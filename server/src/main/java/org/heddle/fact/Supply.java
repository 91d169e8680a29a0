package org.heddle.fact;

import java.util.List;
import java.util.Locale;
import org.heddle.identity.ItemId;
import org.heddle.identity.PartyId;
import org.heddle.identity.ShipmentId;
import org.heddle.identity.StationId;
import org.jspecify.annotations.Nullable;

/** Papers and people: notes, documents, shipments, customers, the field. */
public sealed interface Supply extends Event {

  /** An exception note. */
  record Noted(@Nullable ItemId item, @Nullable StationId station, String text) implements Supply {
    public Noted {
      Limits.text(text, "note");
    }
  }

  /**
   * A document belongs to an item.
   *
   * @param sha256 64 hex digits of the content, under which it is stored
   * @param purpose certificate, report, photo …
   */
  record DocumentAttached(ItemId item, String sha256, String name, String mediaType, String purpose)
      implements Supply {
    public DocumentAttached {
      if (!sha256.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("a document is named by 64 hex digits: " + sha256);
      }
      Limits.name(name, "document name");
      Limits.name(mediaType, "media type");
      Limits.name(purpose, "purpose");
    }

    /** True when its purpose says so: {@code certificate}, {@code Inspection certificate 3.1}. */
    public boolean isCertificate() {
      return purpose.toLowerCase(Locale.ROOT).contains("certificate");
    }
  }

  /** Items left for a customer; a container stands for what is in it. */
  record Shipped(
      ShipmentId shipment, List<ItemId> items, @Nullable PartyId customer, String destination)
      implements Supply {
    public Shipped {
      items = Limits.list(items, "items", 1);
      Limits.name(destination, "destination");
    }
  }

  record CustomerReceived(ShipmentId shipment, @Nullable PartyId customer) implements Supply {}

  /** An item went into use at a place, in another item if one is named. */
  record Installed(ItemId item, @Nullable ItemId parent, @Nullable PartyId customer, String place)
      implements Supply {
    public Installed {
      Limits.name(place, "place");
    }
  }

  /** An item came back from the field or a customer's plant. */
  record FieldReturned(ItemId item, @Nullable PartyId customer, String complaint)
      implements Supply {
    public FieldReturned {
      Limits.text(complaint, "complaint");
    }
  }
}
