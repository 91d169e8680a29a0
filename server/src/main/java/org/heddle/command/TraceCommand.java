package org.heddle.command;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code heddle trace}: what went into an item, and what it reached. */
@Command(
    name = "trace",
    description = "Follow an item backward to its materials and forward to its vehicles.",
    mixinStandardHelpOptions = true)
public final class TraceCommand implements Callable<Integer> {
  /** Direction of a trace, as typed. */
  enum Way {
    BACK,
    FORWARD,
    BOTH
  }

  @Mixin private Connection connection = new Connection();

  @Parameters(
      paramLabel = "ITEM",
      description = "Any identifier: a VIN, unit:…, lot:…, a scanned code, coil:C-118@812-815/3")
  private String item = "";

  @Option(
      names = "--direction",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Way direction = Way.BOTH;

  @Option(names = "--limit", description = "rows to print (default: ${DEFAULT-VALUE})")
  private int limit = 100;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return connection.ask(this::print);
  }

  private void print(Service service) throws IOException, InterruptedException {
    String root = Items.find(service, item);
    String way = direction.name().toLowerCase(Locale.ROOT);
    String path = "/api/trace/" + Service.segment(root);
    JsonNode graph = service.get(path + "?limit=1&direction=" + way);
    JsonNode rows = service.get(path + "/table?direction=" + way + "&limit=" + limit).path("rows");
    System.out.printf(
        "%s: %,d items over %,d links, in %s ms%n%n",
        root,
        graph.path("totals").path("nodes").asLong(),
        graph.path("totals").path("edges").asLong(),
        graph.path("millis").asString());
    Table table = new Table("depth", "item", "product", "probability", "path");
    for (JsonNode row : rows) {
      table.row(
          row.path("depth").asString(),
          row.path("item").asString(),
          row.path("product").asString(""),
          Items.share(row.path("probability").asDouble(1)),
          Items.path(row.path("path")));
    }
    table.print(System.out);
  }
}
