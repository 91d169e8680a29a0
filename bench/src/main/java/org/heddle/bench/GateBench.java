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
 * question was due, not from when it could be sent.
 *
 * <p>The rival answers the same question as one prepared SQL statement over its own protocol, from
 * tables with an index for every look, while the same readings are copied in. It records no answer;
 * ours records each, and a refusal is on disk before it is told.
 */
public final class GateBench {
  private static final int QUESTIONS_A_SECOND = 2_000;
  private static final int READINGS_A_SECOND = 50_000;
  private static final int BATCHES_A_SECOND = 10;
  private static final double AIM_MILLIS = 5;

  private final Report report = new Report("gate", RivalPostgres.NAME);
  private final GateUnits units;
  private final int warmSeconds;
  private final int seconds;
  private final Path folder;

  private GateBench(boolean quick) throws IOException {
    this.units = new GateUnits(quick ? 50_000 : 1_000_000);
    this.warmSeconds = quick ? 8 : 20;
    this.seconds = quick ? 5 : 30;
    this.folder = Files.createTempDirectory("heddle-gate");
  }

  public static void main(String[] args) throws Exception {
    GateBench bench = new GateBench(List.of(args).contains("--quick"));
    try {
      bench.run();
    } finally {
      IngestBench.delete(bench.folder);
    }
    System.exit(0);
  }

  private void run() throws Exception {
    report.progress("recording " + units.count() + " units");
    long facts = units.record(folder);
    report.progress("starting Heddle on " + facts + " facts");
    PacedQuestions.Result ours;
    try (GateServer server = GateServer.start(folder)) {
      report.progress("asking Heddle " + QUESTIONS_A_SECOND + " times a second");
      ours = load(client -> server.connect(client, units), server::report);
    }
    report.progress("the same units into PostgreSQL");
    PacedQuestions.Result rival;
    try (GateRival postgres = new GateRival(units)) {
      report.progress("asking PostgreSQL");
      rival = load(postgres::connect, postgres::copy);
    }
    rows(ours, rival);
  }

  /** Takes one batch of readings in. */
  @FunctionalInterface
  interface Ingest {
    void take(List<Message> batch) throws Exception;
  }

  private PacedQuestions.Result load(IntFunction<PacedQuestions.Asker> askers, Ingest ingest)
      throws Exception {
    ReadingMessages messages = new ReadingMessages();
    int batch = READINGS_A_SECOND / ReadingMessages.READINGS / BATCHES_A_SECOND + 1;
    try (PacedIngest readings =
        new PacedIngest(() -> ingest.take(messages.next(batch)), BATCHES_A_SECOND)) {
      PacedQuestions questions = new PacedQuestions(QUESTIONS_A_SECOND, askers);
      questions.ask(warmSeconds, new Random(1), units.count());
      readings.restart();
      PacedQuestions.Result result = questions.ask(seconds, new Random(2), units.count());
      return result.with(readings.perSecond() * batch * ReadingMessages.READINGS);
    }
  }

  private void rows(PacedQuestions.Result ours, PacedQuestions.Result rival) {
    report.row("p99 of an answer", ours.p99(), rival.p99(), "ms", Better.LESS);
    report.row("p50 of an answer", ours.p50(), rival.p50(), "ms", Better.LESS);
    report.row("p99.9 of an answer", ours.p999(), rival.p999(), "ms", Better.LESS);
    report.row(
        "p99 of a refusal", ours.refusalP99(), rival.refusalP99(), "ms, ours on disk", Better.LESS);
    report.row("answered", ours.perSecond(), rival.perSecond(), "a second", Better.MORE);
    report.row(
        "readings taken meanwhile", ours.readings(), rival.readings(), "a second", Better.MORE);
    report.more("units", units.count());
    report.more("refused", ours.refused());
    report.more("rivalRefused", rival.refused());
    report.more("agree", ours.refused() == rival.refused());
    report.more("meetsAim", ours.p99() < AIM_MILLIS);
    report.finish("p99 of an answer");
  }
}
