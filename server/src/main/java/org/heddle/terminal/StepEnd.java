package org.heddle.terminal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Measurement.Defect;
import org.heddle.fact.Measurement.Inspected;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Result;
import org.heddle.fact.Supply.DocumentAttached;
import org.heddle.fact.Supply.Noted;
import org.heddle.fact.Work;
import org.heddle.plan.Characteristic;
import org.heddle.plan.HandWork;
import org.heddle.plan.HandWork.Named;
import org.heddle.plan.Product;
import org.heddle.plan.Product.RouteStep;
import org.heddle.plan.Product.Slot;
import org.heddle.quantity.Units;
import org.jspecify.annotations.Nullable;

/**
 * Judges a step that was done by hand against the plan of its time: OK only when every value is
 * within its limits, every check is good and no defect was found. Pure: the same work and the same
 * plan make the same facts.
 */
public final class StepEnd {
  private final HandStep done;
  private final Product product;
  private final RouteStep asked;
  private final HandWork sheet;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  /**
   * Why the work can not be taken as it is.
   *
   * @param field the characteristic, check or defect it is about
   */
  public record Problem(String field, String code, String sentence) {}

  /** What was found of one thing that was asked. */
  public record Line(
      String id, String position, String name, String found, boolean good, String sentence) {}

  /** What became of it. */
  public sealed interface Outcome {
    /** It is judged; these are its facts. */
    record Ended(Result result, List<Line> lines, List<Draft> drafts) implements Outcome {}

    /** Nothing of it is recorded. */
    record Refused(List<Problem> problems) implements Outcome {}
  }

  private StepEnd(HandStep done, Product product, RouteStep asked, HandWork sheet) {
    this.done = done;
    this.product = product;
    this.asked = asked;
    this.sheet = sheet;
  }

  public static Outcome judge(HandStep done, Product product, RouteStep asked, HandWork sheet) {
    return new StepEnd(done, product, asked, sheet).outcome();
  }

  /** Where values of that step are entered: at each place of its slot, or once. */
  public static List<String> positions(Product product, RouteStep step) {
    return product.slot(step.positionsOf()).map(Slot::positions).orElse(List.of(""));
  }

  private Outcome outcome() {
    List<Draft> readings = readings();
    ticks();
    List<Defect> defects = defects();
    if (!problems.isEmpty()) {
      return new Outcome.Refused(List.copyOf(problems));
    }
    boolean good = lines.stream().allMatch(Line::good);
    Result result = good ? Result.OK : Result.NOK;
    List<Draft> drafts = new ArrayList<>(readings);
    Work work = Work.at(done.station());
    if (!sheet.checks().isEmpty() || !defects.isEmpty()) {
      boolean seen = defects.isEmpty() && done.ticks().stream().allMatch(HandStep.Tick::good);
      Result look = seen ? Result.OK : Result.NOK;
      drafts.add(draft("inspected", new Inspected(done.item(), done.step(), look, defects, work)));
    }
    drafts.addAll(papers(done));
    drafts.add(draft("finished", new StepFinished(done.item(), done.step(), result, work)));
    return new Outcome.Ended(result, List.copyOf(lines), drafts);
  }

  private List<Draft> readings() {
    Map<String, HandStep.Entry> given = new LinkedHashMap<>();
    done.entries().forEach(e -> given.put(e.position() + "\0" + e.characteristic(), e));
    List<Draft> drafts = new ArrayList<>();
    for (String position : positions(product, asked)) {
      List<ReadingTemplate.Slot> slots = new ArrayList<>();
      List<Long> unscaled = new ArrayList<>();
      for (Characteristic each : sheet.entries(asked)) {
        HandStep.Entry entry = given.remove(position + "\0" + each.id());
        value(each, position, entry)
            .ifPresent(
                judged -> {
                  slots.add(slot(each));
                  unscaled.add(judged.value().unscaled());
                });
      }
      if (!slots.isEmpty()) {
        long[] all = unscaled.stream().mapToLong(Long::longValue).toArray();
        ReadingSet set = new ReadingSet(new ReadingTemplate(slots), all);
        Work work = Work.at(done.station());
        Readings event = new Readings(done.item(), position, done.step(), set, work);
        drafts.add(draft("readings:" + position, event));
      }
    }
    given
        .values()
        .forEach(
            e -> problem(e.characteristic(), "not-asked", e.characteristic() + " is not asked"));
    return drafts;
  }

