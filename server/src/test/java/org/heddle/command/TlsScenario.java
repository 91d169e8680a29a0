package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.heddle.access.PlantCertificate;
import org.heddle.access.Role;
import org.heddle.runtime.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole server behind HTTPS, as browsers, phones, machines and its own commands meet it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsScenario {
  private static final String LOOPBACK = "127.0.0.1";

  private Path data = Path.of("");
  private PlantCertificate certificate;
  private Installation installation;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    data = folder;
    certificate =
        PlantCertificate.selfSigned(
            data.resolve("access"),
            Set.of(LOOPBACK, "localhost"),
            Clock.systemUTC(),
            new SecureRandom());
    installation = serve(data, certificate);
  }

  private static Installation serve(Path data, PlantCertificate certificate) throws Exception {
    Listening.Door door = new Listening.Door(LOOPBACK, 0, List.of(), certificate);
    return Installation.open(
        new Installation.Options(data, door, Clock.systemUTC(), false, null), Progress.SILENT);
  }

  @AfterAll
  void close() {
    installation.close();
  }

  /** A client that trusts that certificate for the names in it, as a browser does once told to. */
  private static HttpClient.Builder trusting(X509Certificate trusted) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("plant", trusted);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context);
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(installation.self().base().resolve(path));
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** A browser opens six HTTP/1.1 connections a host, and each page with live events keeps one. */
  @Test
  void bothFormsOfHttpAreSpokenOverTls() throws Exception {
    for (HttpClient.Version version : HttpClient.Version.values()) {
      if (version.name().equals("HTTP_3")) {
        continue;
      }
      try (HttpClient client = trusting(certificate.certificate()).version(version).build()) {
        HttpResponse<String> answer = send(client, at("/api/openapi.json"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.sslSession()).isPresent();
      }
    }
  }

  @Test
  void sessionCookieNeverLeavesInClear() throws Exception {
    String password = "correct horse battery";
    installation.access().create("", "ines", "Ines", Role.ENGINEER, password);
    CookieManager cookies = new CookieManager();
    try (HttpClient client = trusting(certificate.certificate()).cookieHandler(cookies).build()) {
      String body = "{\"user\":\"ines\",\"password\":\"" + password + "\"}";
      HttpResponse<String> answer =
          send(client, at("/api/session").POST(HttpRequest.BodyPublishers.ofString(body)));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(cookies.getCookieStore().getCookies())
          .singleElement()
          .matches(HttpCookie::getSecure)
          .matches(HttpCookie::isHttpOnly);
      assertThat(send(client, at("/api/session")).body()).contains("engineer");
    }
  }

  @Test
  void liveEventsComeOverTls() throws Exception {
    HttpRequest.Builder request =
        at("/api/live").header("Authorization", "Bearer " + installation.self().token());
    try (HttpClient client = trusting(certificate.certificate()).build();
        InputStream events =
            client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()).body()) {
      assertThat(new String(events.readNBytes(16), StandardCharsets.UTF_8))
          .isEqualTo("event: heartbeat");
      client.shutdownNow();
    }
  }

  @Test
  void callInClearIsSentToHttpsAndNotAnswered() throws Exception {
    URI clear = URI.create(installation.self().base().toString().replace("https:", "http:"));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> page =
          send(client, HttpRequest.newBuilder(clear.resolve("/item/unit:C1")));
      assertThat(page.statusCode()).isEqualTo(302);
      assertThat(page.headers().firstValue("Location"))
          .hasValue(installation.self().base() + "/item/unit:C1");
      HttpResponse<String> call = send(client, HttpRequest.newBuilder(clear.resolve("/api/plant")));
      assertThat(call.statusCode()).isEqualTo(426);
      assertThat(call.body()).contains("not-encrypted");
    }
  }

  @Test
  void whoWasNotToldToTrustItGetsNothing() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThatThrownBy(() -> send(client, at("/api/openapi.json")))
          .isInstanceOf(SSLHandshakeException.class);
    }
    Service other = new Service(installation.self().base(), "", "00:".repeat(31) + "00");
    assertThatThrownBy(() -> other.get("/api/openapi.json")).hasMessageContaining("fingerprint");
  }

  /** They find where it runs, and whom to trust, in the data folder. */
  @Test
  void commandsOfThisMachineReachIt() throws Exception {
    Service running = new RunningFile(data).read().orElseThrow();
    assertThat(running.base().getScheme()).isEqualTo("https");
    assertThat(running.get("/api/plant").has("lines")).isTrue();
    assertThat(new CommandLine(new SqlCommand()).execute("--data", data.toString(), "SELECT 1"))
        .isZero();
    assertThat(
            new CommandLine(new SqlCommand())
                .execute(
                    "--url",
                    running.base().toString(),
                    "--token",
                    running.token(),
                    "--fingerprint",
                    certificate.fingerprint(),
                    "SELECT 1"))
        .isZero();
  }

  /** A certificate is for the name people use; this machine calls by another, and knows it. */
  @Test
  void certificateOfOnesOwnIsUsedAndCommandsStillReachIt(@TempDir Path own, @TempDir Path elsewhere)
      throws Exception {
    PlantCertificate made =
        PlantCertificate.selfSigned(
            elsewhere, Set.of("heddle.plant.example"), Clock.systemUTC(), new SecureRandom());
    KeyStore keys = KeyStore.getInstance(made.store().toFile(), made.password().toCharArray());
    byte[] key = keys.getKey("heddle", made.password().toCharArray()).getEncoded();
    Path keyFile =
        Files.writeString(
            elsewhere.resolve("key.pem"),
            "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n");
    Listening listening =
        listening("--certificate", made.pem().toString(), "--key", keyFile.toString(), "--port=0");
    Listening.Door door = listening.door(own, Clock.systemUTC());
    try (Installation opened =
        Installation.open(
            new Installation.Options(own, door, Clock.systemUTC(), false, null), Progress.SILENT)) {
      assertThat(opened.self().fingerprint()).isEqualTo(made.fingerprint());
      assertThat(opened.self().get("/api/plant").has("lines")).isTrue();
    }
  }

  /** A command that only has the options. */
  @CommandLine.Command
  static final class Opening {
    @CommandLine.Mixin private Listening listening = new Listening();
  }

  private static Listening listening(String... args) {
    Opening opening = new Opening();
    new CommandLine(opening).parseArgs(args);
    return opening.listening;
  }

  @Test
  void plainHttpOnTheNetworkMustBeSaid(@TempDir Path folder) {
    assertThatThrownBy(() -> listening("--host=0.0.0.0").door(folder, Clock.systemUTC()))
        .isInstanceOf(CommandLine.ParameterException.class)
        .hasMessageContaining("--tls")
        .hasMessageContaining("--plain-http");
    Listening.Door said =
        listening("--host=0.0.0.0", "--plain-http", "--name=a.example,b.example")
            .door(folder, Clock.systemUTC());
    assertThat(said.certificate()).isNull();
    assertThat(said.names()).contains("a.example", "b.example");
    Listening.Door secret = listening("--host=192.0.2.7", "--tls").door(folder, Clock.systemUTC());
    assertThat(secret.names()).contains("192.0.2.7");
    assertThat(secret.greeting(URI.create("https://192.0.2.7:8420")))
        .contains("https://192.0.2.7:8420", "self-signed.pem", "SHA-256");
    assertThatThrownBy(() -> listening("--key=x.pem").door(folder, Clock.systemUTC()))
        .hasMessageContaining("--certificate and --key");
    assertThatThrownBy(
            () -> listening("--key=x.pem", "--certificate=y.pem").door(folder, Clock.systemUTC()))
        .isInstanceOf(CommandLine.ParameterException.class);
  }

  @Test
  void takenPortAndFolderAreSaidInOneLine(@TempDir Path other) {
    String port = Integer.toString(installation.self().base().getPort());
    assertThat(complaint("--data", other.toString(), "--port", port))
        .startsWith("Port " + port)
        .hasLineCount(1);
    assertThat(complaint("--data", data.toString(), "--port", "0"))
        .contains("is in use by process")
        .hasLineCount(1);
    assertThat(complaint("--prot", "1")).contains("--prot", "Help:").hasLineCount(2);
  }

  private static String complaint(String... args) {
    StringWriter said = new StringWriter();
    CommandLine serve = Complaints.of(new CommandLine(new ServeCommand()));
    assertThat(serve.setErr(new PrintWriter(said, true)).execute(args)).isPositive();
    return said.toString();
  }
}
