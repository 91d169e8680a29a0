package org.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.heddle.fact.Draft;
import org.heddle.fact.RowWriter;
import org.heddle.web.FactJson;
import org.heddle.web.Parsed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real server on a real socket takes what the plant sends. */
class HttpSinkTest {
  private final FactJson json = new FactJson();
  private final List<Draft> received = new ArrayList<>();
  private final Deque<Integer> answers = new ArrayDeque<>();
  private HttpServer server;
  private final List<String> papers = new ArrayList<>();
  private String kept = "";
  private int requests;

  HttpSinkTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void listen() {
    server.createContext("/api/facts", this::take);
    server.createContext("/api/documents", this::keepPaper);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests++;
      byte[] body = exchange.getRequestBody().readAllBytes();
      int status = answers.isEmpty() ? 200 : answers.removeFirst();
      if (status == 200) {
        new String(body, StandardCharsets.UTF_8).lines().forEach(this::keep);
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private void keepPaper(HttpExchange exchange) throws IOException {
    try (exchange) {
      papers.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      assertThat(exchange.getRequestHeaders().getFirst("Content-Type")).isEqualTo("text/plain");
      byte[] answer = ("{\"sha256\":\"" + kept + "\"}").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private void keep(String line) {
    Parsed parsed = json.read(line.getBytes(StandardCharsets.UTF_8));
    assertThat(parsed).as(line).isInstanceOf(Parsed.Read.class);
    if (parsed instanceof Parsed.Read read) {
      received.add(read.draft());
    }
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static List<String> rows(List<Draft> drafts) {
    return drafts.stream()
        .map(draft -> RowWriter.bytesOf(draft.recorded(Recorded.START)))
        .map(HexFormat.of()::formatHex)
        .toList();
  }

  @Test
  void everyReportArrivesAsItWasSent() {
    List<Draft> sent = new ArrayList<>();
    PlantSimulator plant = new PlantSimulator(4, PlantConfig.demo(Recorded.START), List.of());
    try (HttpSink sink = new HttpSink(address(), "", json::write)) {
      plant.run(
          Recorded.START.plus(Duration.ofHours(11)),
          (arrival, draft) -> {
            boolean sampled = sent.size() < 3_000 || draft.origin().key().endsWith("7");
            if (sampled) {
              sent.add(draft);
              sink.accept(arrival, draft);
            }
          });
      sink.flush();
      assertThat(sink.sent()).isEqualTo(sent.size());
    }
    assertThat(requests).isGreaterThan(2);
    assertThat(rows(received).equals(rows(sent))).isTrue();
  }

  @Test
  void whatGotNoAnswerIsSentAgain() {
    answers.addAll(List.of(503, 429));
    try (HttpSink sink = new HttpSink(address(), "", json::write)) {
      sink.accept(Recorded.START, Recorded.run(4, Duration.ofMinutes(1), "").drafts.getFirst());
      sink.rest();
    }
    assertThat(received).hasSize(1);
    assertThat(requests).isEqualTo(3);
  }

  @Test
  void paperIsSentAndKeptUnderItsDigest() {
    Paper paper = Paper.text("heat 7.txt", Paper.CERTIFICATE, "C 0.21");
    try (HttpSink sink = new HttpSink(address(), "", json::write)) {
      kept = paper.sha256();
      sink.paper(paper);
      assertThat(papers).containsExactly("C 0.21");
      kept = "another";
      assertThatThrownBy(() -> sink.paper(paper)).hasMessageContaining("something else");
    }
  }

  @Test
  void aRefusalIsNotRepeated() {
    answers.add(401);
    HttpSink sink = new HttpSink(address(), "wrong", json::write);
    sink.accept(Recorded.START, Recorded.run(4, Duration.ofMinutes(1), "").drafts.getFirst());
    assertThatThrownBy(sink::flush).hasMessageContaining("401");
    assertThat(requests).isEqualTo(1);
  }
}
