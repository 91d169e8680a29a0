package org.heddle.simulator;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a station knows of the gate: the last answers with their validity, and what it let in alone.
 * With a file it knows so after a restart too: a line for each change, on disk before the station
 * acts by it; a torn last line, of a cut-off power, counts for nothing.
 */
final class GateMemory implements Closeable {
  /** Items whose last answer is remembered; a station has a few before it. */
  private static final int MAX_REMEMBERED = 10_000;

  /** Lines after which the file is written anew with what is still known. */
  private static final int MAX_LINES = 3 * MAX_REMEMBERED;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Said> said = new LinkedHashMap<>();
  private final Map<String, Last> last = new HashMap<>();
  private final Map<String, Alone> alone = new LinkedHashMap<>();
  private final @Nullable Path file;
  private @Nullable FileChannel out;
  private int lines;

  /** What the gate said last of an item and step. */
  record Said(boolean allowed, List<String> reasons) {}

  /** The last answer about a step: until when it holds, and what comes after. */
  record Last(Instant until, boolean goesOn) {}

  /** What was let in without the gate, since when. */
  record Alone(Instant from, List<Piece> pieces) {}

  /** One item that was let in without the gate. */
  record Piece(String item, Instant at) {}

  /**
   * @param file where it is kept; null to forget all at the end
   */
  GateMemory(@Nullable Path file) {
    this.file = file;
    if (file != null) {
      try {
        if (Files.exists(file)) {
          Files.readAllLines(file).forEach(this::read);
        }
        rewrite(file);
      } catch (IOException e) {
        throw new UncheckedIOException("what the station knew can not be read", e);
      }
    }
  }

  void answered(String item, String step, Said how, Last until) {
    remember(question(item, step), how);
    last.put(step, until);
    write(
        Map.of(
            "question",
            question(item, step),
            "step",
            step,
            "allowed",
            how.allowed,
            "reasons",
            how.reasons,
            "until",
            until.until.toString(),
            "goesOn",
            until.goesOn));
  }

  void letIn(String item, String step, Instant from, Instant at) {
    alone
        .computeIfAbsent(step, _ -> new Alone(from, new ArrayList<>()))
        .pieces
        .add(new Piece(item, at));
    write(Map.of("alone", step, "from", from.toString(), "item", item, "at", at.toString()));
  }

  /** It was told what was let in alone at that step. */
  void told(String step) {
    alone.remove(step);
    write(Map.of("told", step));
  }

  Optional<Said> said(String item, String step) {
    return Optional.ofNullable(said.get(question(item, step)));
  }

  Optional<Last> last(String step) {
    return Optional.ofNullable(last.get(step));
  }

  Map<String, Alone> alone() {
    return alone;
  }

  private static String question(String item, String step) {
    return item + " " + step;
  }

  private void remember(String question, Said how) {
    said.remove(question);
    said.put(question, how);
    if (said.size() > MAX_REMEMBERED) {
      said.remove(said.keySet().iterator().next());
    }
  }

  private void read(String line) {
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (JacksonException e) {
      return;
    }
    if (json.has("question")) {
      List<String> reasons = new ArrayList<>();
      json.path("reasons").forEach(each -> reasons.add(each.asString()));
      remember(
          json.path("question").asString(), new Said(json.path("allowed").asBoolean(), reasons));
      last.put(
          json.path("step").asString(),
          new Last(Instant.parse(json.path("until").asString()), json.path("goesOn").asBoolean()));
    } else if (json.has("alone")) {
      Instant from = Instant.parse(json.path("from").asString());
      alone
          .computeIfAbsent(json.path("alone").asString(), _ -> new Alone(from, new ArrayList<>()))
          .pieces
          .add(new Piece(json.path("item").asString(), Instant.parse(json.path("at").asString())));
    } else if (json.has("told")) {
      alone.remove(json.path("told").asString());
    }
  }

  private void write(Map<String, ?> change) {
    FileChannel channel = out;
    if (channel != null && file != null) {
      try {
        append(channel, change);
        channel.force(false);
        if (++lines > MAX_LINES) {
          rewrite(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("what the station knows can not be kept", e);
      }
    }
  }

  private static void append(FileChannel channel, Map<String, ?> change) throws IOException {
    byte[] line = (JSON.writeValueAsString(change) + "\n").getBytes(StandardCharsets.UTF_8);
    channel.write(ByteBuffer.wrap(line));
  }

  /** Written aside and put in place of the old one at once. */
  private void rewrite(Path to) throws IOException {
    close();
    Path aside = to.resolveSibling(to.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            aside,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (Map.Entry<String, Said> each : said.entrySet()) {
        String step = each.getKey().substring(each.getKey().lastIndexOf(' ') + 1);
        Last until = last.getOrDefault(step, new Last(Instant.EPOCH, false));
        append(
            channel,
            Map.of(
                "question",
                each.getKey(),
                "step",
                step,
                "allowed",
                each.getValue().allowed,
                "reasons",
                each.getValue().reasons,
                "until",
                until.until.toString(),
                "goesOn",
                until.goesOn));
      }
      for (Map.Entry<String, Alone> each : alone.entrySet()) {
        for (Piece piece : each.getValue().pieces) {
          append(
              channel,
              Map.of(
                  "alone",
                  each.getKey(),
                  "from",
                  each.getValue().from.toString(),
                  "item",
                  piece.item,
                  "at",
                  piece.at.toString()));
        }
      }
      channel.force(true);
    }
    Files.move(aside, to, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    lines = said.size();
    out = FileChannel.open(to, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  @Override
  public void close() throws IOException {
    FileChannel channel = out;
    out = null;
    if (channel != null) {
      channel.close();
    }
  }
}
