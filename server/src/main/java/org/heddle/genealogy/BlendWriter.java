package org.heddle.genealogy;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes blends as version nodes with their compositions, and consumers' edges to them. */
final class BlendWriter {
  /** Share of a material in what was made of a lot before it was known to be filled with it. */
  private static final double SUSPECTED = 0.5;

  private final ItemDictionary items;
  private final Adjacency adjacency;

  BlendWriter(ItemDictionary items, Adjacency adjacency) {
    this.items = items;
    this.adjacency = adjacency;
  }

  /** Leads a consumer to what it drew; if it was led elsewhere before, that is withdrawn. */
  void connect(Vessel vessel, VesselEvent draw, @Nullable Blend blend, long knownBy) {
    int version = blend == null ? VesselEvent.NO_VERSION : versionOf(vessel.node(), blend, knownBy);
    if (version == draw.version) {
      return;
    }
    if (draw.version != VesselEvent.NO_VERSION) {
      disconnect(draw, knownBy);
    }
    draw.version = version;
    if (version != VesselEvent.NO_VERSION) {
      draw.ordinal = add(draw, version, knownBy);
    }
  }

  /** True when something is said to be made of the item itself. */
  boolean hasOwners(int node) {
    return adjacency.latest(items).cursor(Direction.OUT_OF, EdgeFilter.EVER).load(node).count > 0;
  }

  /** What is made of the item itself may hold the material. */
  void suspect(int node, int material, Moment moment) {
    adjacency.add(
        node,
        material,
        Names.NONE,
        new EdgeDetail(moment.seq(), EdgeDetail.ALWAYS, SUSPECTED, null, List.of()));
  }

  /** What was drawn as this content may also hold the material, or be something else in part. */
  void doubt(int version, int material, long knownBy) {
    Run now = adjacency.latest(items).cursor(Direction.INTO, EdgeFilter.NOW).load(version);
    int count = now.count;
    int[] components = Arrays.copyOf(now.nodes, count);
    for (int i = 0; i < count; i++) {
      double share = adjacency.details().share(Run.ordinal(now.detail(i)));
      adjacency.withdraw(version, Run.ordinal(now.detail(i)), knownBy);
      compose(version, components[i], share * (1 - 2 * Blend.DOUBT), knownBy);
    }
    if (material != ItemDictionary.NONE) {
      compose(version, material, Blend.DOUBT, knownBy);
    }
  }

  private void compose(int version, int component, double share, long knownBy) {
    adjacency.add(
        version,
        component,
        Names.NONE,
        new EdgeDetail(knownBy, EdgeDetail.ALWAYS, share, null, List.of()));
  }

  /** Writes a blend as soon as it is made, so that a chain of refills is written link by link. */
  void prepare(Vessel vessel, @Nullable Blend blend, long knownBy) {
    if (blend != null) {
      versionOf(vessel.node(), blend, knownBy);
    }
  }

  private int add(VesselEvent draw, int version, long knownBy) {
    int owner = items.resolved(draw.node);
    boolean born = items.bornSeq(owner) == knownBy;
    if (born) {
      adjacency.add(owner, version, draw.label);
      return Run.PLAIN;
    }
    long from = Math.floorDiv(draw.micros, 1_000);
    return adjacency.add(owner, version, draw.label, EdgeDetail.since(knownBy, from));
  }

  private void disconnect(VesselEvent draw, long knownBy) {
    int owner = items.resolved(draw.node);
    if (owner != draw.node) {
      disconnectMoved(owner, draw.version, knownBy);
    } else if (draw.ordinal == Run.PLAIN) {
      adjacency.withdrawPlain(draw.node, draw.version, knownBy);
    } else {
      adjacency.withdraw(draw.node, draw.ordinal, knownBy);
    }
  }

  /** The consumer turned out to be another item, which has its edges now. */
  private void disconnectMoved(int owner, int version, long knownBy) {
    Run now = adjacency.latest(items).cursor(Direction.INTO, EdgeFilter.NOW).load(owner);
    for (int i = 0; i < now.count; i++) {
      if (now.nodes[i] == version && now.detail(i) != Run.PLAIN) {
        adjacency.withdraw(owner, Run.ordinal(now.detail(i)), knownBy);
        return;
      }
    }
  }

  private int versionOf(int vessel, Blend blend, long knownBy) {
    if (blend.version == Blend.UNWRITTEN) {
      blend.version = written(vessel, blend, knownBy);
    }
    return blend.version;
  }

  private int written(int vessel, Blend blend, long knownBy) {
    String name = nameOf(vessel) + "@" + blend.key();
    int known = items.find(NodeKind.VERSION, name);
    int version = known >= 0 ? known : items.intern(NodeKind.VERSION, name, knownBy);
    if (known < 0) {
      items.setProduct(version, vessel + 1);
    }
    compose(vessel, version, blend, knownBy);
    return version;
  }

  /** A vessel by its text; a place of an order, which is a version itself, without the prefix. */
  private String nameOf(int vessel) {
    String text = items.text(vessel);
    boolean place = items.kindCode(vessel) == NodeKind.VERSION;
    return place ? text.substring(text.indexOf(':') + 1) : text;
  }

  /** Makes the version's edges those of the blend; earlier blends first. */
  private void compose(int vessel, int version, Blend blend, long knownBy) {
    int[] components = new int[blend.parts().size()];
    for (int i = 0; i < components.length; i++) {
      Blend.Part part = blend.parts().get(i);
      Blend earlier = part.earlier();
      components[i] =
          earlier == null ? items.resolved(part.material()) : versionOf(vessel, earlier, knownBy);
    }
    Run now = adjacency.latest(items).cursor(Direction.INTO, EdgeFilter.NOW).load(version);
    if (isSame(now, components, blend.parts())) {
      return;
    }
    for (int i = 0; i < now.count; i++) {
      adjacency.withdraw(version, Run.ordinal(now.detail(i)), knownBy);
    }
    for (int i = 0; i < components.length; i++) {
      compose(version, components[i], blend.parts().get(i).share(), knownBy);
    }
  }

  private boolean isSame(Run now, int[] components, List<Blend.Part> parts) {
    if (now.count != components.length) {
      return false;
    }
    for (int i = 0; i < components.length; i++) {
      if (!has(now, components[i], parts.get(i).share())) {
        return false;
      }
    }
    return true;
  }

  private boolean has(Run now, int component, double share) {
    for (int i = 0; i < now.count; i++) {
      double kept = adjacency.details().share(Run.ordinal(now.detail(i)));
      if (now.nodes[i] == component && Math.abs(kept - share) < Blend.SAME) {
        return true;
      }
    }
    return false;
  }
}
