package org.heddle.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.heddle.access.Permission;
import org.heddle.fact.EventKind;
import org.heddle.fact.Fact;
import org.heddle.fact.Supply;
import org.heddle.identity.ItemId;
import org.heddle.journal.Journal;
import org.heddle.supply.DocumentStore;
import org.heddle.traveler.Traveler;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Single facts out of the record, and documents. */
final class RecordRoutes {
  private static final int ROWS = 50;
  private static final int MAX_ROWS = 500;

  /** Facts looked through for one page of one kind. */
  private static final int MAX_LOOKED = 20_000;

  private final Journal journal;
  private final LongSupplier applied;
  private final Traveler traveler;
  private final FactJson json;
  private final DocumentStore documents;

  /**
   * @param applied how many facts all else that is shown already holds
   */
  RecordRoutes(
      Journal journal,
      LongSupplier applied,
      Traveler traveler,
      FactJson json,
      DocumentStore documents) {
    this.journal = journal;
    this.applied = applied;
    this.traveler = traveler;
    this.json = json;
    this.documents = documents;
  }

  /** A fact in a list. */
  record FactLine(
      long seq,
      String kind,
      Instant occurredAt,
      Instant recordedAt,
      @Nullable String item,
      @Nullable String station,
      String summary) {
    static FactLine of(long seq, Fact fact) {
      FactText text = FactText.of(fact);
      return new FactLine(
          seq,
          text.kind().word(),
          fact.occurredAt(),
          fact.recordedAt(),
          text.about().map(ItemId::text).orElse(null),
          text.station() == null ? null : text.station().value(),
          text.summary());
    }
  }

  record FactLines(List<FactLine> facts, @Nullable Long next) {}

  /**
   * A message as received.
   *
   * @param text of it when it is UTF-8
   */
  record Raw(long bytes, @Nullable String text) {}

  /**
   * A document that is on disk.
   *
   * @param sha256 64 hex digits of its content, by which a fact attaches it
   */
  record KeptDocument(String sha256, long bytes) {}

