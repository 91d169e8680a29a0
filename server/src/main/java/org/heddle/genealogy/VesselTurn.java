package org.heddle.genealogy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * From the time when a plan says that a vessel works in another way: the same material lies in it,
 * and comes out by the new way.
 *
 * <p>First in, first out takes the layers over one behind the other; every other way begins with
 * all of them as one content, each with the share of its amount, or the same share each where an
 * amount was not counted. What was unsure before stays unsure until the vessel is empty.
 */
final class VesselTurn {
  /** Layers that keep names of their own; those behind share the last name's content. */
  private static final int MAX_LAYERS = 1_000;

  private VesselTurn() {}

  /**
   * The content in the new way.
   *
   * @param seq of the first event by the new way, which names what is made here
   * @param node the node of a content, written when it is not yet
   */
  static VesselContent of(
      VesselContent from, Residence residence, long seq, ToIntFunction<Blend> node) {
    VesselContent next = VesselContent.of(residence, from.isSure());
    List<VesselContent.Layer> layers = from.layers();
    boolean isOrdered =
        residence instanceof Residence.Fifo && layers.size() > 1 && layers.size() <= MAX_LAYERS;
    List<VesselContent.Layer> taken =
        isOrdered || layers.size() < 2 ? layers : List.of(together(layers, seq));
    for (int i = 0; i < taken.size(); i++) {
      VesselContent.Layer layer = taken.get(i);
      next.charge(name(seq, i), material(layer.blend(), node), layer.amount());
    }
    if (from.doubted() != ItemDictionary.NONE) {
      next.doubt(seq, from.doubted());
    }
    return next;
  }

  /** Below zero, where no fact has its position, and a thousand for each fact. */
  private static long name(long seq, int layer) {
    return -(seq * MAX_LAYERS + layer) - 1;
  }

  private static VesselContent.Layer together(List<VesselContent.Layer> layers, long seq) {
    boolean isCounted = layers.stream().allMatch(layer -> layer.amount() > 0);
    double total =
        isCounted ? layers.stream().mapToDouble(VesselContent.Layer::amount).sum() : layers.size();
    List<Blend.Part> parts = new ArrayList<>();
    for (VesselContent.Layer layer : layers) {
      double share = (isCounted ? layer.amount() : 1) / total;
      parts.add(
          isPure(layer.blend())
              ? Blend.of(layer.blend().parts().getFirst().material(), share)
              : Blend.of(layer.blend(), share));
    }
    Blend all = new Blend("m" + seq, parts);
    return new VesselContent.Layer(all, isCounted ? total : VesselContent.UNKNOWN);
  }

  private static int material(Blend blend, ToIntFunction<Blend> node) {
    return isPure(blend) ? blend.parts().getFirst().material() : node.applyAsInt(blend);
  }

  private static boolean isPure(Blend blend) {
    return blend.parts().size() == 1 && blend.isPurely(blend.parts().getFirst().material());
  }
}
