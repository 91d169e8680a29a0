package org.heddle.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code heddle sql}: a read-only question over all readings, steps and links. */
@Command(
    name = "sql",
    description = "Ask the lake in SQL, read-only.",
    mixinStandardHelpOptions = true)
public final class SqlCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();

  @Parameters(paramLabel = "SQL", description = "one SELECT; 'SHOW TABLES' lists what there is")
  private String sql = "";

  @Option(names = "--limit", description = "rows at most (default: ${DEFAULT-VALUE})")
  private int limit = 1_000;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return connection.ask(this::print);
  }

  private void print(Service service) throws IOException, InterruptedException {
    JsonNode answer = service.post("/api/sql", Map.of("sql", sql, "limit", limit));
    String[] headings =
        answer
            .path("columns")
            .valueStream()
            .map(c -> c.path("name").asString())
            .toArray(String[]::new);
    Table table = new Table(headings);
    for (JsonNode row : answer.path("rows")) {
      table.row(
          row.valueStream()
              .map(cell -> cell.isNull() ? "" : cell.asString())
              .toArray(String[]::new));
    }
    table.print(System.out);
    if (answer.path("truncated").asBoolean(false)) {
      System.err.println("More rows than --limit " + limit + " were found.");
    }
  }
}
