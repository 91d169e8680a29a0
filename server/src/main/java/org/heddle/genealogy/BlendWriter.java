package org.heddle.genealogy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes blends as version nodes with their compositions, and consumers' edges to them. */
final class BlendWriter {
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

  /** Writes a blend as soon as it is made, so that a chain of refills is written link by link. */
  void prepare(Vessel vessel, @Nullable Blend blend, long knownBy) {
    if (blend != null) {
      versionOf(vessel.node(), blend, knownBy);
    }
  }

  private int add(VesselEvent draw, int version, long knownBy) {
    boolean born = items.bornSeq(draw.node) == knownBy;
    if (born) {
      adjacency.add(draw.node, version, draw.label);
      return Run.PLAIN;
    }
    long from = Math.floorDiv(draw.micros, 1_000);
    return adjacency.add(draw.node, version, draw.label, EdgeDetail.since(knownBy, from));
  }

  private void disconnect(VesselEvent draw, long knownBy) {
    if (draw.ordinal == Run.PLAIN) {
      adjacency.endings().withdrawPlain(draw.node, draw.version, knownBy);
    } else {
      adjacency.endings().withdraw(draw.ordinal, knownBy);
    }
  }

  private int versionOf(int vessel, Blend blend, long knownBy) {
    if (blend.version == Blend.UNWRITTEN) {
      blend.version = written(vessel, blend, knownBy);
    }
    return blend.version;
  }

  private int written(int vessel, Blend blend, long knownBy) {
    String name = items.text(vessel) + "@" + blend.key();
    int known = items.find(NodeKind.VERSION, name);
    int version = known >= 0 ? known : items.intern(NodeKind.VERSION, name, knownBy);
    if (known < 0) {
      items.setProduct(version, vessel + 1);
    }
    compose(vessel, version, blend, knownBy);
    return version;
  }

  /** Makes the version's edges those of the blend; earlier blends first. */
  private void compose(int vessel, int version, Blend blend, long knownBy) {
    int[] components = new int[blend.parts().size()];
    for (int i = 0; i < components.length; i++) {
      Blend.Part part = blend.parts().get(i);
      Blend earlier = part.earlier();
      components[i] = earlier == null ? part.material() : versionOf(vessel, earlier, knownBy);
    }
    Run now = adjacency.latest(items).cursor(Direction.INTO, EdgeFilter.NOW).load(version);
    if (isSame(now, components, blend.parts())) {
      return;
    }
    for (int i = 0; i < now.count; i++) {
      adjacency.endings().withdraw(Run.ordinal(now.detail(i)), knownBy);
    }
    for (int i = 0; i < components.length; i++) {
      double share = blend.parts().get(i).share();
      adjacency.add(
          version,
          components[i],
          Names.NONE,
          new EdgeDetail(knownBy, EdgeDetail.ALWAYS, share, null, List.of()));
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
