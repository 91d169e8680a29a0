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

/** {@code heddle scope}: which units share the cause of some failures. */
@Command(
    name = "scope",
    description = "From failed units alone: the units that hold the cause, at a stated confidence.",
    mixinStandardHelpOptions = true)
public final class ScopeCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();

  @Parameters(paramLabel = "ITEM", arity = "2..*", description = "failed units, any identifier")
  private List<String> failed = List.of();

  @Mixin private Population population = new Population();

  @Option(names = "--confidence", description = "(default: ${DEFAULT-VALUE})")
  private double confidence = 0.99;

  @Option(names = "--limit", description = "hypotheses to print (default: ${DEFAULT-VALUE})")
  private int limit = 12;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return connection.ask(this::print);
  }

  private void print(Service service) throws IOException, InterruptedException {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("failed", Population.found(service, failed));
    question.put("confidence", confidence);
    JsonNode answer = population.ask(service, "/api/scopes", question);
    if (answer == null) {
      return;
    }
    System.out.println(answer.path("sentence").asString());
    System.out.println(answer.path("reason").asString());
    System.out.println();
    suspects(answer.path("suspects"));
    for (JsonNode step : answer.path("next")) {
      System.out.printf(
          Locale.ROOT,
          "Next: %s (doubt from %.2f to %.2f bits)%n",
          step.path("words").asString(),
          step.path("bitsNow").asDouble(),
          step.path("bitsThen").asDouble());
    }
  }

  private void suspects(JsonNode suspects) {
    Table table = new Table("belief", "failed", "units", "in scope", "hypothesis");
    int shown = 0;
    for (JsonNode each : suspects) {
      if (shown++ == limit) {
        break;
      }
      table.row(
          String.format(Locale.ROOT, "%.3g %%", each.path("belief").asDouble() * 100),
          each.path("failed").asString(),
          String.format(Locale.ROOT, "%,d", each.path("units").asInt()),
          each.path("inScope").asBoolean() ? "yes" : "no",
          each.path("words").asString());
    }
    table.print(System.out);
  }
}
