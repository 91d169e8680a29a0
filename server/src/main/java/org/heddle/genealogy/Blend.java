package org.heddle.genealogy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * What a vessel gives out between two changes of its content: parts with shares. What the shares
 * lack to one is unknown material.
 *
 * <p>A refill of a mixed vessel makes a blend of two parts, the new lot and the blend before, so a
 * lot's share in any blend is the sum over ways of the products of shares. After j refills of size
 * a on a heel h the first lot's share is (h/(h+a))^j, exactly, at two edges a refill.
 *
 * <p>The key names the blend within its vessel; the same facts give the same key.
 */
final class Blend {
  /** Shares closer than this are the same share. */
  static final double SAME = 1e-9;

  /**
   * One part.
   *
   * @param material the node of a lot, unless the part is an earlier blend
   */
  record Part(int material, @Nullable Blend earlier, double share) {}

  /** Not yet written as a node. */
  static final int UNWRITTEN = -1;

  /** The version node it was written as, so that a draw costs no search. */
  int version = UNWRITTEN;

  private final String key;
  private final List<Part> parts;

  Blend(String key, List<Part> parts) {
    this.key = key;
    this.parts = List.copyOf(parts);
  }

  String key() {
    return key;
  }

  List<Part> parts() {
    return parts;
  }

  static Blend unknown(String key) {
    return new Blend(key, List.of());
  }

  /** What is called unknown of a content that later facts cast doubt on. */
  static final double DOUBT = 0.01;

  /** This blend under a doubt; perhaps with a material of which nobody knows how much there is. */
  static Blend doubted(String key, Blend blend, int material) {
    List<Part> parts = new ArrayList<>();
    parts.add(of(blend, 1 - 2 * DOUBT));
    if (material != ItemDictionary.NONE) {
      parts.add(of(material, DOUBT));
    }
    return new Blend(key, parts);
  }

  /** One of these contents, or a mixture of them; or something else. */
  static Blend either(String key, List<Integer> versions) {
    List<Part> parts = new ArrayList<>();
    for (int written : versions) {
      Blend blend = unknown("");
      blend.version = written;
      parts.add(of(blend, (1 - DOUBT) / versions.size()));
    }
    return new Blend(key, parts);
  }

  static Part of(int material, double share) {
    return new Part(material, null, share);
  }

  static Part of(Blend earlier, double share) {
    return new Part(ItemDictionary.NONE, earlier, share);
  }

  /** True when it is nothing but this material. */
  boolean isPurely(int material) {
    return parts.size() == 1
        && parts.getFirst().earlier() == null
        && parts.getFirst().material() == material
        && parts.getFirst().share() == 1;
  }

  /** The share of a material through all earlier blends. */
  double shareOf(int material) {
    double share = 0;
    for (Part part : parts) {
      Blend earlier = part.earlier();
      share +=
          part.share()
              * (earlier != null ? earlier.shareOf(material) : part.material() == material ? 1 : 0);
    }
    return share;
  }

  /** Keeps what later steps need of a blend: its name, its node, and whether it is of one kind. */
  static void write(StateOutput to, @Nullable Blend blend) throws IOException {
    to.text(blend == null ? "" : blend.key);
    if (blend != null) {
      boolean pure = blend.parts.size() == 1 && blend.isPurely(blend.parts.getFirst().material());
      to.number(blend.version);
      to.number(pure ? blend.parts.getFirst().material() : ItemDictionary.NONE);
    }
  }

  static @Nullable Blend read(StateInput from) throws IOException {
    String key = from.text();
    if (key.isEmpty()) {
      return null;
    }
    int version = (int) from.number();
    int pure = (int) from.number();
    Blend blend = new Blend(key, pure == ItemDictionary.NONE ? List.of() : List.of(of(pure, 1)));
    blend.version = version;
    return blend;
  }
}
