package org.heddle.exchange.tightening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Measurement;
import org.heddle.fact.Origin;
import org.heddle.fact.Production;
import org.heddle.fact.Result;
import org.heddle.fact.Supply;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.heddle.identity.UnitId;

/**
 * What one run reports: readings of every step of the program, readings of the whole, the curve,
 * and the end of the step {@code tighten} with the controller's verdict. A run that the controller
 * refused also gives a note with its quality code.
 */
final class RunFacts {
  private final TighteningImport.Options options;
  private final RunReadings readings = new RunReadings();

  RunFacts(TighteningImport.Options options) {
    this.options = options;
  }

  /** The reports of one run, all of one source: {@code tool <serial>}, keyed by the cycle. */
  List<Draft> of(RecordedRun run, Place place) {
    Drafts drafts = new Drafts(run);
    ItemId unit = unit(run);
    Work work = work(run);
    String position = place.position();
    String step = position.isEmpty() ? "tighten" : "tighten " + position;
    for (RecordedRun.Step part : run.steps()) {
      drafts.add(
          "/row-" + part.row(),
          new Measurement.Readings(unit, position, part.name(), readings.step(part), work));
    }
    drafts.add(
        "/summary",
        new Measurement.Readings(unit, position, step, readings.summary(run, place.usage()), work));
    drafts.add(
        "/curve", new Measurement.CurveRecorded(unit, position, step, RunCurve.of(run), work));
    if (run.result() == Result.NOK) {
      drafts.add("/note", new Supply.Noted(unit, work.station(), note(run, step)));
    }
    drafts.add("", new Production.StepFinished(unit, step, run.result(), work));
    return drafts.drafts;
  }

  private static ItemId unit(RecordedRun run) {
    if (!ItemId.isAllowed(run.idCode())) {
      throw new BadRun("run-field-wrong", "the id code is no identifier: '" + run.idCode() + "'");
    }
    return new UnitId(run.idCode());
  }

  private Work work(RecordedRun run) {
    return new Work(
        options.station().orElse(station(run)),
        null,
        new ToolId(run.toolSerial()),
        run.program(),
        run.programDate(),
        null);
  }

  private static StationId station(RecordedRun run) {
    return new StationId(run.controller().isEmpty() ? "screw driver" : run.controller());
  }

  private static String note(RecordedRun run, String step) {
    return "%s: the controller says NOK, quality code %s, stopped by %s in step '%s'"
        .formatted(step, run.qualityCode(), run.lastCommand(), run.steps().getLast().name());
  }

  /** Reports of one run while they are gathered. */
  private final class Drafts {
    private final List<Draft> drafts = new ArrayList<>();
    private final RecordedRun run;
    private final Instant occurred;

    Drafts(RecordedRun run) {
      this.run = run;
      this.occurred = run.date().atZone(options.zone()).toInstant();
    }

    void add(String part, Event event) {
      Origin origin = new Origin("tool " + run.toolSerial(), run.cycle() + part);
      drafts.add(new Draft(occurred, origin, event));
    }
  }
}
