package org.heddle.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.heddle.fact.Fact;
import org.heddle.genealogy.Direction;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.genealogy.Reach;
import org.heddle.genealogy.Residence;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;

/**
 * VIN → all lots, powder lot → VINs and binder lot → VINs on ten million cells ({@code --quick}:
 * one million), quiet and while the plant goes on, against recursive SQL in the same run.
 *
 * <p>Both sides answer the same question and must give the same count. Ours ends with the list of
 * the vehicles' numbers; the rival only counts the nodes it reached, which is less work for it.
 */
public final class TraceBench {
  private static final int CELLS = 10_000_000;
  private static final int QUICK_CELLS = 1_000_000;

  /** Facts a second while the queries run: hundreds of times what the largest plant makes. */
  private static final int INGEST_PER_SECOND = 5_000;

  private static final int FACTS_A_BURST = 100;

  private record Question(
      String name, Direction direction, int from, int rounds, int rivalRounds) {}

  private final Report report = new Report("trace", RivalPostgres.NAME);
  private final int cells;
  private final ExecutorService background = Executors.newSingleThreadExecutor();
  private final Genealogy genealogy =
      new Genealogy(Residence.OfVessels.all(new Residence.Mixed()), background);
  private final TraceEdges edges = new TraceEdges();
  private final TracePlant plant = new TracePlant(this::made);
  private boolean forTheRival = true;

  private TraceBench(int cells) {
    this.cells = cells;
  }

  public static void main(String[] args) throws Exception {
    boolean quick = List.of(args).contains("--quick");
    new TraceBench(quick ? QUICK_CELLS : CELLS).run();
  }

  private void made(Fact fact, int output, int[] inputs) {
    if (forTheRival) {
      edges.add(output, inputs);
    }
    genealogy.apply(genealogy.applied() + 1, fact);
  }

  private void run() throws Exception {
    build();
    List<Question> questions = questions();
    double[] rival = askTheRival(questions);
    edges.clear();
    double[] quiet = ask(questions);
    double[] busy = askWhileIngesting(questions);
    for (int i = 0; i < questions.size(); i++) {
      String name = questions.get(i).name;
      report.row(name, quiet[i], rival[i], "ms", Report.Better.LESS);
      report.row(name + ", while ingesting", busy[i], rival[i], "ms", Report.Better.LESS);
      report.more(key(name) + "WhileIngestingTimes", busy[i] / quiet[i]);
    }
    reopen();
    background.shutdown();
    report.finish(questions.getLast().name);
  }

  private static String key(String name) {
    String[] words = name.replaceAll("[^A-Za-z ]", "").split(" +");
    StringBuilder key = new StringBuilder(words[0].toLowerCase(Locale.ROOT));
    Stream.of(words)
        .skip(1)
        .forEach(w -> key.append(Character.toUpperCase(w.charAt(0)) + w.substring(1)));
    return key.toString();
  }

  private void build() {
    report.progress("making " + cells + " cells, fact by fact");
    long start = System.nanoTime();
    plant.make(cells);
    double seconds = (System.nanoTime() - start) / 1e9;
    genealogy.compact();
    Genealogy.Footprint memory = genealogy.footprint();
    long count = genealogy.edges();
    report.progress(
        "%,d nodes and %,d edges from %,d facts at %,.0f facts/s"
            .formatted(plant.items(), count, plant.facts(), plant.facts() / seconds));
    report.row("bytes a plain edge, both directions", memory.baseBytes() / (double) count, "bytes");
    report.row(
        "bytes an item in the dictionary", memory.itemBytes() / (double) plant.items(), "bytes");
    report.row("facts applied", plant.facts() / seconds, "facts/s");
    report.more("cells", cells);
    report.more("nodes", plant.items());
    report.more("edges", count);
    report.more("bytesPerEdge", memory.baseBytes() / (double) count);
    report.more("itemBytes", memory.itemBytes());
    report.more("edgeBytes", memory.baseBytes());
    report.more("sideBytes", memory.sideBytes());
    report.more("workBytes", memory.workBytes());
  }

  private List<Question> questions() {
    return List.of(
        new Question("VIN to all lots", Direction.INTO, plant.lastVehicle(), 2_000, 20),
        new Question("powder lot to VINs", Direction.OUT_OF, plant.firstPowder(), 60, 3),
        new Question("binder lot to VINs", Direction.OUT_OF, plant.firstBinder(), 15, 2));
  }

