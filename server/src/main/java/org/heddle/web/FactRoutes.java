package org.heddle.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.heddle.access.Permission;
import org.heddle.intake.Problem;
import org.heddle.intake.Verdict;
import org.jspecify.annotations.Nullable;

/** Facts in. */
final class FactRoutes {
  /** Bytes of one JSON document or CSV table; what is larger is sent as NDJSON. */
  static final long MAX_DOCUMENT_BYTES = 256L << 20;

  /** Bytes of one NDJSON stream: a year of a line's history; a client may send several. */
  static final long MAX_STREAM_BYTES = 64L << 30;

  /** Streams that are taken at the same time; each holds at most a few megabytes. */
  static final int MAX_STREAMS = 64;

  private static final String DOOR = "http";

  private final Inflow inflow;
  private final FactJson json;
  private final Semaphore streams = new Semaphore(MAX_STREAMS);

  FactRoutes(Inflow inflow, FactJson json) {
    this.inflow = inflow;
    this.json = json;
  }

  /**
   * What became of the facts of a call.
   *
   * @param whole false when the list of verdicts leaves out some that were accepted
   */
  record Taken(
      long accepted,
      long duplicates,
      long rejected,
      List<ItemVerdict> verdicts,
      boolean whole,
      @Nullable String code,
      @Nullable String message,
      @Nullable String meaning,
      @Nullable String next) {}

  /**
   * What became of one fact.
   *
   * @param index its place in what was sent, from 0
   * @param rejectedId under which the refused input is kept; absent when it was kept before
   */
  record ItemVerdict(
      long index,
      String key,
      String verdict,
      @Nullable Long seq,
      @Nullable String code,
      @Nullable String message,
      @Nullable Long rejectedId) {
    static ItemVerdict of(Receipt.Line line) {
      long index = line.index();
      String key = line.key();
      return switch (line.verdict()) {
        case Verdict.Accepted(long seq) ->
            new ItemVerdict(index, key, "accepted", seq, null, null, null);
        case Verdict.Duplicate() ->
            new ItemVerdict(index, key, "duplicate", null, null, null, null);
        case Verdict.Rejected(long seq, Problem problem) ->
            new ItemVerdict(
                index,
                key,
                "rejected",
                null,
                problem.code(),
                problem.message(),
                seq < 0 ? null : seq);
      };
    }
  }

  List<Route> routes() {
    return List.of(
        Route.post(
                "/api/facts",
                Permission.REPORT,
                "Takes facts: application/json (one or an array) or application/x-ndjson")
            .takes(FactJson.class)
            .gives(Taken.class, this::take),
        Route.post("/api/facts/csv", Permission.REPORT, "Takes the rows of a table as facts")
            .query("mapping", "the mapping in YAML, see docs/guide/csv.md")
            .gives(Taken.class, this::takeTable));
  }

  private Taken takeTable(Ask ask) throws IOException, InterruptedException {
    String yaml = ask.query("mapping").orElseThrow(() -> Trouble.wrong("mapping", "is missing"));
    InputStream in = ask.context().req().getInputStream();
    try {
      Format format = CsvFormat.open(CsvMapping.parse(yaml), json, in);
      return take(ask, format, MAX_DOCUMENT_BYTES);
    } catch (CsvMapping.WrongMappingException e) {
      throw Trouble.wrong("mapping", String.valueOf(e.getMessage()));
    }
  }

  private Taken take(Ask ask) throws IOException, InterruptedException {
    Context context = ask.context();
    String type = mediaType(context);
    return switch (type) {
      case "application/json" -> take(ask, Format.document(json), MAX_DOCUMENT_BYTES);
      case "application/x-ndjson", "application/ndjson", "application/jsonl" ->
          take(ask, Format.lines(json), MAX_STREAM_BYTES);
      default ->
          throw new Trouble(
              415,
              "media-type-unknown",
              "'" + type + "' is no form in which facts are taken.",
              "Nothing was read.",
              "Send application/json or application/x-ndjson; CSV goes to /api/facts/csv.");
    };
  }

  static String mediaType(Context context) {
    String type = context.contentType();
    int end = type == null ? -1 : type.indexOf(';');
    return type == null ? "" : (end < 0 ? type : type.substring(0, end)).strip();
  }

  Taken take(Ask ask, Format format, long maxBytes) throws IOException, InterruptedException {
    Context context = ask.context();
    if (context.req().getContentLengthLong() > maxBytes) {
      throw Trouble.tooLarge(maxBytes);
    }
    if (!streams.tryAcquire()) {
      context.header("Retry-After", "1");
      throw new Trouble(
          503,
          "too-many-streams",
          MAX_STREAMS + " senders are being served already.",
          "Nothing was read.",
          "Send it again in a second.");
    }
    try {
      Admission admission = new Admission(ask.visitor().may(Permission.CORRECT));
      return taken(
          context, inflow.take(context.req().getInputStream(), format, admission, DOOR, maxBytes));
    } finally {
      streams.release();
    }
  }

  static Taken taken(Context context, Receipt receipt) {
    Problem problem = problemOf(receipt);
    context.status(statusOf(receipt, problem));
    boolean stopped = receipt.stopped() != null;
    return new Taken(
        receipt.accepted(),
        receipt.duplicates(),
        receipt.rejected(),
        receipt.lines().stream().map(ItemVerdict::of).toList(),
        receipt.isWhole(),
        problem == null ? null : problem.code(),
        problem == null ? null : problem.message(),
        problem == null
            ? null
            : stopped
                ? "What the verdicts say is recorded; the rest was not read."
                : "It is kept under Rejected, but is no fact.",
        problem == null ? null : "Correct it and send it again; what is recorded is not doubled.");
  }

  /** Why the stream was stopped, or why not one fact of it was good. */
  private static @Nullable Problem problemOf(Receipt receipt) {
    if (receipt.stopped() != null) {
      return receipt.stopped();
    }
    boolean nothing = receipt.accepted() + receipt.duplicates() == 0 && receipt.rejected() > 0;
    return nothing && receipt.lines().getFirst().verdict() instanceof Verdict.Rejected rejected
        ? rejected.problem()
        : null;
  }

  private static int statusOf(Receipt receipt, @Nullable Problem problem) {
    if (problem == null) {
      return 200;
    }
    return switch (problem.code()) {
      case "body-too-large", "message-endless" -> 413;
      case "stream-broken", "message-too-slow" -> 408;
      default -> receipt.stopped() != null ? 400 : 422;
    };
  }
}
