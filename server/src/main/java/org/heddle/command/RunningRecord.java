package org.heddle.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.heddle.exchange.Importer;
import org.heddle.fact.Draft;
import org.heddle.intake.Message;
import org.heddle.intake.Problem;
import org.heddle.intake.Verdict;
import org.heddle.web.FactJson;
import tools.jackson.databind.JsonNode;

/**
 * The record of a Heddle that runs: reports go to it over HTTP like any machine's. It keeps each
 * report as it was sent; the file they were read from stays where it is.
 */
final class RunningRecord implements Importer.Target {
  private final Service service;
  private final FactJson json = new FactJson();

  RunningRecord(Service service) {
    this.service = service;
  }

  @Override
  public List<Verdict> submit(List<Message> messages) throws InterruptedException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Message message : messages) {
      for (Draft draft : message.drafts()) {
        lines.writeBytes(json.write(draft));
        lines.write('\n');
      }
    }
    List<Verdict> verdicts = new ArrayList<>();
    send("application/x-ndjson", lines.toByteArray())
        .path("verdicts")
        .forEach(verdict -> verdicts.add(verdict(verdict)));
    return verdicts;
  }

  /** It comes to the door as it is, which refuses it too and keeps it; the reason is ours. */
  @Override
  public Verdict refuse(Problem problem, byte[] input) throws InterruptedException {
    JsonNode kept = send("application/json", input).at("/verdicts/0/rejectedId");
    return new Verdict.Rejected(kept.asLong(-1), problem);
  }

  private JsonNode send(String type, byte[] body) throws InterruptedException {
    try {
      return service.report("/api/facts", type, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Verdict verdict(JsonNode said) {
    return switch (said.path("verdict").asString("")) {
      case "accepted" -> new Verdict.Accepted(said.path("seq").asLong(-1));
      case "duplicate" -> new Verdict.Duplicate();
      default ->
          new Verdict.Rejected(
              said.path("rejectedId").asLong(-1),
              new Problem(
                  said.path("code").asString("refused"), said.path("message").asString("")));
    };
  }
}
