package org.heddle.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.Corrected;
import org.heddle.fact.Governance.Voided;
import org.heddle.fact.Origin;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Production.StepStarted;
import org.heddle.fact.Result;
import org.heddle.fact.Structure.Moved;
import org.heddle.figures.FigureBook.Place;
import org.heddle.figures.FigureBook.Row;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.ItemKind;
import org.heddle.identity.ProductId;
import org.heddle.plan.AdoptedPlans;
import org.heddle.plan.PlanFolder;
import org.heddle.plan.Plant.ShiftStart;
import org.heddle.plan.ShippedPlans;
import org.heddle.runtime.PlanAnswers;
import org.heddle.simulator.Fault;
import org.heddle.simulator.PlantConfig;
import org.heddle.simulator.PlantSimulator;
import org.heddle.traveler.Traveler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A simulated day: what the book has counted, fact by fact, is what brute force counts of all facts
 * together; and a book that was written and read in the middle of the day has counted the same.
 */
class FiguresSimulation {
  private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
  private static final ShiftClock CLOCK =
      new ShiftClock(
          ZoneId.of("Europe/Berlin"),
          List.of(
              new ShiftStart("morning", LocalTime.of(5, 30)),
              new ShiftStart("noon", LocalTime.of(11, 0)),
              new ShiftStart("evening", LocalTime.of(17, 15)),
              new ShiftStart("night", LocalTime.of(23, 0))));

  private final AdoptedPlans plans = new AdoptedPlans();
  private final Genealogy genealogy =
      new Genealogy(PlanAnswers.residences(plans::history), Runnable::run);
  private final Traveler traveler =
      new Traveler(genealogy::number, genealogy::ownNumber, genealogy::item, CLOCK.zone());
  private final List<Fact> facts = new ArrayList<>();
  private final long seed = Long.getLong("heddle.seed", 7);
  private final Random clerk = new Random(seed);

  /** Positions that are void, by the clerk's own notes. */
  private final Set<Long> voids = new HashSet<>();

  /** A loss that stays, so that there is one on any day. */
  private @Nullable Event spared;

  /** Results that were corrected. */
  private final Map<Long, Result> corrected = new HashMap<>();

  /** What each item was known to be when its step was recorded. */
  private final List<String> products = new ArrayList<>();

  private final Set<Origin> known = new HashSet<>();
  private final FigureBook book = book();
  private FigureBook again = book();
  private long kept = Long.MAX_VALUE;

  private FigureBook book() {
    return new FigureBook(
        new FigureBook.Names(genealogy::number, genealogy::ownNumber, this::product),
        (_, _, _) -> CLOCK,
        traveler,
        position -> facts.get((int) position));
  }

  private String product(ItemId item) {
    Lineage lineage = genealogy.lineage();
    int node = lineage.node(item);
    return node < 0 ? "" : lineage.product(node).map(ProductId::value).orElse("");
  }

  private void apply(Fact fact) {
    long position = facts.size();
    facts.add(fact);
    plans.apply(position, fact);
    genealogy.apply(position, fact);
    traveler.apply(position, fact);
    products.add(fact.event() instanceof StepFinished e ? product(e.item()) : "");
    book.judge(position, fact, _ -> {});
    again.judge(position, fact, _ -> {});
  }

  private void run(Duration time, Path folder) throws Exception {
    ShippedPlans.all()
        .forEach(
            plan ->
                apply(
                    new Fact(
                        START,
                        START,
                        new Origin("plans", plan.id()),
                        null,
                        PlanFolder.adoption(plan))));
    PlantSimulator plant =
        new PlantSimulator(seed, PlantConfig.demo(START), Fault.parseAll("worn-bit@2h"));
    plant.run(
        START.plus(time),
        (arrival, draft) -> {
          if (known.add(draft.origin())) {
            apply(draft.recorded(arrival));
            amend(arrival);
          }
          if (facts.size() == 20_000) {
            keep(folder);
          }
        });
  }

  /** Now and then a clerk finds that something was recorded in error, or was not after all. */
  private void amend(Instant now) {
    long target = facts.size() - 1L - clerk.nextInt(Math.min(facts.size(), 4_000));
    Event event = facts.get((int) target).event();
    boolean isScrap = event instanceof Moved m && m.place().equals("scrap");
    if (isScrap && spared == null) {
      spared = event;
    }
    if (event.equals(spared)) {
      return;
    }
    if (!isScrap && (!(event instanceof StepFinished) || clerk.nextInt(40) > 0)) {
      return;
    }
    if (event instanceof StepFinished && clerk.nextInt(3) == 0) {
      Result result = clerk.nextBoolean() ? Result.OK : Result.NOK;
      corrected.put(target, result);
      tell(now, new Corrected(target, -1, "result", "", result.name(), "misread"));
    } else if (voids.add(target)) {
      tell(now, new Voided(target, "wrong scan"));
      if (clerk.nextInt(4) == 0) {
        voids.remove(target);
        tell(now, new Voided(facts.size() - 1L, "right after all"));
      }
    }
  }

  private void tell(Instant now, Event event) {
    apply(new Fact(now, now, new Origin("clerk", "" + facts.size()), null, event));
  }