  private static ReadingTemplate.Slot slot(Characteristic of) {
    return new ReadingTemplate.Slot(
        of.id(), of.unit(), of.decimals(), of.limits().lower(), of.nominal(), of.limits().upper());
  }

  private Optional<TypedValue.Judged> value(
      Characteristic asked, String position, HandStep.@Nullable Entry e) {
    if (e == null || e.typed().isBlank()) {
      if (asked.every() == null) {
        problem(asked.id(), "missing", asked.name() + " is missing");
      }
      return Optional.empty();
    }
    return switch (TypedValue.read(e.typed(), e.again(), asked)) {
      case TypedValue.Refused refused -> {
        problem(asked.id(), refused.code(), refused.sentence());
        yield Optional.empty();
      }
      case TypedValue.Judged judged -> {
        lines.add(line(asked, position, judged));
        yield Optional.of(judged);
      }
    };
  }

  private static Line line(Characteristic asked, String position, TypedValue.Judged judged) {
    String found = judged.value() + " " + Units.symbol(asked.unit());
    boolean good = judged.place() == TypedValue.Place.IN;
    String where =
        switch (judged.place()) {
          case IN -> "within its limits";
          case BELOW -> "below " + asked.limits().lower() + " " + Units.symbol(asked.unit());
          case ABOVE -> "above " + asked.limits().upper() + " " + Units.symbol(asked.unit());
        };
    String at = position.isEmpty() ? "" : " at " + position;
    String sentence = asked.name() + at + ": " + found + ", " + where;
    return new Line(asked.id(), position, asked.name(), found, good, sentence);
  }

  private void ticks() {
    Map<String, Boolean> given = new LinkedHashMap<>();
    done.ticks().forEach(tick -> given.put(tick.check(), tick.good()));
    for (Named check : sheet.checks()) {
      Boolean good = given.remove(check.id());
      if (good == null) {
        problem(check.id(), "missing", "not answered: " + check.name());
      } else {
        String found = good ? "yes" : "no";
        lines.add(new Line(check.id(), "", check.name(), found, good, check.name() + ": " + found));
      }
    }
    given.keySet().forEach(id -> problem(id, "not-asked", id + " is not asked"));
  }

  private List<Defect> defects() {
    List<Defect> defects = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String code : done.defects()) {
      Optional<Named> known = sheet.defects().stream().filter(d -> d.id().equals(code)).findFirst();
      if (known.isEmpty()) {
        problem(code, "not-asked", "the plan knows no defect " + code + " here");
      } else if (seen.add(code)) {
        String name = known.get().name();
        lines.add(new Line(code, "", name, "found", false, "Defect: " + name));
        defects.add(new Defect(code, "", null, null, 1));
      }
    }
    return defects;
  }

  private void problem(String field, String code, String sentence) {
    problems.add(new Problem(field, code, sentence));
  }

  private Draft draft(String part, Event event) {
    return draft(done, part, event);
  }

  private static Draft draft(HandStep done, String part, Event event) {
    Origin origin = new Origin(done.source(), done.key() + ":" + part);
    return new Draft(done.at(), origin, done.by(), event);
  }

  /** The note and the photos of a piece of work. */
  private static List<Draft> papers(HandStep done) {
    List<Draft> drafts = new ArrayList<>();
    if (!done.note().isBlank()) {
      Noted noted = new Noted(done.item(), done.station(), done.note().strip());
      drafts.add(draft(done, "note", noted));
    }
    for (HandStep.Photo photo : done.photos()) {
      DocumentAttached attached =
          new DocumentAttached(
              done.item(), photo.sha256(), photo.name(), photo.mediaType(), "photo");
      drafts.add(draft(done, "photo:" + photo.sha256().substring(0, 16), attached));
    }
    return drafts;
  }
}
