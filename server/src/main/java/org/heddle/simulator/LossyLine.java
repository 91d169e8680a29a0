package org.heddle.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.heddle.fact.Draft;
import org.heddle.fact.Measurement;
import org.heddle.fact.Origin;

/**
 * The lines between machines and Heddle, as they are: one in so many measurements is lost on its
 * way. The machine keeps what it sent for a while, and sends it again when asked; some machines
 * keep nothing.
 */
public final class LossyLine implements Sink {
  /** A machine's own memory: about a shift of readings. */
  private static final int MAX_KEPT = 20_000;

  /** One lost report in so many was never kept, and never comes. */
  private static final int UNKEPT = 5;

  private final Sink to;
  private final int oneIn;
  private final Map<Origin, Draft> kept = new LinkedHashMap<>();
  private Instant arrived = Instant.MIN;
  private long lost;
  private long repeated;

  /**
   * @param oneIn how many measurements come for one that is lost
   */
  public LossyLine(Sink to, int oneIn) {
    this.to = to;
    this.oneIn = oneIn;
  }

  @Override
  public void accept(Instant arrival, Draft draft) {
    arrived = arrival;
    boolean isMeasured =
        draft.event() instanceof Measurement.Readings
            || draft.event() instanceof Measurement.CurveRecorded;
    long chance = isMeasured ? chance(draft.origin()) : 1;
    if (chance % oneIn != 0) {
      to.accept(arrival, draft);
      return;
    }
    lost++;
    if (chance / oneIn % UNKEPT != 0) {
      kept.put(draft.origin(), draft);
      if (kept.size() > MAX_KEPT) {
        Iterator<Origin> oldest = kept.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
    }
  }

  /** The same reports are lost whenever the plant is run, also those that it sends twice. */
  private static long chance(Origin origin) {
    CRC32C crc = new CRC32C();
    crc.update(
        (origin.source() + " " + origin.key()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return crc.getValue();
  }

  /**
   * A source is asked to repeat messages, by their numbers; it sends those that it has.
   *
   * @return how many
   */
  public int repeat(String source, List<Long> numbers) {
    List<Draft> found = new ArrayList<>();
    for (long number : numbers) {
      Draft draft = kept.remove(new Origin(source, Long.toString(number)));
      if (draft != null) {
        found.add(draft);
      }
    }
    found.forEach(draft -> to.accept(arrived, draft));
    repeated += found.size();
    return found.size();
  }

  @Override
  public void paper(Paper paper) {
    to.paper(paper);
  }

  @Override
  public void rest() {
    to.rest();
  }

  public long lost() {
    return lost;
  }

  public long repeated() {
    return repeated;
  }
}