  private double[] askTheRival(List<Question> questions) throws IOException, SQLException {
    double[] millis = new double[questions.size()];
    try (RivalPostgres rival = RivalPostgres.start()) {
      report.progress("loading the rival");
      edges.load(rival);
      report.progress("the rival is loaded and indexed");
      report.row(
          "bytes an edge on the rival's disk",
          Double.NaN,
          rival.number("select pg_total_relation_size('edge')") / (double) edges.count(),
          "bytes",
          Report.Better.LESS);
      for (int i = 0; i < millis.length; i++) {
        Question question = questions.get(i);
        long expected = reach(genealogy.lineage(), question).count();
        millis[i] = askTheRival(rival, question, expected);
        report.progress("rival, %s: %.1f ms".formatted(question.name, millis[i]));
      }
    }
    return millis;
  }

  private double askTheRival(RivalPostgres rival, Question question, long expected)
      throws SQLException {
    boolean into = question.direction == Direction.INTO;
    String from = into ? "owner" : "component";
    String to = into ? "component" : "owner";
    String sql =
        "with recursive reached(id) as (select %d union select e.%s from reached r join edge e on e.%s = r.id) select count(*) from reached"
            .formatted(question.from, to, from);
    double[] taken = new double[question.rivalRounds];
    for (int round = 0; round < taken.length; round++) {
      long start = System.nanoTime();
      long count = rival.number(sql);
      taken[round] = (System.nanoTime() - start) / 1e6;
      if (count != expected) {
        throw new IllegalStateException(question.name + ": rival " + count + ", ours " + expected);
      }
    }
    return median(taken);
  }

  private double[] ask(List<Question> questions) {
    double[] millis = new double[questions.size()];
    for (int i = 0; i < millis.length; i++) {
      Question question = questions.get(i);
      ask(question);
      millis[i] = ask(question);
      report.progress("ours, %s: %.3f ms".formatted(question.name, millis[i]));
    }
    return millis;
  }

  private double ask(Question question) {
    double[] taken = new double[question.rounds];
    for (int round = 0; round < taken.length; round++) {
      long start = System.nanoTime();
      Lineage lineage = genealogy.lineage();
      Reach reach = reach(lineage, question);
      int vehicles = lineage.ofProduct(reach, new ProductId("vehicle")).length;
      taken[round] = (System.nanoTime() - start) / 1e6;
      if (vehicles == 0) {
        throw new IllegalStateException(question.name + " reached no vehicle");
      }
    }
    return median(taken);
  }

  private Reach reach(Lineage lineage, Question question) {
    ItemId item = genealogy.item(question.from);
    int node = lineage.node(item);
    return question.direction == Direction.INTO
        ? lineage.into(EdgeFilter.NOW, node)
        : lineage.outOf(EdgeFilter.NOW, node);
  }

  private double[] askWhileIngesting(List<Question> questions) throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    forTheRival = false;
    long before = plant.facts();
    long start = System.nanoTime();
    Thread ingest = Thread.ofPlatform().name("ingest").start(() -> ingest(stop));
    double[] millis = ask(questions);
    stop.set(true);
    ingest.join();
    double rate = (plant.facts() - before) / ((System.nanoTime() - start) / 1e9);
    report.progress("%,.0f facts/s were applied meanwhile".formatted(rate));
    report.more("ingestFactsPerSecond", rate);
    return millis;
  }

  private void ingest(AtomicBoolean stop) {
    long start = System.nanoTime();
    long first = plant.facts();
    while (!stop.get()) {
      plant.make(FACTS_A_BURST);
      long due = start + (plant.facts() - first) * TimeUnit.SECONDS.toNanos(1) / INGEST_PER_SECOND;
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  private void reopen() throws IOException {
    Path folder = Files.createTempDirectory("heddle-trace");
    try {
      long start = System.nanoTime();
      genealogy.write(folder);
      double written = (System.nanoTime() - start) / 1e6;
      start = System.nanoTime();
      Genealogy opened = new Genealogy(Residence.OfVessels.all(new Residence.Mixed()), background);
      opened.read(folder);
      int node = opened.lineage().node(genealogy.item(plant.firstPowder()));
      int count = opened.lineage().outOf(EdgeFilter.NOW, node).count();
      double millis = (System.nanoTime() - start) / 1e6;
      if (count < 2) {
        throw new IllegalStateException("the opened index answers nothing");
      }
      report.row("write the index", written, "ms");
      report.row("open the index and answer once", millis, "ms");
      report.more("openMillis", millis);
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
