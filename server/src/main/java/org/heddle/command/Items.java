package org.heddle.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How items and shares are found and written on the command line. */
final class Items {
  private Items() {}

  /** The item's text form for whatever was typed; a coil range stays as it is. */
  static String find(Service service, String typed) throws IOException, InterruptedException {
    if (typed.contains("@")) {
      return typed;
    }
    JsonNode matches = service.get("/api/search?q=" + Service.segment(typed)).path("matches");
    if (matches.isEmpty()) {
      throw new Service.Refusal(
          "Nothing is known as '" + typed + "'. Try a part of it in the search of the web page.");
    }
    return matches.get(0).path("item").asString();
  }

  static String share(double probability) {
    return probability >= 1 ? "certain" : String.format(Locale.ROOT, "%.3g %%", probability * 100);
  }

  static String path(JsonNode items) {
    List<String> steps = new ArrayList<>();
    for (JsonNode step : items) {
      steps.add(step.isString() ? step.asString() : step.path("item").asString());
    }
    return String.join(" → ", steps);
  }
}