  record OneFact(
      long seq,
      String kind,
      Instant occurredAt,
      Instant recordedAt,
      String source,
      String key,
      @Nullable String by,
      String summary,
      List<Long> correctedBy,
      JsonNode json,
      @Nullable Raw raw) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/facts", Permission.SEE, "Facts, the newest first")
            .query("before", "position before which to look; absent for the end")
            .query("item", "only facts about this item")
            .query("kind", "only facts of this kind")
            .query("limit", "rows, at most " + MAX_ROWS)
            .gives(FactLines.class, this::facts),
        Route.get("/api/facts/{seq}", Permission.SEE, "One fact, with the message it came from")
            .part("seq", "its position in the journal")
            .gives(OneFact.class, this::fact),
        Route.get("/api/documents/{sha256}", Permission.SEE, "A document as it was received")
            .part("sha256", "64 hex digits of its content")
            .query("item", "an item it is attached to; gives it its media type")
            .streams("application/octet-stream", this::document),
        Route.post(
                "/api/documents",
                Permission.REPORT,
                "Keeps a document, of any media type, so that a fact can attach it by its digest")
            .gives(KeptDocument.class, this::keep));
  }

  private KeptDocument keep(Ask ask) throws IOException {
    HttpServletRequest request = ask.context().req();
    if (request.getContentLengthLong() > DocumentStore.MAX_BYTES) {
      throw Trouble.tooLarge(DocumentStore.MAX_BYTES);
    }
    return switch (documents.keep(request.getInputStream())) {
      case DocumentStore.Outcome.Kept(String sha256, long bytes) -> new KeptDocument(sha256, bytes);
      case DocumentStore.Outcome.TooLarge() -> throw Trouble.tooLarge(DocumentStore.MAX_BYTES);
    };
  }

  private FactLines facts(Ask ask) {
    long before = Math.min(ask.whole("before", Long.MAX_VALUE), applied.getAsLong());
    int limit = ask.limit(ROWS, MAX_ROWS);
    Optional<EventKind> kind = ask.query("kind").map(RecordRoutes::kind);
    LongPredicate wanted =
        seq -> kind.isEmpty() || EventKind.of(journal.get(seq).event()) == kind.get();
    Optional<ItemId> item = ask.query("item").map(text -> item(text));
    return item.isPresent()
        ? ofItem(item.get(), before, limit, wanted)
        : ofAll(before, limit, wanted);
  }

  private static EventKind kind(String word) {
    for (EventKind kind : EventKind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw Trouble.wrong("kind", "'" + word + "' is no kind of fact");
  }

  private static ItemId item(String text) {
    return ItemId.parse(text)
        .orElseThrow(() -> Trouble.wrong("item", "'" + text + "' is no item such as unit:C24-17"));
  }

  private FactLines ofAll(long before, int limit, LongPredicate wanted) {
    List<FactLine> lines = new ArrayList<>();
    long seq = before - 1;
    long last = Math.max(0, before - MAX_LOOKED);
    for (; seq >= last && lines.size() < limit; seq--) {
      if (wanted.test(seq)) {
        lines.add(FactLine.of(seq, journal.get(seq)));
      }
    }
    return new FactLines(lines, seq < 0 ? null : seq + 1);
  }

  private FactLines ofItem(ItemId item, long before, int limit, LongPredicate wanted) {
    long[] history = traveler.history(item, before);
    List<FactLine> lines = new ArrayList<>();
    int i = history.length - 1;
    for (; i >= 0 && lines.size() < limit; i--) {
      if (wanted.test(history[i])) {
        lines.add(FactLine.of(history[i], journal.get(history[i])));
      }
    }
    return new FactLines(lines, i < 0 ? null : history[i] + 1);
  }

  private OneFact fact(Ask ask) {
    long seq = ask.wholePart("seq");
    if (seq >= journal.size()) {
      throw Trouble.unknown("fact", ask.part("seq"));
    }
    Fact fact = journal.get(seq);
    FactText text = FactText.of(fact);
    return new OneFact(
        seq,
        text.kind().word(),
        fact.occurredAt(),
        fact.recordedAt(),
        fact.origin().source(),
        fact.origin().key(),
        fact.by() == null ? null : fact.by().value(),
        text.summary(),
        traveler.correctionsOf(seq, Long.MAX_VALUE),
        Json.MAPPER.readTree(json.write(fact)),
        journal.raw(seq).map(RecordRoutes::raw).orElse(null));
  }

  private static Raw raw(byte[] bytes) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
      return new Raw(bytes.length, text);
    } catch (CharacterCodingException e) {
      return new Raw(bytes.length, null);
    }
  }

  private void document(Ask ask) throws IOException {
    String hash = ask.part("sha256");
    Path file = documents.find(hash).orElseThrow(() -> Trouble.unknown("document", hash));
    OptionalLong attached = attachment(ask, hash);
    String type = "application/octet-stream";
    String name = hash;
    if (attached.isPresent()
        && journal.get(attached.getAsLong()).event() instanceof Supply.DocumentAttached document) {
      type = MediaTypes.safe(document.mediaType());
      name = document.name().isEmpty() ? hash : document.name();
    }
    ask.context().contentType(type);
    ask.context().header("Content-Disposition", MediaTypes.disposition(type, name));
    ask.context().header("Cache-Control", "private, max-age=31536000, immutable");
    try (InputStream in = Files.newInputStream(file)) {
      ask.context().disableCompression().res().setContentLengthLong(Files.size(file));
      in.transferTo(ask.context().res().getOutputStream());
    }
  }

  private OptionalLong attachment(Ask ask, String hash) {
    return ask.query("item")
        .map(text -> traveler.history(item(text), Long.MAX_VALUE))
        .map(
            history ->
                java.util.Arrays.stream(history)
                    .filter(
                        seq ->
                            journal.get(seq).event() instanceof Supply.DocumentAttached document
                                && document.sha256().equals(hash))
                    .findFirst())
        .orElse(OptionalLong.empty());
  }
}
