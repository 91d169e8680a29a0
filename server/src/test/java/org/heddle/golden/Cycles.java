package org.heddle.golden;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.heddle.fact.Measurement.Channel;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.fact.Measurement.Part;
import org.heddle.fact.Origin;
import org.heddle.fact.Work;
import org.heddle.genealogy.Genealogy;
import org.heddle.golden.Reference.Adoption;
import org.heddle.identity.OperatorId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Unit;
import org.heddle.traveler.Traveler;

/** A record of cells that are charged for ten hours, and the book over it. */
final class Cycles {
  static final int SAMPLES = 600;
  static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
  static final Subject SUBJECT = new Subject("cell", "formation", "", Subject.Source.CURVE);
  private static final Work RACK = Work.at(new StationId("FRM 1"));

  final List<Fact> facts = new ArrayList<>();
  final List<Draft> decisions = new ArrayList<>();
  final Map<String, byte[]> documents = new HashMap<>();
  final Genealogy genealogy = Genealogy.inMemory();
  final Traveler traveler =
      new Traveler(genealogy::number, genealogy::ownNumber, genealogy::item, ZoneOffset.UTC);
  GoldenBook book = fresh();
  private final SplittableRandom random = new SplittableRandom(5);
  private int cells;

  GoldenBook fresh() {
    return new GoldenBook(
        new Runs(_ -> "cell", traveler, at -> facts.get((int) at)),
        sha256 -> Optional.ofNullable(documents.get(sha256)));
  }

  long add(Event event) {
    return add(event, START.plusSeconds(60L * facts.size()));
  }

  long add(Event event, Instant at) {
    Fact fact =
        new Fact(at, at, new Origin("test", "f" + facts.size()), new OperatorId("quality"), event);
    long position = facts.size();
    facts.add(fact);
    genealogy.apply(position, fact);
    traveler.apply(position, fact);
    book.judge(position, fact, decisions::add);
    return position;
  }

  /**
   * A whole charge, a sample a minute.
   *
   * @param sag millivolts that are missing from minute 300 on
   */
  CurveRecorded charge(double sag) {
    long[] time = new long[SAMPLES];
    long[] voltage = new long[SAMPLES];
    long[] current = new long[SAMPLES];
    double level = 3 * random.nextGaussian();
    double slope = 1 + 0.01 * random.nextGaussian();
    for (int i = 0; i < SAMPLES; i++) {
      double share = i / (SAMPLES - 1.0);
      double more = i >= 300 ? -sag : 0;
      double volts = 3_000 + level + slope * 1_000 * share * (2 - share) + more;
      time[i] = 60L * i;
      voltage[i] = Math.round(10 * (volts + random.nextGaussian()));
      current[i] = Math.round(1_000 + 2 * random.nextGaussian());
    }
    return new CurveRecorded(
        new UnitId("C" + ++cells),
        "",
        "formation",
        List.of(
            new Channel("time", new Unit("SEC"), 0, time),
            new Channel("voltage", new Unit("2Z"), 1, voltage),
            new Channel("current", new Unit("AMP"), 3, current)),
        RACK);
  }

  /** The samples of a whole charge as its source reports them while it lasts. */
  static CurveRecorded part(CurveRecorded whole, int from, int to) {
    return new CurveRecorded(
        whole.item(),
        whole.position(),
        whole.step(),
        whole.channels().stream()
            .map(
                each ->
                    new Channel(
                        each.name(),
                        each.unit(),
                        each.scale(),
                        Arrays.copyOfRange(each.unscaled(), from, to)))
            .toList(),
        whole.work(),
        new Part("R1", from, to == SAMPLES));
  }

  /** All parts of the same length from one sample to another. */
  void report(CurveRecorded whole, int from, int to, int length) {
    for (int at = from; at < to; at += length) {
      add(part(whole, at, Math.min(to, at + length)));
    }
  }

  void good(int count) {
    for (int i = 0; i < count; i++) {
      report(charge(0), 0, SAMPLES, 100);
    }
  }

  Reference adopt() {
    Making.Outcome.Made made =
        (Making.Outcome.Made)
            new Proposals(book, traveler, at -> facts.get((int) at))
                .propose(
                    new Proposals.Wish(
                        SUBJECT, 60, Instant.MAX, Map.of(), 1, _ -> Optional.empty()));
    Reference reference =
        made.adopted("G-1", SUBJECT, new Adoption("good cells", Severity.WARNING, "", ""));
    byte[] bytes = ReferenceCodec.bytes(reference);
    String sha256 = Curves.sha256(bytes);
    documents.put(sha256, bytes);
    add(new ModelAdopted("G-1", Reference.KIND, SUBJECT.text(), sha256));
    return reference;
  }

  Judged last() {
    return book.kind(SUBJECT).orElseThrow().recent().getLast();
  }
}
