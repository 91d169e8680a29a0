package org.heddle.genealogy;

import java.io.IOException;
import java.util.List;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.jspecify.annotations.Nullable;

/** A place where what came last is what is used. */
final class LatestContent implements VesselContent {
  private @Nullable Blend blend;

  @Override
  public void charge(long seq, int material, double quantity) {
    blend = new Blend("s" + seq, List.of(Blend.of(material, 1)));
  }

  @Override
  public @Nullable Blend draw(long seq, double quantity) {
    return blend;
  }

  @Override
  public @Nullable Blend inside() {
    return blend;
  }

  @Override
  public List<Layer> layers() {
    return blend == null ? List.of() : List.of(new Layer(blend, UNKNOWN));
  }

  /** How much is left of what came last is counted nowhere. */
  @Override
  public boolean isSure() {
    return blend == null;
  }

  @Override
  public void empty(long seq) {
    blend = null;
  }

  @Override
  public void doubt(long seq, int material) {
    Blend before = blend == null ? Blend.unknown("unknown") : blend;
    blend = Blend.doubted("x" + seq, before, material);
  }

  @Override
  public LatestContent copy() {
    LatestContent copy = new LatestContent();
    copy.blend = blend;
    return copy;
  }

  @Override
  public void write(StateOutput to) throws IOException {
    Blend.write(to, blend);
  }

  @Override
  public void read(StateInput from) throws IOException {
    blend = Blend.read(from);
  }
}