  private void keep(Path folder) {
    try {
      again.write(folder);
      again = book();
      again.read(folder);
      kept = facts.size();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Every try of one step of one item, in the order of record. */
  private record Tried(Place place, Shift shift, boolean good) {}

  private Map<Place, Map<Shift, long[]>> bruteForce() {
    Map<String, List<Tried>> tries = new TreeMap<>();
    Map<Integer, Place> last = new HashMap<>();
    Map<Place, Map<Shift, long[]>> counts = new HashMap<>();
    Set<Integer> lost = new HashSet<>();
    for (int at = 0; at < facts.size(); at++) {
      Fact fact = facts.get(at);
      Shift shift = CLOCK.at(fact.occurredAt());
      if (voids.contains((long) at)) {
        continue;
      }
      if (fact.event() instanceof StepFinished e) {
        int node = genealogy.number(e.item());
        Place place = new Place(e.work().station().value(), e.step(), products.get(at));
        Result result = corrected.getOrDefault((long) at, e.result());
        boolean good = result != Result.NOK && result != Result.ABORTED;
        tries
            .computeIfAbsent(node + "/" + e.step(), _ -> new ArrayList<>())
            .add(new Tried(place, shift, good));
        last.put(node, place);
      } else if (fact.event() instanceof Moved m
          && m.place().equals("scrap")
          && m.item().kind() != ItemKind.COIL
          && lost.add(genealogy.number(m.item()))) {
        Place nowhere = new Place("", "", product(m.item()));
        add(counts, last.getOrDefault(genealogy.number(m.item()), nowhere), shift, 6);
      }
    }
    tries.values().forEach(of -> count(of, counts));
    return counts;
  }

  private static void count(List<Tried> of, Map<Place, Map<Shift, long[]>> counts) {
    Tried first = of.getFirst();
    add(counts, first.place, first.shift, 0);
    if (first.good) {
      add(counts, first.place, first.shift, 1);
    }
    of.stream()
        .filter(Tried::good)
        .findFirst()
        .ifPresent(
            good -> {
              add(counts, first.place, first.shift, 2);
              add(counts, good.place, good.shift, 3);
            });
    of.stream().filter(each -> !each.good).forEach(each -> add(counts, each.place, each.shift, 4));
    of.subList(Math.min(1, of.size()), of.size())
        .forEach(each -> add(counts, each.place, each.shift, 5));
  }

  private static void add(
      Map<Place, Map<Shift, long[]>> counts, Place place, Shift shift, int index) {
    counts.computeIfAbsent(place, _ -> new HashMap<>())
        .computeIfAbsent(shift, _ -> new long[7])[index]++;
  }

  private static List<Long> counted(Counts of) {
    return List.of(
        of.firsts(), of.firstGood(), of.everGood(), of.output(), of.bad(), of.rework(), of.scrap());
  }

  private static List<Long> counted(long[] of) {
    return java.util.Arrays.stream(of).boxed().toList();
  }

  /** Time a station had work in hand: the union of its items' stretches, by the clock alone. */
  private double busySeconds(String station, Shift shift, Instant until) {
    Map<Integer, Instant> since = new HashMap<>();
    List<Instant[]> stretches = new ArrayList<>();
    for (Fact fact : facts) {
      ItemId item =
          switch (fact.event()) {
            case StepStarted e -> e.item();
            case StepFinished e -> e.item();
            default -> null;
          };
      if (item == null) {
        continue;
      }
      int node = genealogy.number(item);
      Instant began = since.remove(node);
      if (began != null) {
        stretches.add(new Instant[] {began, fact.occurredAt()});
      }
      if (fact.event() instanceof StepStarted e && e.work().station().value().equals(station)) {
        since.put(node, fact.occurredAt());
      }
    }
    since.values().forEach(began -> stretches.add(new Instant[] {began, until}));
    stretches.sort(java.util.Comparator.comparing(stretch -> stretch[0]));
    long micros = 0;
    Instant reached = Instant.MIN;
    for (Instant[] stretch : stretches) {
      Instant from = stretch[0].isAfter(reached) ? stretch[0] : reached;
      micros += from.isBefore(stretch[1]) ? shift.share(from, stretch[1]) : 0;
      reached = stretch[1].isAfter(reached) ? stretch[1] : reached;
    }
    return micros / 1e6;
  }

  @Test
  void aDayIsCountedAsBruteForceCountsIt(@TempDir Path folder) throws Exception {
    run(Duration.ofHours(20), folder);
    List<Row> rows = book.rows(START.minus(Duration.ofDays(1)), START.plus(Duration.ofDays(2)));
    assertThat(kept).isLessThan(facts.size());
    assertThat(voids).hasSizeGreaterThan(20);
    assertThat(corrected).hasSizeGreaterThan(10);
    Map<Place, Map<Shift, long[]>> expected = bruteForce();
    assertThat(rows).hasSizeGreaterThan(100);
    assertThat(rows.stream().mapToLong(row -> row.counts().rework()).sum()).isPositive();
    assertThat(rows.stream().mapToLong(row -> row.counts().scrap()).sum()).isPositive();
    int cells = 0;
    for (Row row : rows) {
      assertThat(expected).containsKey(row.place());
      long[] truth =
          expected.getOrDefault(row.place(), Map.of()).getOrDefault(row.shift(), new long[0]);
      assertThat(counted(row.counts()))
          .as("%s %s", row.place(), row.shift())
          .isEqualTo(counted(truth));
      cells++;
    }
    assertThat(cells).isEqualTo(expected.values().stream().mapToInt(Map::size).sum());
    assertThat(again.rows(Instant.EPOCH, START.plus(Duration.ofDays(9))))
        .isEqualTo(book.rows(Instant.EPOCH, START.plus(Duration.ofDays(9))));
    Instant until = START.plus(Duration.ofHours(20));
    for (String station : List.of("FRM-1", "ROL-1", "CAL-A1", "HDR-1")) {
      Shift shift = CLOCK.at(START.plus(Duration.ofHours(9)));
      double truth = busySeconds(station, shift, until);
      double found = book.busyMicros(station, shift, until) / 1e6;
      assertThat(truth).as(station).isPositive();
      assertThat(found).as(station).isCloseTo(truth, within(0.005 * 28_800));
      assertThat(again.busyMicros(station, shift, until) / 1e6).isEqualTo(found);
    }
  }
}
