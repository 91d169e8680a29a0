package org.heddle.exchange.catenax;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.heddle.exchange.catenax.Asset.Kind;
import org.heddle.exchange.catenax.Asset.Link;
import org.heddle.exchange.catenax.Asset.Part;
import org.heddle.exchange.catenax.Asset.ToldBy;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Material;
import org.heddle.fact.Origin;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.identity.LotId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What the assets of a container report.
 *
 * <p>Serial and just-in-sequence parts and traction batteries are units, batches are lots, all
 * named by the network's identifier. A part in a part is assembled into it; what goes into a batch
 * is transformed into it. Bill of material and usage speak of the same link: it is reported once,
 * with the bill's quantity, and a note says where the two differ. What is named but not described
 * becomes known by that reference. Planned parts are products, not things: they become notes.
 */
final class GenealogyFacts {
  private static final String SOURCE = "catena-x";

  /** Characters of a note: an asset with two hundred planned parts. */
  private static final int MAX_NOTE = 19_000;

  private static final Unit PIECE = new Unit("H87");
  private static final Quantity ONE_PIECE = new Quantity(new Decimal(1, 0), PIECE);

  /** The network did not exist before; only for a container without any time in it. */
  private static final Instant NETWORK_BEGAN = Instant.parse("2021-01-01T00:00:00Z");

  private final List<Asset> assets;
  private final Map<String, Asset> byId = new HashMap<>();
  private final Aliases aliases;
  private final List<Draft> drafts = new ArrayList<>();

  /** For what says no time of its own: the latest time in the container. */
  private final Instant latest;

  private GenealogyFacts(List<Asset> assets) {
    this.assets = assets;
    assets.forEach(asset -> byId.put(asset.id(), asset));
    this.aliases = new Aliases(assets);
    this.latest = times(assets).max(Comparator.naturalOrder()).orElse(NETWORK_BEGAN);
  }

  private static Stream<Instant> times(List<Asset> assets) {
    return assets.stream()
        .flatMap(
            asset ->
                Stream.concat(
                    asset.parts().stream().map(Part::made), asset.links().stream().map(Link::at)))
        .filter(Objects::nonNull);
  }

  static List<Draft> of(List<Asset> assets) {
    return new GenealogyFacts(assets).all();
  }

  private List<Draft> all() {
    assets.forEach(this::asset);
    links().values().forEach(this::link);
    assets.forEach(this::batteryParts);
    return drafts;
  }

  private void asset(Asset asset) {
    if (asset.isMade()) {
      ItemId item = item(asset.id(), null);
      Instant made = made(asset);
      created(asset, item, made);
      aliases.of(asset, item).forEach((key, event) -> add(made, asset.id() + "/" + key, event));
      note(made, asset, item, words(asset));
    } else {
      note(made(asset), asset, null, plans(asset));
    }
  }

  private void created(Asset asset, ItemId item, Instant made) {
    if (!asset.parts().isEmpty()) {
      Part part = asset.parts().getFirst();
      ProductId product = new ProductId(part.partId().isEmpty() ? "unknown" : part.partId());
      String maker = part.identifiers().getOrDefault("manufacturerId", asset.owner());
      add(
          made,
          asset.id() + "/made",
          new Material.Created(Material.Output.of(item, product), Work.at(new StationId(maker))));
    }
  }

  private Instant made(Asset asset) {
    return asset.parts().stream()
        .map(Part::made)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(latest);
  }

  private String words(Asset asset) {
    List<String> words = new ArrayList<>();
    asset.parts().forEach(part -> words.add(part.words()));
    asset.parts().forEach(part -> words.add(Aliases.words(part)));
    words.addAll(aliases.shared(asset));
    unread(asset, words);
    return String.join("; ", words);
  }

  private static String plans(Asset asset) {
    List<String> words = new ArrayList<>();
    words.add(
        (asset.isPlanned() ? "planned product " : "asset ") + asset.id() + " of " + asset.owner());
    words.addAll(asset.plans());
    unread(asset, words);
    return String.join("; ", words);
  }

  private static void unread(Asset asset, List<String> words) {
    asset.unread().forEach(aspect -> words.add("not understood here: " + aspect));
  }

  /** The two sides of each link, by parent and child. */
  private Map<String, Sides> links() {
    Map<String, Sides> links = new LinkedHashMap<>();
    for (Asset asset : assets) {
      for (Link link : asset.links()) {
        links.merge(link.parent() + " > " + link.child(), Sides.of(link), Sides::and);
      }
    }
    return links;
  }

