package org.heddle.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Which units a question about causes looks at, and how its answer is printed. */
final class Population {
  @Option(names = "--product", description = "product of the units (default: the bad ones')")
  private @Nullable String product;

  @Option(names = "--from", description = "units made from then on, 2026-11-20T22:00:00Z")
  private @Nullable String from;

  @Option(names = "--to", description = "units made before")
  private @Nullable String to;

  @Option(names = "--json", description = "the whole answer as JSON")
  private boolean asJson;

  /** Asks about this population; empty after the answer was printed as JSON. */
  @Nullable JsonNode ask(Service service, String address, Map<String, Object> question)
      throws IOException, InterruptedException {
    put(question, "product", product);
    put(question, "from", from);
    put(question, "to", to);
    JsonNode answer = service.post(address, question);
    if (!asJson) {
      return answer;
    }
    System.out.println(answer.toPrettyString());
    return null;
  }

  private static void put(Map<String, Object> question, String name, @Nullable String value) {
    if (value != null) {
      question.put(name, value);
    }
  }

  /** The items that were typed, by any of their identifiers. */
  static List<String> found(Service service, List<String> typed)
      throws IOException, InterruptedException {
    List<String> items = new ArrayList<>();
    for (String each : typed) {
      items.add(Items.find(service, each));
    }
    return items;
  }
}
