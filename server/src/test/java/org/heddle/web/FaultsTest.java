package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Calls whose handler has a mistake in it. */
class FaultsTest {
  private static final int COMMITTED_BYTES = 1 << 20;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private OpenDoor door;

  @BeforeEach
  void open() throws IOException {
    door =
        new OpenDoor(
            List.of(
                broken("exception", new IllegalStateException("mistaken")),
                broken("stack", new StackOverflowError()),
                broken("linkage", new NoClassDefFoundError("org/heddle/Nowhere")),
                broken("memory", new OutOfMemoryError("Java heap space")),
                broken(
                    "memory-beside",
                    new CompletionException(new OutOfMemoryError("Java heap space"))),
                Route.get("/api/test/half", Route.ANYONE, "breaks within its answer")
                    .streams("text/csv", FaultsTest::half)));
    log.start();
    ((Logger) LoggerFactory.getLogger(Faults.class)).addAppender(log);
  }

  @AfterEach
  void close() {
    ((Logger) LoggerFactory.getLogger(Faults.class)).detachAppender(log);
    door.close();
  }

  private static Route broken(String name, Throwable fault) {
    return Route.get("/api/test/" + name, Route.ANYONE, "breaks")
        .gives(
            String.class,
            _ -> {
              switch (fault) {
                case Error e -> throw e;
                case Exception e -> throw e;
                default -> throw new AssertionError(fault);
              }
            });
  }

  private static void half(Ask ask) throws IOException {
    ask.context().res().getOutputStream().write(new byte[COMMITTED_BYTES]);
    ask.context().res().flushBuffer();
    throw new StackOverflowError();
  }

  private JsonNode fails(String name, int status) throws Exception {
    HttpResponse<String> answer = door.get("/api/test/" + name);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    JsonNode said = OpenDoor.json(answer);
    assertThat(said.at("/message").asString()).isNotEmpty();
    assertThat(said.at("/meaning").asString()).isNotEmpty();
    String id = said.at("/id").asString();
    assertThat(id).isNotEmpty();
    assertThat(said.at("/next").asString()).contains(id);
    assertThat(log.list)
        .filteredOn(line -> line.getFormattedMessage().contains("[" + id + "]"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getFormattedMessage()).contains("GET /api/test/" + name);
              assertThat(line.getThrowableProxy()).isNotNull();
            });
    return said;
  }

  /** An Error gave an empty 500, and nothing in the log. */
  @ParameterizedTest
  @ValueSource(strings = {"exception", "stack", "linkage"})
  void mistakeIsToldWithTheIdUnderWhichTheLogHasIt(String name) throws Exception {
    assertThat(fails(name, 500).at("/code").asString()).isEqualTo("internal");
    assertThat(door.memoryGone).hasValue(0);
  }

  @Test
  void twoMistakesHaveTwoIds() throws Exception {
    assertThat(fails("stack", 500).at("/id")).isNotEqualTo(fails("stack", 500).at("/id"));
  }

  /** Nobody can say what else was half done. */
  @ParameterizedTest
  @ValueSource(strings = {"memory", "memory-beside"})
  void processIsEndedWhenACallUsedUpTheMemory(String name) throws Exception {
    assertThat(fails(name, 503).at("/code").asString()).isEqualTo("memory-exhausted");
    assertThat(door.memoryGone).hasValue(1);
  }

  /** A table that ends early must not look like a whole one. */
  @Test
  void answerThatBreaksWithinItselfDoesNotLookWhole() {
    assertThatThrownBy(() -> door.get("/api/test/half")).isInstanceOf(IOException.class);
    assertThat(log.list).isNotEmpty();
  }
}
