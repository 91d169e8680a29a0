package org.heddle.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code heddle recall}: which units a suspicion reaches, which it can not, and why. */
@Command(
    name = "recall",
    description = "State a recall's scope: every unit in, every unit out, and the proof of each.",
    mixinStandardHelpOptions = true)
public final class RecallCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();

  @Option(names = "--item", description = "suspicious lot, coil, unit or container")
  private @Nullable String item;

  @Option(names = "--metres", description = "with --item COIL: a stretch, for example 812-815")
  private @Nullable String metres;

  @Option(names = "--lanes", split = ",", description = "with --metres: lanes, for example 2,3")
  private List<Integer> lanes = List.of();

  @Option(names = "--heat", description = "supplier's lot or heat number")
  private @Nullable String heat;

  @Option(names = "--station", description = "with --from and --to: everything made there then")
  private @Nullable String station;

  @Option(names = "--tool", description = "everything made with this tool")
  private @Nullable String tool;

  @Option(names = "--program", description = "everything made under this program")
  private @Nullable String program;

  @Option(names = "--from", description = "start of the window, for example 2026-11-20T22:00:00Z")
  private @Nullable String from;

  @Option(names = "--to", description = "end of the window")
  private @Nullable String to;

  @Option(
      names = "--threshold",
      description = "smallest probability that counts as probable (default: ${DEFAULT-VALUE})")
  private double threshold = 0.01;

  @Option(
      names = "--targets",
      description = "vehicle, pack, cell or any (default: ${DEFAULT-VALUE})")
  private String targets = "vehicle";

  @Option(names = "--limit", description = "rows to print of each list (default: 20)")
  private int limit = 20;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return connection.ask(this::print);
  }

  private void print(Service service) throws IOException, InterruptedException {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("suspicion", suspicion(service));
    question.put("threshold", threshold);
    question.put("targets", targets);
    JsonNode recall = service.post("/api/recalls/preview", question);
    String id = Service.segment(recall.path("id").asString());
    System.out.println(recall.path("sentence").asString());
    System.out.println();
    printScopes(recall);
    String rows = "limit=" + limit + (targets.equals("vehicle") ? "&kind=vehicle" : "");
    printIn(service.get("/api/recalls/" + id + "/in?scope=worst&" + rows));
    printOut(service.get("/api/recalls/" + id + "/out?" + rows));
  }

  private Map<String, Object> suspicion(Service service) throws IOException, InterruptedException {
    Map<String, Object> suspicion = new LinkedHashMap<>();
    if (item != null) {
      String found = Items.find(service, item);
      suspicion.put("kind", metres == null ? kindOf(found) : "coil-range");
      suspicion.put("item", found);
      addMetres(suspicion);
    } else if (heat != null) {
      suspicion.put("kind", "heat");
      suspicion.put("item", heat);
    } else if (station != null) {
      suspicion.put("kind", "station-window");
      suspicion.put("station", station);
    } else if (tool != null) {
      suspicion.put("kind", "tool");
      suspicion.put("tool", tool);
    } else if (program != null) {
      suspicion.put("kind", "program");
      suspicion.put("program", program);
    } else {
      throw new Service.Refusal(
          "Say what is suspicious: --item, --heat, --station, --tool or --program.");
    }
    addWindow(suspicion);
    return suspicion;
  }

  private static String kindOf(String found) {
    return found.startsWith("lot:") ? "lot" : "item";
  }

  private void addMetres(Map<String, Object> suspicion) {
    if (metres == null) {
      return;
    }
    String[] ends = metres.split("-", 2);
    if (ends.length != 2) {
      throw new Service.Refusal("--metres is a stretch like 812-815, not '" + metres + "'.");
    }
    suspicion.put("metreFrom", Double.valueOf(ends[0]));
    suspicion.put("metreTo", Double.valueOf(ends[1]));
    if (!lanes.isEmpty()) {
      suspicion.put("lanes", lanes);
    }
  }

  private void addWindow(Map<String, Object> suspicion) {
    if (from != null) {
      suspicion.put("from", from);
    }
    if (to != null) {
      suspicion.put("to", to);
    }
  }

  private static void printScopes(JsonNode recall) {
    Table table = new Table("scope", "units", "vehicles", "in house", "shipments", "customers");
    for (String scope : List.of("certain", "probable", "worst")) {
      JsonNode counts = recall.path("scopes").path(scope);
      table.row(
          scope,
          number(counts, "units"),
          number(counts, "vehicles"),
          number(counts, "inHouse"),
          number(counts, "shipments"),
          number(counts, "customers"));
    }
    table.row(
        "out",
        number(recall.path("out"), "units"),
        number(recall.path("out"), "vehicles"),
        "",
        "",
        "");
    JsonNode window = recall.path("dateWindow");
    table.row("date window", number(window, "units"), number(window, "vehicles"), "", "", "");
    table.print(System.out);
    System.out.println(window.path("rule").asString(""));
  }

  private static String number(JsonNode counts, String name) {
    return String.format("%,d", counts.path(name).asLong(0));
  }

  private static void printIn(JsonNode page) {
    System.out.printf("%nIN (%,d)%n", page.path("total").asLong());
    Table table = new Table("unit", "scope", "probability", "path or gap");
    for (JsonNode row : page.path("rows")) {
      String gap = Items.path(row.path("gap"));
      table.row(
          row.path("item").asString(),
          row.path("scope").asString(),
          Items.share(row.path("probability").asDouble(0)),
          gap.isEmpty() ? Items.path(row.path("path")) : "not recorded: " + gap);
    }
    table.print(System.out);
  }

  private static void printOut(JsonNode page) {
    System.out.printf("%nOUT (%,d)%n", page.path("total").asLong());
    Table table = new Table("unit", "cleared by");
    for (JsonNode row : page.path("rows")) {
      table.row(row.path("item").asString(), Items.path(row.path("clearedBy")));
    }
    table.print(System.out);
  }
}
