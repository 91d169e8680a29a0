package org.heddle.command;

import java.time.Instant;
import org.heddle.fact.Draft;
import org.heddle.gate.Gap;
import org.heddle.gate.MissingBook;
import org.heddle.runtime.Heddle;
import org.heddle.simulator.LossyLine;
import org.heddle.simulator.Paper;
import org.heddle.simulator.Sink;

/** The virtual plant's machines look now and then what they are asked to send again, and do. */
final class AnsweringPlant implements Sink {
  private final LossyLine lines;
  private final MissingBook missing;

  AnsweringPlant(LossyLine lines, Heddle heddle) {
    this.lines = lines;
    this.missing = heddle.judge(MissingBook.class).orElseThrow();
  }

  @Override
  public void accept(Instant arrival, Draft draft) {
    lines.accept(arrival, draft);
  }

  @Override
  public void paper(Paper paper) {
    lines.paper(paper);
  }

  @Override
  public void rest() {
    for (Gap gap : missing.open()) {
      lines.repeat(gap.source(), missing.numbers(gap));
    }
    lines.rest();
  }
}
