package org.heddle.genealogy;

import java.io.IOException;
import java.util.List;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.jspecify.annotations.Nullable;

/** The state of one vessel, as its residence model sees it; knows nothing of nodes' edges. */
sealed interface VesselContent
    permits MixedContent, FifoContent, TubeContent, LatestContent, SeriesContent {
  /** An amount that was not reported. */
  double UNKNOWN = Double.NaN;

  /** Something was filled in. */
  void charge(long seq, int material, double quantity);

  /** What lies in it now, if that is one blend. */
  @Nullable Blend inside();

  /** What comes out now; nothing where nothing was ever laid ready. */
  @Nullable Blend draw(long seq, double quantity);

  /** Run out, drained or cleaned. */
  void empty(long seq);

  /**
   * It came out too late to be put where it belongs that something else happened to it before: from
   * now on, until it is empty, what it holds is not known for sure.
   *
   * @param material what was filled in then, or {@link ItemDictionary#NONE}
   */
  void doubt(long seq, int material);

  /** What lies in it, in the order in which it comes out; nothing when it is empty. */
  List<Layer> layers();

  /** False while something may be in it that is in no layer, or a layer's amount is a guess. */
  boolean isSure();

  /** What a late fact says may be in it too, or {@link ItemDictionary#NONE}. */
  default int doubted() {
    return ItemDictionary.NONE;
  }

  /**
   * What lies in it between two refills.
   *
   * @param amount 0 or less, or {@link #UNKNOWN}, where nobody counted
   */
  record Layer(Blend blend, double amount) {}

  VesselContent copy();

  void write(StateOutput to) throws IOException;

  /** Takes back what {@link #write} wrote. */
  void read(StateInput from) throws IOException;

  /**
   * The content before anything is recorded of it.
   *
   * @param startsEmpty false for a vessel that may have held something when the record began
   */
  static VesselContent of(Residence residence, boolean startsEmpty) {
    return switch (residence) {
      case Residence.Mixed _ -> new MixedContent(startsEmpty);
      case Residence.Fifo fifo -> new FifoContent(fifo.relativeError(), startsEmpty);
      case Residence.MixedThenTube tube -> new TubeContent(tube.tubeItems(), startsEmpty);
      case Residence.Latest _ -> new LatestContent();
      case Residence.Series series ->
          new SeriesContent(series.tanks(), series.holdUp(), startsEmpty);
    };
  }
}
