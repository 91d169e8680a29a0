package org.heddle.genealogy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * A mixed bowl that feeds a tube: a piece drawn now left the bowl a tube's length of pieces ago, so
 * a refill shows that much later, and what lies in the tube is no heel of the bowl.
 */
final class TubeContent implements VesselContent {
  /** The bowl's blend from a count of drawn pieces on. */
  private record Change(long drawn, Blend blend) {}

  private final int tubeItems;
  private final MixedContent bowl;
  private final Deque<Change> changes;
  private long drawn;

  TubeContent(int tubeItems, boolean startsEmpty) {
    this(tubeItems, new MixedContent(startsEmpty), new ArrayDeque<>(), 0);
  }

  private TubeContent(int tubeItems, MixedContent bowl, Deque<Change> changes, long drawn) {
    this.tubeItems = tubeItems;
    this.bowl = bowl;
    this.changes = changes;
    this.drawn = drawn;
  }

  @Override
  public void charge(long seq, int material, double quantity) {
    bowl.charge(seq, material, quantity, Math.min(tubeItems, bowl.amount()));
    changes.addLast(new Change(drawn, bowl.inside()));
  }

  @Override
  public Blend draw(long seq, double quantity) {
    Blend before = bowl.inside();
    Blend now = bowl.draw(seq, quantity);
    if (now != before) {
      changes.addLast(new Change(drawn, now));
    }
    long entered = drawn - tubeItems;
    drawn += Math.max(1, Math.round(quantity > 0 ? quantity : 1));
    while (changes.size() > 1 && second().drawn <= entered) {
      changes.removeFirst();
    }
    return changes.isEmpty() ? now : changes.getFirst().blend;
  }

  private Change second() {
    var each = changes.iterator();
    each.next();
    return each.next();
  }

  @Override
  public Blend inside() {
    return bowl.inside();
  }

  /** What stands in the tube, then what is in the bowl. */
  @Override
  public List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    List<Change> inOrder = List.copyOf(changes);
    for (int i = 0; i < inOrder.size(); i++) {
      long from = Math.max(inOrder.get(i).drawn, drawn - tubeItems);
      long to = i + 1 < inOrder.size() ? inOrder.get(i + 1).drawn : drawn;
      if (to > from) {
        layers.add(new Layer(inOrder.get(i).blend, to - from));
      }
    }
    for (Layer layer : bowl.layers()) {
      double beside = Math.min(tubeItems, bowl.amount());
      layers.add(new Layer(layer.blend(), Math.max(layer.amount() - beside, 1)));
    }
    return layers;
  }

  @Override
  public boolean isSure() {
    return bowl.isSure();
  }

  @Override
  public void empty(long seq) {
    bowl.empty(seq);
    changes.clear();
    drawn = 0;
  }

  @Override
  public void doubt(long seq, int material) {
    Deque<Change> inTube = new ArrayDeque<>();
    for (Change change : changes) {
      String key = "x" + seq + "t" + inTube.size();
      inTube.addLast(new Change(change.drawn, Blend.doubted(key, change.blend, material)));
    }
    changes.clear();
    changes.addAll(inTube);
    bowl.doubt(seq, material);
    changes.addLast(new Change(drawn, bowl.inside()));
  }

  @Override
  public TubeContent copy() {
    return new TubeContent(tubeItems, bowl.copy(), new ArrayDeque<>(changes), drawn);
  }

  @Override
  public void write(StateOutput to) throws IOException {
    bowl.write(to);
    to.number(drawn);
    to.number(changes.size());
    for (Change change : changes) {
      to.number(change.drawn);
      Blend.write(to, change.blend);
    }
  }

  @Override
  public void read(StateInput from) throws IOException {
    bowl.read(from);
    drawn = from.number();
    long count = from.number();
    for (long i = 0; i < count; i++) {
      changes.addLast(new Change(from.number(), Objects.requireNonNull(Blend.read(from))));
    }
  }
}
