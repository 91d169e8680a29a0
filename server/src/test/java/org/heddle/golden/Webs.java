package org.heddle.golden;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.heddle.fact.Control.ModelAdopted;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Result;
import org.heddle.fact.Work;
import org.heddle.genealogy.Genealogy;
import org.heddle.golden.Reference.Adoption;
import org.heddle.identity.CoilId;
import org.heddle.identity.OperatorId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Unit;
import org.heddle.traveler.Traveler;

/** A record of coils that are coated, gauged every two metres in two lanes. */
final class Webs {
  static final int METRES = 320;
  static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
  static final Subject SUBJECT = new Subject("foil", "coating", "", Subject.Source.COIL);
  private static final Work COATER = Work.at(new StationId("COAT 1"));
  private static final ReadingTemplate GAUGE =
      new ReadingTemplate(
          List.of(
              new ReadingTemplate.Slot("metre", new Unit("MTR"), 0, null, null, null),
              new ReadingTemplate.Slot("weight", new Unit("25"), 3, null, null, null)));

  final List<Fact> facts = new ArrayList<>();
  final List<Draft> decisions = new ArrayList<>();
  final Map<String, byte[]> documents = new HashMap<>();
  final Genealogy genealogy = Genealogy.inMemory();
  final Traveler traveler =
      new Traveler(genealogy::number, genealogy::ownNumber, genealogy::item, ZoneOffset.UTC);
  GoldenBook book = fresh();
  private final SplittableRandom random = new SplittableRandom(11);
  private final double[] wander = new double[2];
  private int coils;

  /** Whether coils are unwound: gauged from their end to metre 0. */
  boolean falls;

  /** What a coil lays down more than a good one, by lane and metre. */
  interface Trouble {
    double at(int lane, int metre);
  }

  static final Trouble NONE = (_, _) -> 0;

  GoldenBook fresh() {
    return new GoldenBook(
        new Runs(_ -> "foil", traveler, at -> facts.get((int) at)),
        sha256 -> Optional.ofNullable(documents.get(sha256)));
  }

  long add(Event event) {
    Instant at = START.plusSeconds(facts.size());
    Fact fact =
        new Fact(at, at, new Origin("test", "f" + facts.size()), new OperatorId("quality"), event);
    long position = facts.size();
    facts.add(fact);
    genealogy.apply(position, fact);
    traveler.apply(position, fact);
    book.judge(position, fact, decisions::add);
    return position;
  }

  CoilId next() {
    return new CoilId("W" + ++coils);
  }

  static Readings reading(CoilId coil, int lane, int metre, double weight) {
    return new Readings(
        coil,
        "lane " + lane,
        "coating",
        new ReadingSet(GAUGE, new long[] {metre, Math.round(weight * 1_000)}),
        COATER);
  }

  /** Lays and gauges what lies so many metres from where the coil begins. */
  void lay(CoilId coil, int from, int to, Trouble trouble) {
    for (int done = from; done < to; done += 2) {
      int metre = falls ? METRES - 2 - done : done;
      for (int lane = 1; lane <= 2; lane++) {
        wander[lane - 1] = 0.9 * wander[lane - 1] + 0.2 * random.nextGaussian();
        double weight = 100 + wander[lane - 1] + trouble.at(lane, metre);
        add(reading(coil, lane, metre, weight));
      }
    }
  }

  long finish(CoilId coil) {
    return add(new StepFinished(coil, "coating", Result.OK, COATER));
  }

  CoilId whole(Trouble trouble) {
    CoilId coil = next();
    lay(coil, 0, METRES, trouble);
    finish(coil);
    return coil;
  }

  void good(int count) {
    for (int i = 0; i < count; i++) {
      whole(NONE);
    }
  }

  Reference adopt(String id) {
    Making.Outcome.Made made =
        (Making.Outcome.Made)
            new Proposals(book, traveler, at -> facts.get((int) at))
                .propose(
                    new Proposals.Wish(
                        SUBJECT, 60, Instant.MAX, Map.of(), 1, _ -> Optional.empty()));
    Reference reference =
        made.adopted(id, SUBJECT, new Adoption("good coils", Severity.WARNING, "", ""));
    byte[] bytes = ReferenceCodec.bytes(reference);
    String sha256 = Curves.sha256(bytes);
    documents.put(sha256, bytes);
    add(new ModelAdopted(id, Reference.KIND, SUBJECT.text(), sha256));
    return reference;
  }
}
