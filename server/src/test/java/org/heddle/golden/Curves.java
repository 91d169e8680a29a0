package org.heddle.golden;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
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
import org.heddle.fact.Origin;
import org.heddle.fact.Work;
import org.heddle.genealogy.Genealogy;
import org.heddle.golden.Reference.Adoption;
import org.heddle.identity.OperatorId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Unit;
import org.heddle.traveler.Traveler;

/** A record of joints that are tightened, and the book over it. */
final class Curves {
  static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
  static final Subject SUBJECT = new Subject("pack", "joints", "P-1", Subject.Source.CURVE);

  final List<Fact> facts = new ArrayList<>();
  final List<Draft> decisions = new ArrayList<>();
  final Map<String, byte[]> documents = new HashMap<>();
  final Genealogy genealogy = Genealogy.inMemory();
  final Traveler traveler =
      new Traveler(genealogy::number, genealogy::ownNumber, genealogy::item, ZoneOffset.UTC);
  final GoldenBook book = fresh();
  private final SplittableRandom random;
  private int joints;

  Curves(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A book that has seen nothing. */
  GoldenBook fresh() {
    return new GoldenBook(
        new Runs(_ -> "pack", traveler, at -> facts.get((int) at)),
        sha256 -> Optional.ofNullable(documents.get(sha256)));
  }

  long add(Event event) {
    return add(event, START.plusSeconds(30L * joints));
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
   * One joint: 30 samples of 1 N·m rundown, then a line to 50 N·m.
   *
   * @param extra torque that is added from 340° on
   * @param snug angle of contact
   */
  CurveRecorded joint(String tool, double extra, double snug) {
    int samples = 120;
    long[] angle = new long[samples];
    long[] torque = new long[samples];
    double slope = 0.6 + 0.01 * random.nextGaussian();
    double rundown = 1 + 0.1 * random.nextGaussian();
    double end = snug + 49 / slope;
    for (int i = 0; i < samples; i++) {
      double at = end * i / (samples - 1);
      double more = at >= 340 ? extra : 0;
      double value = rundown + Math.max(0, at - snug) * slope + more + 0.05 * random.nextGaussian();
      angle[i] = Math.round(at * 10);
      torque[i] = Math.round(value * 100);
    }
    joints++;
    return new CurveRecorded(
        new UnitId("PK" + joints),
        "J1",
        "joints",
        List.of(
            new Channel("time", new Unit("C26"), 0, angle.clone()),
            new Channel("angle", new Unit("DD"), 1, angle),
            new Channel("torque", new Unit("NU"), 2, torque)),
        new Work(new StationId("ST 1"), null, new ToolId(tool), "P-1", "", null));
  }

  double snug() {
    return 300 + 2 * random.nextGaussian();
  }

  long good(String tool) {
    return add(joint(tool, 0, snug()));
  }

  void good(int count) {
    for (int i = 0; i < count; i++) {
      good("TW-" + (1 + i % 2));
    }
  }

  Making.Outcome propose() {
    return propose(Map.of());
  }

  Making.Outcome propose(Map<Long, String> exclude) {
    return new Proposals(book, traveler, at -> facts.get((int) at))
        .propose(new Proposals.Wish(SUBJECT, 60, Instant.MAX, exclude, 1, _ -> Optional.empty()));
  }

  Reference adopt() {
    Making.Outcome.Made made = (Making.Outcome.Made) propose();
    Reference reference =
        made.adopted("G-1", SUBJECT, new Adoption("first month", Severity.WARNING, "", ""));
    byte[] bytes = ReferenceCodec.bytes(reference);
    String sha256 = sha256(bytes);
    documents.put(sha256, bytes);
    add(new ModelAdopted("G-1", Reference.KIND, SUBJECT.text(), sha256));
    return reference;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
