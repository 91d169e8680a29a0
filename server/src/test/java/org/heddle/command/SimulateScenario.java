package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.heddle.access.PlantCertificate;
import org.heddle.fact.Supply;
import org.heddle.journal.Journal;
import org.heddle.runtime.Progress;
import org.heddle.supply.DocumentStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The virtual plant sends to a Heddle that runs, over HTTPS with its self-signed certificate. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulateScenario {
  private static final String LOOPBACK = "127.0.0.1";

  private Installation installation;
  private Service server;

  @BeforeAll
  void open(@TempDir Path data) throws Exception {
    PlantCertificate certificate =
        PlantCertificate.selfSigned(
            data.resolve("access"), Set.of(LOOPBACK), Clock.systemUTC(), new SecureRandom());
    Listening.Door door = new Listening.Door(LOOPBACK, 0, List.of(), certificate);
    installation =
        Installation.open(
            new Installation.Options(data, door, Clock.systemUTC(), false, null), Progress.SILENT);
    server = installation.self();
  }

  @AfterAll
  void close() {
    installation.close();
  }

  private int simulate(StringWriter said, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("--for=3h", "--scale=0.2", "--to=" + server.base(), "--token", server.token()));
    args.addAll(List.of(more));
    return Complaints.of(new CommandLine(new SimulateCommand()))
        .setErr(new PrintWriter(said, true))
        .execute(args.toArray(String[]::new));
  }

  /** A second time everything is known by its origin, and nothing is recorded twice. */
  @Test
  void everyReportArrivesOnceAndEveryPaperItNames() {
    StringWriter said = new StringWriter();
    Journal journal = installation.heddle().journal();
    assertThat(simulate(said, "--fingerprint", server.fingerprint())).as("%s", said).isZero();
    long recorded = journal.size();
    assertThat(recorded).isGreaterThan(1_000);
    DocumentStore documents = installation.heddle().documents();
    int attached = 0;
    for (long i = 0; i < recorded; i++) {
      if (journal.get(i).event() instanceof Supply.DocumentAttached document) {
        assertThat(documents.isUnaltered(document.sha256())).as(document.name()).isTrue();
        attached++;
      }
    }
    assertThat(attached).isPositive();
    assertThat(simulate(said, "--fingerprint", server.fingerprint())).isZero();
    assertThat(journal.size()).isEqualTo(recorded);
  }

  /** A file names papers by their digest; they lie beside it. */
  @Test
  void fileComesWithThePapersThatItNames(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("plant.ndjson");
    int code =
        Complaints.of(new CommandLine(new SimulateCommand()))
            .execute("--for=3h", "--scale=0.2", "--out", file.toString());
    assertThat(code).isZero();
    Set<String> named = new TreeSet<>();
    Matcher digest =
        Pattern.compile("\"sha256\":\"([0-9a-f]{64})\"").matcher(Files.readString(file));
    while (digest.find()) {
      named.add(digest.group(1));
    }
    Set<String> kept = new TreeSet<>();
    try (Stream<Path> papers = Files.list(folder.resolve("plant.ndjson-documents"))) {
      for (Path paper : papers.toList()) {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(paper));
        kept.add(HexFormat.of().formatHex(hash));
      }
    }
    assertThat(named).isNotEmpty();
    assertThat(kept).containsAll(named);
  }

  @Test
  void serverWithAnotherCertificateGetsNothing() {
    long before = installation.heddle().journal().size();
    StringWriter said = new StringWriter();
    assertThat(simulate(said, "--fingerprint", "00:".repeat(31) + "00")).isEqualTo(1);
    assertThat(said.toString()).contains("fingerprint").hasLineCount(1);
    assertThat(installation.heddle().journal().size()).isEqualTo(before);
  }

  /** What a curl of the guide would send, and what comes back. */
  @Test
  void documentIsReadBackAsItWasSent(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("certificate.txt"), "Rm 1041 MPa");
    try (var client = server.client().build()) {
      var request =
          java.net.http.HttpRequest.newBuilder(server.base().resolve("/api/documents"))
              .header("Authorization", "Bearer " + server.token())
              .header("Content-Type", "text/plain")
              .POST(java.net.http.HttpRequest.BodyPublishers.ofFile(file))
              .build();
      var answer = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      String sha256 = answer.body().replaceAll("(?s).*\"sha256\":\"([0-9a-f]{64})\".*", "$1");
      assertThat(answer.body()).contains("\"bytes\":11");
      assertThat(installation.heddle().documents().find(sha256)).isPresent();
    }
  }
}
