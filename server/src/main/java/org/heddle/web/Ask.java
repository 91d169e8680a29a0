package org.heddle.web;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.heddle.identity.ItemId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** One call: who asks, and what, read strictly. */
final class Ask {
  /** Bytes of a body that is no stream of facts: questions and settings are far below. */
  static final int MAX_BODY_BYTES = 1 << 20;

  private static final int PIECE_BYTES = 16 << 10;

  private final Context context;
  private final @Nullable Visitor visitor;
  private final Patience patience;

  Ask(Context context, @Nullable Visitor visitor, Patience patience) {
    this.context = context;
    this.visitor = visitor;
    this.patience = patience;
  }

  Context context() {
    return context;
  }

  /** Who asks; a route that needs a permission always has one. */
  Visitor visitor() {
    if (visitor == null) {
      throw Trouble.signedOut();
    }
    return visitor;
  }

  Optional<Visitor> visitorIfAny() {
    return Optional.ofNullable(visitor);
  }

  String part(String name) {
    return context.pathParam(name);
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(text -> !text.isEmpty());
  }

  ItemId item(String name) {
    String text = part(name);
    return ItemId.parse(text)
        .orElseThrow(() -> Trouble.wrong(name, "'" + text + "' is no item such as unit:C24-17"));
  }

  Optional<Instant> instant(String name) {
    return query(name).map(text -> instant(name, text));
  }

  private static Instant instant(String name, String text) {
    try {
      return Atoms.time(text);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw Trouble.wrong(name, "'" + text + "' is no time such as 2026-11-20T08:15:30Z");
    }
  }

  /** A whole number at least 0; the given one when absent. */
  long whole(String name, long absent) {
    return query(name).map(text -> whole(name, text)).orElse(absent);
  }

  private static long whole(String name, String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw Trouble.wrong(name, "'" + text + "' is no whole number");
    }
    return Long.parseLong(text);
  }

  long wholePart(String name) {
    return whole(name, part(name));
  }

  /** How many rows are wanted, never more than allowed. */
  int limit(int absent, int max) {
    return Math.clamp(whole("limit", absent), 1, max);
  }

  <T> T body(Class<T> type) {
    byte[] bytes = bodyBytes(MAX_BODY_BYTES);
    T body;
    try {
      body = Json.MAPPER.readValue(bytes, type);
    } catch (JacksonException e) {
      throw wrongBody("it can not be read: " + e.getOriginalMessage());
    }
    Schemas.missing(body)
        .ifPresent(
            field -> {
              throw wrongBody("'" + field + "' is missing");
            });
    return body;
  }

  private static Trouble wrongBody(String why) {
    return new Trouble(
        400,
        "body-wrong",
        "The body is not what this call takes: " + why + ".",
        "Nothing of this call was done.",
        "Send the JSON that /api/openapi.json describes.");
  }

  byte[] bodyBytes(int maxBytes) {
    try (InputStream in = context.req().getInputStream()) {
      return bytes(in, maxBytes);
    } catch (IOException e) {
      throw new Trouble(
          408,
          "body-broken",
          "The body did not arrive whole.",
          "Nothing of this call was done.",
          "Send it again.");
    }
  }

  /** Read piece by piece, because a sender of single bytes never falls silent. */
  private byte[] bytes(InputStream in, int maxBytes) throws IOException {
    long begun = System.nanoTime();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE_BYTES];
    for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
      body.write(piece, 0, count);
      if (body.size() > maxBytes) {
        throw Trouble.tooLarge(maxBytes);
      }
      if (System.nanoTime() - begun > patience.messageNanos(body.size())) {
        throw new IOException("too slow");
      }
    }
    return body.toByteArray();
  }
}
