package org.heddle.web;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.heddle.fact.Draft;
import org.heddle.fact.EventKind;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reports as JSON, both ways; the form is described in docs/formats/facts-json.md. Safe for use by
 * several threads.
 */
public final class FactJson {
  /** Levels of nesting; the deepest fact has five. */
  static final int MAX_DEPTH = 16;

  /** Characters of one number. */
  static final int MAX_NUMBER = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER)
                  .maxStringLength(Governance.PlanAdopted.MAX_TEXT)
                  .maxNameLength(Atoms.MAX_NAME)
                  .build())
          .build();

  private static final Map<String, EventKind> KINDS = kinds();

  private final FactShapes shapes = new FactShapes(new Templates());

  /** Reads one message of UTF-8 JSON. */
  public Parsed read(byte[] message) {
    return read(message, 0, message.length);
  }

  /** Reads one message that lies within other bytes; positions count from its own start. */
  public Parsed read(byte[] bytes, int offset, int length) {
    int fault = Utf8.fault(bytes, offset, length);
    if (fault >= 0) {
      return new Unreadable(
          "json-broken", "a byte belongs to no character of UTF-8", "", fault - offset);
    }
    try {
      EventKind kind;
      try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
        kind = kind(in);
      }
      try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
        in.nextToken();
        Draft draft = shapes.of(kind).read(in);
        if (in.nextToken() != null) {
          throw BadJson.at(in, "json-broken", "something follows the end of the fact");
        }
        return new Parsed.Read(draft);
      }
    } catch (BadJson e) {
      return e.problem();
    } catch (JacksonException e) {
      return broken(e);
    }
  }

  /** The kind may stand anywhere in the object; nearly always it stands first. */
  private static EventKind kind(JsonParser in) {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      throw Token.wrong(in, "an object");
    }
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean kind = "kind".equals(in.currentName());
      in.nextToken();
      if (kind) {
        return kindOf(in);
      }
      in.skipChildren();
    }
    throw BadJson.at(in, "kind", "field-missing", "'kind' is missing");
  }

  private static EventKind kindOf(JsonParser in) {
    Token.expect(in, JsonToken.VALUE_STRING, "a text");
    EventKind kind = KINDS.get(in.getString());
    if (kind == null) {
      throw BadJson.at(
          in, "kind-unknown", "no such kind of fact; known: " + String.join(", ", KINDS.keySet()));
    }
    return kind;
  }

  private static Unreadable broken(JacksonException e) {
    TokenStreamLocation place = e.getLocation();
    String message =
        Optional.ofNullable(e.getOriginalMessage())
            .orElse("the text is no JSON")
            .lines()
            .findFirst()
            .orElse("the text is no JSON");
    return new Unreadable("json-broken", message, "", place == null ? 0 : place.getByteOffset());
  }

  /** The report in UTF-8 JSON, on one line. */
  public byte[] write(Draft draft) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      write(draft, out);
    }
    return bytes.toByteArray();
  }

  /** The recorded fact as the report it came from; when it was recorded stands beside it. */
  public byte[] write(Fact fact) {
    return write(reportOf(fact));
  }

  void write(Draft draft, JsonGenerator out) {
    shapes.of(EventKind.of(draft.event())).write(draft, out);
  }

  static Draft reportOf(Fact fact) {
    return new Draft(fact.occurredAt(), fact.origin(), fact.by(), fact.event());
  }

  /** JSON Schema of every kind, by component name; answers kind word → reference. */
  Map<String, Object> schemas(Map<String, Object> components) {
    Map<String, Object> byWord = new TreeMap<>();
    KINDS.forEach((word, kind) -> byWord.put(word, shapes.of(kind).schema(components)));
    return byWord;
  }

  private static Map<String, EventKind> kinds() {
    Map<String, EventKind> kinds = new TreeMap<>();
    for (EventKind kind : EventKind.values()) {
      kinds.put(kind.word(), kind);
    }
    return Map.copyOf(kinds);
  }
}
