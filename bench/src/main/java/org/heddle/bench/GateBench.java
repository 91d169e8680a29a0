package org.heddle.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.heddle.bench.Report.Better;
import org.heddle.intake.Message;

/**
 * May this unit start this step here? Asked over HTTP of a Heddle of its own process, open loop at
 * 2,000 questions a second, while 50,000 readings a second come in at the same door; a million
 * units are on record and some of what they were made of is held. Latency counts from when a
 * question was due, not from when it could be sent; and from when the new process had warmed up:
 * the first second is told beside.
 *
 * <p>The rival answers the same question as one prepared SQL statement over its own protocol, from
 * tables with an index for every look, while the same readings are copied in. It records no answer;
 * ours records each, and a refusal is on disk before it is told.
 */
public final class GateBench implements InFolder {
  private static final int QUESTIONS_A_SECOND = 2_000;
  private static final int READINGS_A_SECOND = 50_000;
  private static final int BATCHES_A_SECOND = 10;
  private static final double AIM_MILLIS = 5;

  /** A batch that is durable so late has waited for the one before it. */
  private static final double BEHIND_MILLIS = 100;

  private final Report report = new Report("gate", RivalPostgres.NAME);
  private final GateUnits units;
  private final int leastWarm;
  private final int mostWarm;
  private final int rivalWarm;
  private final int seconds;
  private final Path folder;

  private GateBench(boolean quick) throws IOException {
    this.units = new GateUnits(quick ? 50_000 : 1_000_000);
    this.leastWarm = quick ? 19 : 30;
    this.mostWarm = quick ? 20 : 60;
    this.rivalWarm = quick ? 2 : 10;
    this.seconds = quick ? 4 : 30;
    this.folder = Files.createTempDirectory("heddle-gate");
  }

  public static void main(String[] args) throws Exception {
    InFolder.runAndExit(new GateBench(List.of(args).contains("--quick")));
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public void run() throws Exception {
    report.progress("recording " + units.count() + " units");
    long facts = units.record(folder);
    report.progress("a first run of Heddle on " + facts + " facts, which keeps its state");
    GateServer.start(folder).close();
    report.progress("starting Heddle");
    Side ours;
    try (GateServer server = GateServer.start(folder)) {
      report.progress("asking Heddle " + QUESTIONS_A_SECOND + " times a second");
      ours = load(_ -> server.connect(), server::report, leastWarm);
    }
    report.progress("the same units into PostgreSQL");
    Side rival;
    try (GateRival postgres = new GateRival(units)) {
      report.progress("asking PostgreSQL");
      rival = load(postgres::connect, postgres::copy, rivalWarm);
    }
    rows(ours, rival);
  }

  /** Takes one batch of readings in. */
  @FunctionalInterface
  interface Ingest {
    void take(List<Message> batch) throws Exception;
  }

  private Side load(IntFunction<PacedQuestions.Asker> askers, Ingest ingest, int atLeast)
      throws Exception {
    ReadingMessages messages = new ReadingMessages();
    int batch = READINGS_A_SECOND / ReadingMessages.READINGS / BATCHES_A_SECOND + 1;
    try (PacedIngest readings =
        new PacedIngest(() -> ingest.take(messages.next(batch)), BATCHES_A_SECOND)) {
      PacedQuestions questions = new PacedQuestions(QUESTIONS_A_SECOND, askers);
      Warm warm = warm(questions, readings, atLeast);
      readings.restart();
      PacedQuestions.Result result = questions.ask(seconds, new Random(0), units.count());
      double perSecond = readings.perSecond() * batch * ReadingMessages.READINGS;
      return new Side(result, perSecond, warm);
    }
  }

  /** What it took until the readings were taken as they came, and the first second of it. */
  private record Warm(int seconds, double firstP99) {}

  private record Side(PacedQuestions.Result result, double readings, Warm warm) {}

  /** Asks until the readings are no longer behind: a start is cold, and that is told apart. */
  private Warm warm(PacedQuestions questions, PacedIngest readings, int atLeast) throws Exception {
    long began = System.nanoTime();
    double first = questions.ask(1, new Random(1), units.count()).p99();
    int seconds = seconds(began);
    while (seconds < atLeast || (seconds < mostWarm && readings.behindMillis() > BEHIND_MILLIS)) {
      questions.ask(1, new Random(seconds + 2), units.count());
      seconds = seconds(began);
    }
    return new Warm(seconds, first);
  }

  private static int seconds(long began) {
    return (int) ((System.nanoTime() - began) / 1_000_000_000L);
  }

  private void rows(Side our, Side theirs) {
    PacedQuestions.Result ours = our.result;
    PacedQuestions.Result rival = theirs.result;
    report.row("p99 of an answer", ours.p99(), rival.p99(), "ms", Better.LESS);
    report.row("p50 of an answer", ours.p50(), rival.p50(), "ms", Better.LESS);
    report.row("p99.9 of an answer", ours.p999(), rival.p999(), "ms", Better.LESS);
    report.row(
        "p99 of a refusal", ours.refusalP99(), rival.refusalP99(), "ms, ours on disk", Better.LESS);
    report.row("answered", ours.perSecond(), rival.perSecond(), "a second", Better.MORE);
    report.row("readings taken meanwhile", our.readings, theirs.readings, "a second", Better.MORE);
    report.more("units", units.count());
    report.more("refused", ours.refused());
    report.more("rivalRefused", rival.refused());
    report.more("warmSeconds", our.warm.seconds);
    report.more("p99OfTheFirstSecondMillis", our.warm.firstP99);
    report.more("rivalP99OfTheFirstSecondMillis", theirs.warm.firstP99);
    report.more("agree", ours.refused() == rival.refused());
    report.more("meetsAim", ours.p99() < AIM_MILLIS);
    report.finish("p99 of an answer");
  }
}
