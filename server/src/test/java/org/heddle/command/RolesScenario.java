package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.heddle.access.Access;
import org.heddle.access.Role;
import org.heddle.runtime.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every call of the running interface × everybody who may come, against {@code who-may.txt}: {@code
 * yes} when the call is let in (and then fails or not for its own reasons), {@code 401} and {@code
 * 403} when it is not. A call that is not in the table, or no longer there, fails too; {@code
 * target/who-may.txt} is the table as it is.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesScenario {
  private static final Path TABLE =
      Path.of("src", "test", "resources", "org", "heddle", "command", "who-may.txt");
  private static final Path AS_BUILT = Path.of("target", "who-may.txt");
  private static final Duration DAY = Duration.ofDays(1);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, Caller> callers = new LinkedHashMap<>();
  private Installation installation;

  /** Somebody who calls: puts on a request what makes the door know them. */
  private interface Caller {
    void sign(HttpRequest.Builder request);
  }

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    installation = Installation.open(Installation.Options.local(folder), Progress.SILENT);
    Access access = installation.access();
    callers.put("nobody", _ -> {});
    for (Role role : Role.values()) {
      callers.put(role.word(), inSession(access, role));
    }
    callers.put("token", withToken(access.issueToken("", "press 4", Role.OPERATOR, http(), DAY)));
    Access.Issued revoked = access.issueToken("", "press 5", Role.QUALITY, http(), DAY);
    access.revokeToken("", revoked.token().id());
    callers.put("revoked", withToken(revoked));
    access.createGuest("gone", "Gone", Role.ADMINISTRATOR);
    String session = access.open("gone").session();
    access.disable("", "gone");
    callers.put("disabled", request -> request.header("Cookie", cookie(session)));
  }

  private static Set<String> http() {
    return Set.of("http");
  }

  /** Signed in anew for each call, because one of the calls signs out. */
  private Caller inSession(Access access, Role role) throws InterruptedException {
    access.createGuest("the-" + role.word(), "The " + role.word(), role);
    return request -> request.header("Cookie", cookie(access.open("the-" + role.word()).session()));
  }

  private static Caller withToken(Access.Issued issued) {
    return request -> request.header("Authorization", "Bearer " + issued.secret());
  }

  private String cookie(String session) {
    return "heddle-" + installation.self().base().getPort() + "=" + session;
  }

  @AfterAll
  void close() {
    client.close();
    installation.close();
  }

  @Test
  void everyCallIsOpenToExactlyThoseTheTableNames() throws Exception {
    List<String> table = new ArrayList<>();
    table.add(row("", callers.keySet()));
    for (Map.Entry<String, String> call : calls().entrySet()) {
      List<String> cells = new ArrayList<>();
      for (Caller caller : callers.values()) {
        cells.add(verdict(call.getKey(), call.getValue(), caller));
      }
      table.add(row(call.getKey(), cells));
    }
    Files.createDirectories(AS_BUILT.getParent());
    Files.write(AS_BUILT, table);
    assertThat(table)
        .as("who may call what is not as %s says; as it is: %s", TABLE, AS_BUILT)
        .containsExactlyElementsOf(Files.readAllLines(TABLE));
  }

  private String row(String call, Iterable<String> cells) {
    StringBuilder row = new StringBuilder("%-42s".formatted(call));
    Iterator<String> names = callers.keySet().iterator();
    cells.forEach(cell -> row.append(cell).repeat(' ', names.next().length() + 2 - cell.length()));
    return row.toString().stripTrailing();
  }

  /** Each call as the running interface describes it, and its method. */
  private Map<String, String> calls() throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(at("/api/openapi.json"));
    JsonNode described =
        JsonMapper.shared()
            .readTree(client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    Map<String, String> calls = new TreeMap<>();
    described
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            calls.put(
                                path.getKey() + " " + method, method.toUpperCase(Locale.ROOT))));
    return calls;
  }

  private String verdict(String call, String method, Caller caller) throws Exception {
    String path = call.substring(0, call.indexOf(' ')).replaceAll("\\{[^}]+}", "0");
    HttpRequest.Builder request = HttpRequest.newBuilder(at(path)).timeout(Duration.ofMinutes(1));
    request.header("Content-Type", "application/json");
    request.method(
        method,
        method.equals("GET")
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString("{}"));
    caller.sign(request);
    HttpResponse<InputStream> answer = answer(request.build());
    answer.body().close(); // one of them is a stream without an end
    int status = answer.statusCode();
    assertThat(status).as("%s %s", method, path).isNotEqualTo(500);
    return status == 401 || status == 403 ? Integer.toString(status) : "yes";
  }

  /** A kept connection may be closed by the server just as it is used again: then once more. */
  private HttpResponse<InputStream> answer(HttpRequest request) throws Exception {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException _) {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }
  }

  private java.net.URI at(String path) {
    return installation.self().base().resolve(path);
  }
}
