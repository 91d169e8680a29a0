package org.heddle.web;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.heddle.access.Permission;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance;
import org.heddle.fact.Origin;
import org.heddle.identity.ItemId;
import org.heddle.identity.OperatorId;
import org.heddle.intake.Intake;
import org.heddle.intake.Message;
import org.heddle.intake.RefusalBook;
import org.heddle.intake.Verdict;
import org.heddle.journal.Journal;
import org.jspecify.annotations.Nullable;

/** Input that could not become a fact: seen, mended and sent again, or dismissed with a reason. */
final class RejectedRoutes {
  private static final int ROWS = 50;
  private static final int MAX_ROWS = 500;

  /** Refusals looked through for a page of one state. */
  private static final int MAX_LOOKED = 20_000;

  private static final int EXCERPT = 400;

  private final RefusalBook book;
  private final Journal journal;
  private final Intake intake;
  private final Inflow inflow;
  private final FactJson json;
  private final Clock clock;
  private final Services services;

  RejectedRoutes(Services services) {
    this.services = services;
    this.book = services.refusals();
    this.journal = services.journal();
    this.intake = services.intake();
    this.inflow = services.inflow();
    this.json = services.json();
    this.clock = services.clock();
  }

  /**
   * Refused input.
   *
   * @param id its position in the journal
   * @param source the door it came through
   * @param field JSON pointer to the place, when there is one
   * @param position byte of the place, from 0
   */
  record Row(
      String id,
      Instant at,
      String source,
      String code,
      String message,
      String meaning,
      String next,
      String excerpt,
      long bytes,
      @Nullable String field,
      @Nullable Long position,
      String state,
      @Nullable String reason,
      List<Settlement> resubmissions) {}

  record Settlement(String verdict, String reason) {}

  record CodeCount(String code, int count) {}

  record Rows(List<Row> rows, List<CodeCount> byCode, int total, int open, @Nullable Long next) {}

  record Body(String body) {}

  record Reason(String reason) {}

  record Done(boolean done) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/rejected", Permission.SEE, "Refused input, the newest first")
            .query("state", "open, resubmitted or dismissed; absent for all")
            .query("code", "only those refused with this code")
            .query("cursor", "what the page before gave as next")
            .query("limit", "rows, at most " + MAX_ROWS)
            .gives(Rows.class, this::rows),
        Route.get("/api/rejected/{id}/raw", Permission.SEE, "Its bytes as received")
            .part("id", "its id")
            .streams("application/octet-stream", this::raw),
        Route.post("/api/rejected/{id}/resubmit", Permission.CORRECT, "Sends the mended text again")
            .part("id", "its id")
            .takes(Body.class)
            .gives(FactRoutes.Taken.class, this::resubmit),
        Route.post("/api/rejected/{id}/dismiss", Permission.CORRECT, "Settles it with a reason")
            .part("id", "its id")
            .takes(Reason.class)
            .gives(Done.class, this::dismiss));
  }

  private Rows rows(Ask ask) {
    long cursor = ask.whole("cursor", Long.MAX_VALUE);
    int limit = ask.limit(ROWS, MAX_ROWS);
    Optional<String> state = ask.query("state");
    Optional<String> code = ask.query("code");
    List<Row> rows = new ArrayList<>();
    Long next = null;
    for (RefusalBook.Entry entry : book.before(cursor, MAX_LOOKED)) {
      boolean wanted =
          state.filter(s -> !s.equals(entry.state())).isEmpty()
              && code.filter(c -> !c.equals(entry.code())).isEmpty();
      if (wanted) {
        if (rows.size() == limit) {
          break;
        }
        rows.add(row(entry));
      }
      next = entry.position();
    }
    boolean more = next != null && !book.before(next, 1).isEmpty();
    return new Rows(rows, byCode(), book.size(), book.open(), more ? next : null);
  }

  private List<CodeCount> byCode() {
    return book.openByCode().entrySet().stream()
        .map(entry -> new CodeCount(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(CodeCount::count).reversed())
        .toList();
  }

  private Row row(RefusalBook.Entry entry) {
    Fact fact = journal.get(entry.position());
    Governance.Refused refused = (Governance.Refused) fact.event();
    Advice advice = Advice.of(refused.code());
    Unreadable place = place(refused);
    String text = new String(refused.input(), StandardCharsets.UTF_8);
    return new Row(
        Long.toString(entry.position()),
        fact.recordedAt(),
        refused.door(),
        refused.code(),
        refused.message(),
        advice.meaning(),
        advice.next(),
        text.length() <= EXCERPT ? text : text.substring(0, EXCERPT),
        refused.length(),
        place == null || place.pointer().isEmpty() ? null : place.pointer(),
        place == null || place.position() < 0 ? null : place.position(),
        entry.state(),
        entry.isOpen() ? null : entry.settlements().getLast().reason(),
        entry.settlements().stream()
            .map(settled -> new Settlement(settled.outcome(), settled.reason()))
            .toList());
  }

  /** Reading it again points at the same place; the record keeps only the reason. */
  private @Nullable Unreadable place(Governance.Refused refused) {
    return json.read(refused.input()) instanceof Unreadable unreadable
            && unreadable.code().equals(refused.code())
        ? unreadable
        : null;
  }

  private RefusalBook.Entry entry(Ask ask) {
    long id = ask.wholePart("id");
    return book.find(id).orElseThrow(() -> Trouble.unknown("rejected", ask.part("id")));
  }

  private void raw(Ask ask) {
    Governance.Refused refused = (Governance.Refused) journal.get(entry(ask).position()).event();
    ask.context().header("Content-Disposition", "attachment; filename=\"rejected.bin\"");
    ask.context().contentType("application/octet-stream").result(refused.input());
  }

  /** Answered when what came of it is in the list: a fact, or a refusal of its own. */
  private FactRoutes.Taken resubmit(Ask ask) throws InterruptedException {
    RefusalBook.Entry entry = entry(ask);
    byte[] body = ask.body(Body.class).body().getBytes(StandardCharsets.UTF_8);
    Receipt receipt =
        inflow.take(
            new ByteArrayInputStream(body),
            Format.document(json),
            new Admission(true),
            "resubmitted",
            body.length);
    if (receipt.rejected() == 0 && receipt.accepted() + receipt.duplicates() > 0) {
      String verdict =
          receipt.lines().getFirst().verdict() instanceof Verdict.Accepted(long seq)
              ? "accepted as fact " + seq
              : "was recorded before";
      settle(entry, ask.visitor(), "resubmitted", verdict);
    }
    services.settle();
    return FactRoutes.taken(ask.context(), receipt);
  }

  private Done dismiss(Ask ask) throws InterruptedException {
    RefusalBook.Entry entry = entry(ask);
    String reason = ask.body(Reason.class).reason();
    if (reason == null || reason.isBlank()) {
      throw Trouble.wrong("reason", "a reason is needed, because it is kept for ever");
    }
    settle(entry, ask.visitor(), "dismissed", reason);
    return new Done(true);
  }

  private void settle(RefusalBook.Entry entry, Visitor visitor, String outcome, String reason)
      throws InterruptedException {
    String key = entry.position() + "-" + (entry.settlements().size() + 1);
    OperatorId by = ItemId.isAllowed(visitor.id()) ? new OperatorId(visitor.id()) : null;
    Draft draft =
        new Draft(
            clock.instant(),
            new Origin("heddle:refusals", key),
            by,
            new Governance.RefusalSettled(entry.position(), outcome, reason));
    intake.command(new Message("heddle", List.of(draft), new byte[0]));
  }
}
