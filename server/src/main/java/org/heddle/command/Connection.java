package org.heddle.command;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds its answers: a running Heddle, or one started on a data folder. */
final class Connection {
  /** Where every command keeps its data unless told otherwise. */
  static final String DEFAULT_DATA = ".heddle/data";

  @Option(names = "--data", description = "data folder (default: ${DEFAULT-VALUE})")
  private Path data = Path.of(DEFAULT_DATA);

  @Option(names = "--url", description = "a running Heddle elsewhere, for example http://host:8420")
  private @Nullable URI url;

  @Option(names = "--token", description = "API token for --url")
  private String token = "";

  @Option(
      names = "--fingerprint",
      description = "SHA-256 of the certificate of --url when the system does not know it")
  private String fingerprint = "";

  /** A question to a Heddle. */
  @FunctionalInterface
  interface Question {
    void ask(Service service) throws IOException, InterruptedException;
  }

  /** Exit code: 0, or 1 with a sentence on standard error. */
  int ask(Question question) throws IOException, InterruptedException {
    try {
      if (url != null) {
        question.ask(new Service(url, token, fingerprint));
      } else {
        askLocally(question);
      }
      return 0;
    } catch (Service.Refusal e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private void askLocally(Question question) throws IOException, InterruptedException {
    Optional<Service> running = running(data);
    if (running.isPresent()) {
      question.ask(running.get());
      return;
    }
    if (!Files.isDirectory(data.resolve("journal"))) {
      throw new Service.Refusal("There is no journal in " + data + ", and nothing runs there.");
    }
    Installation.Options options = Installation.Options.local(data);
    try (Installation opened = Installation.open(options, new ProgressLine())) {
      question.ask(opened.self());
    }
  }

  /** The Heddle that runs on a data folder. */
  static Optional<Service> running(Path data) throws IOException, InterruptedException {
    Optional<Service> running = new RunningFile(data).read();
    return running.isPresent() && answers(running.get()) ? running : Optional.empty();
  }

  private static boolean answers(Service service) throws IOException, InterruptedException {
    try {
      service.get("/api/session");
      return true;
    } catch (ConnectException e) {
      return false;
    } catch (Service.Refusal e) {
      return true;
    }
  }
}