  /** What bill of material and usage say of one link; at least one of them speaks. */
  private record Sides(@Nullable Link bill, @Nullable Link usage) {
    static Sides of(Link link) {
      return link.toldBy() == ToldBy.BILL_OF_MATERIAL
          ? new Sides(link, null)
          : new Sides(null, link);
    }

    Sides and(Sides other) {
      return new Sides(bill == null ? other.bill : bill, usage == null ? other.usage : usage);
    }

    Link told() {
      return bill != null ? bill : Objects.requireNonNull(usage);
    }

    boolean differ() {
      return bill != null && usage != null && !Objects.equals(bill.quantity(), usage.quantity());
    }
  }

  private void link(Sides sides) {
    Link link = sides.told();
    Instant at = Objects.requireNonNullElse(link.at(), latest);
    ItemId parent = item(link.parent(), null);
    ItemId child = item(link.child(), link.quantity());
    String key = link.parent() + " > " + link.child();
    add(at, key, consumption(parent, child, link));
    List<String> doubts = doubts(sides);
    if (!doubts.isEmpty()) {
      String words = child.value() + " in " + parent.value() + ": " + String.join("; ", doubts);
      add(at, key + "/note", new Supply.Noted(parent, null, cut(words)));
    }
  }

  private List<String> doubts(Sides sides) {
    List<String> doubts = new ArrayList<>();
    Link link = sides.told();
    for (Link side : new Link[] {sides.bill(), sides.usage()}) {
      if (side != null && !side.doubt().isEmpty()) {
        doubts.add(side.doubt());
      }
    }
    if (sides.differ()) {
      doubts.add(
          "the bill of material says %s, the usage %s"
              .formatted(link.quantity(), Objects.requireNonNull(sides.usage()).quantity()));
    }
    for (String id : List.of(link.parent(), link.child())) {
      if (!byId.containsKey(id)) {
        doubts.add(id + " is known by this reference only");
      }
    }
    return doubts;
  }

  private Event consumption(ItemId parent, ItemId child, Link link) {
    Asset asset = byId.get(link.parent());
    String partner = asset == null ? SOURCE : asset.owner();
    Work work = Work.at(new StationId(partner));
    if (parent instanceof LotId) {
      Material.Input input = Material.Input.of(child, "", link.quantity());
      return new Material.Transformed(List.of(input), List.of(output(parent, asset)), work);
    }
    return new Structure.Assembled(parent, child, "", link.quantity(), work);
  }

  private static Material.Output output(ItemId item, @Nullable Asset asset) {
    String product =
        asset == null || asset.parts().isEmpty() ? "" : asset.parts().getFirst().partId();
    return Material.Output.of(item, new ProductId(product.isEmpty() ? "unknown" : product));
  }

  /** Parts that are known by their traction battery code; a battery names itself among them. */
  private void batteryParts(Asset asset) {
    ItemId parent = item(asset.id(), null);
    for (String code : asset.batteryParts()) {
      if (!code.equals(asset.batteryCode())) {
        add(
            made(asset),
            asset.id() + " > " + code,
            new Structure.Assembled(
                parent, new UnitId(code), "", ONE_PIECE, Work.at(new StationId(asset.owner()))));
      }
    }
  }

  /** What is not described here is a unit when it is counted in pieces, else a lot. */
  private ItemId item(String id, @Nullable Quantity quantity) {
    Asset asset = byId.get(id);
    boolean lot =
        asset == null
            ? quantity != null && !quantity.unit().equals(PIECE)
            : !asset.parts().isEmpty() && asset.parts().getFirst().kind() == Kind.BATCH;
    return lot ? new LotId(id) : new UnitId(id);
  }

  private void note(Instant at, Asset asset, @Nullable ItemId item, String words) {
    if (!words.isEmpty()) {
      add(at, asset.id() + "/note", new Supply.Noted(item, null, cut(words)));
    }
  }

  /** The whole stands in the message that is kept. */
  private static String cut(String words) {
    return words.length() <= MAX_NOTE ? words : words.substring(0, MAX_NOTE) + " …";
  }

  private void add(Instant at, String key, Event event) {
    drafts.add(new Draft(at, new Origin(SOURCE, key), event));
  }
}
