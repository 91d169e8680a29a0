package org.heddle.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Draft;
import org.heddle.intake.Message;
import org.heddle.runtime.Heddle;
import org.heddle.runtime.PlantClock;
import org.heddle.simulator.Paper;
import org.heddle.simulator.Sink;

/**
 * Brings what the virtual plant reports to the intake, in the order of arrival, many at a time
 * while catching up. The plant's clock stands at the arrival of what was recorded last, and stands
 * still until everything that follows is decided: an hour of the past takes seconds, and a hold
 * would come an hour too late.
 */
final class SimulatedFeed implements Sink {
  /** Reports recorded by one flush while the past is caught up: of two minutes or so. */
  private static final int BATCH = 500;

  /** While the journal takes nothing, decisions wait, and the plant goes on. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String DOOR = "simulator";
  private static final byte[] NO_BYTES = new byte[0];

  private final Heddle heddle;
  private final PlantClock clock;
  private final List<Message> waiting = new ArrayList<>();
  private Instant arrived = Instant.MIN;
  private long reports;

  SimulatedFeed(Heddle heddle, PlantClock clock) {
    this.heddle = heddle;
    this.clock = clock;
  }

  @Override
  public void accept(Instant arrival, Draft draft) {
    waiting.add(new Message(DOOR, List.of(draft), NO_BYTES));
    arrived = arrival;
    reports++;
    if (waiting.size() >= BATCH) {
      flush();
    }
  }

  @Override
  public void paper(Paper paper) {
    try {
      heddle.documents().keep(new ByteArrayInputStream(paper.content()));
    } catch (IOException e) {
      throw new UncheckedIOException("a document could not be kept", e);
    }
  }

  @Override
  public void rest() {
    flush();
  }

  private void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    clock.advance(arrived);
    try {
      heddle.intake().submit(waiting);
      heddle.settle(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    waiting.clear();
  }

  long reports() {
    return reports;
  }
}
