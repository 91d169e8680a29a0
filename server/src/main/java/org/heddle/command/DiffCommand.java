package org.heddle.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code heddle diff}: how bad units differ from good ones. */
@Command(
    name = "diff",
    description = "Compare bad units with good ones: every difference in their threads, ranked.",
    mixinStandardHelpOptions = true)
public final class DiffCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();

  @Parameters(paramLabel = "ITEM", arity = "1..*", description = "bad units, by any identifier")
  private List<String> bad = List.of();

  @Option(names = "--good", split = ",", description = "good units; all others when absent")
  private List<String> good = List.of();

  @Mixin private Population population = new Population();

  @Option(names = "--limit", description = "rows to print (default: ${DEFAULT-VALUE})")
  private int limit = 20;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return connection.ask(this::print);
  }

  private void print(Service service) throws IOException, InterruptedException {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("bad", Population.found(service, bad));
    if (!good.isEmpty()) {
      question.put("good", Population.found(service, good));
    }
    JsonNode answer = population.ask(service, "/api/diff", question);
    if (answer == null) {
      return;
    }
    System.out.println(answer.path("sentence").asString());
    System.out.printf(
        Locale.ROOT,
        "%,d bad, %,d good, %d factors and %d numbers, %,d tests, %s ms%n%n",
        answer.path("bad").asInt(),
        answer.path("good").asInt(),
        answer.path("factors").asInt(),
        answer.path("parameters").asInt(),
        answer.path("tests").asInt(),
        answer.path("millis").asString());
    table(answer.path("differences")).print(System.out);
    if (!answer.path("pairs").isEmpty()) {
      System.out.println("\nTogether");
      table(answer.path("pairs")).print(System.out);
    }
  }

  private Table table(JsonNode rows) {
    Table table = new Table("q", "bad", "good", "difference", "but");
    int shown = 0;
    for (JsonNode row : rows) {
      if (shown++ == limit) {
        break;
      }
      JsonNode by = row.path("explainedBy");
      table.row(
          String.format(Locale.ROOT, "%.2g", row.path("q").asDouble()),
          percent(row.path("coverage").asDouble()),
          percent(row.path("falseCover").asDouble()),
          row.path("name").asString(),
          by.isMissingNode() || by.isNull() ? "" : "explained by " + by.path("by").asString());
    }
    return table;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
