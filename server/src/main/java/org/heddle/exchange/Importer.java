package org.heddle.exchange;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.heddle.intake.Intake;
import org.heddle.intake.Message;
import org.heddle.intake.Problem;
import org.heddle.intake.Verdict;

/** Hands what was decoded to a record of reports and counts what became of it. */
public final class Importer {
  /** Where refused files say they came in. */
  public static final String DOOR = "import";

  /** Messages put in order by one call, so that one flush of the disk serves many. */
  private static final int BATCH = 64;

  private final Target target;

  private long files;
  private long facts;
  private long duplicates;
  private long refused;
  private long rawBytes;
  private final Map<String, Long> refusals = new TreeMap<>();

  /** Where reports go: an intake here, or a Heddle that runs. */
  public interface Target {
    /** A verdict on each report, in the order of the messages and of the reports in them. */
    List<Verdict> submit(List<Message> messages) throws InterruptedException;

    /** Keeps input that could not be read. */
    Verdict refuse(Problem problem, byte[] input) throws InterruptedException;
  }

  public Importer(Target target) {
    this.target = target;
  }

  public Importer(Intake intake) {
    this(
        new Target() {
          @Override
          public List<Verdict> submit(List<Message> messages) throws InterruptedException {
            return intake.submit(messages);
          }

          @Override
          public Verdict refuse(Problem problem, byte[] input) throws InterruptedException {
            return intake.refuse(DOOR, problem, input);
          }
        });
  }

  /**
   * Records everything. An import may be repeated: what was recorded before is only counted.
   *
   * @param decoded read once, in its order; the caller closes it
   * @param progress told the number of files so far, now and then
   * @throws org.heddle.journal.JournalException when the journal can take no more
   */
  public ImportReport run(Stream<Decoded> decoded, LongConsumer progress)
      throws InterruptedException {
    List<Message> batch = new ArrayList<>();
    for (Iterator<Decoded> each = decoded.iterator(); each.hasNext(); ) {
      switch (each.next()) {
        case Decoded.Reports reports -> {
          batch.add(reports.message());
          rawBytes += reports.message().raw().length;
        }
        case Decoded.Unreadable bad -> {
          rawBytes += bad.input().length;
          count(target.refuse(bad.problem(), bad.input()));
        }
      }
      files++;
      if (batch.size() == BATCH) {
        submit(batch);
        progress.accept(files);
      }
    }
    submit(batch);
    progress.accept(files);
    return new ImportReport(files, facts, duplicates, refused, refusals, rawBytes);
  }

  private void submit(List<Message> batch) throws InterruptedException {
    if (!batch.isEmpty()) {
      target.submit(batch).forEach(this::count);
      batch.clear();
    }
  }

  private void count(Verdict verdict) {
    switch (verdict) {
      case Verdict.Accepted _ -> facts++;
      case Verdict.Duplicate _ -> duplicates++;
      case Verdict.Rejected rejected -> {
        refused++;
        refusals.merge(rejected.problem().code(), 1L, Long::sum);
      }
    }
  }
}
