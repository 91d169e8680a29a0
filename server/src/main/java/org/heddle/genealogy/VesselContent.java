package org.heddle.genealogy;

import java.io.IOException;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.jspecify.annotations.Nullable;

/** The state of one vessel, as its residence model sees it; knows nothing of nodes' edges. */
sealed interface VesselContent permits MixedContent, FifoContent, TubeContent, LatestContent {
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

  VesselContent copy();

  void write(StateOutput to) throws IOException;

  /** Takes back what {@link #write} wrote. */
  void read(StateInput from) throws IOException;

  static VesselContent of(Residence residence) {
    return switch (residence) {
      case Residence.Mixed _ -> new MixedContent();
      case Residence.Fifo fifo -> new FifoContent(fifo.relativeError());
      case Residence.MixedThenTube tube -> new TubeContent(tube.tubeItems());
      case Residence.Latest _ -> new LatestContent();
    };
  }
}
