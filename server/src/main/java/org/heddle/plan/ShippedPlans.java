package org.heddle.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The plans of the demonstration plants, which come with the product. */
public final class ShippedPlans {
  private static final List<String> NAMES = List.of("gigafactory", "fastener-plant");

  private ShippedPlans() {}

  public static List<PlanDocument> all() {
    return NAMES.stream().map(name -> PlanText.load(text(name + ".yaml")).orThrow()).toList();
  }

  /** The workshop beside the demonstration plants, where people work at terminals. */
  public static PlanDocument workshop() {
    return PlanText.load(text("service-workshop.yaml")).orThrow();
  }

  /** The drawing that a work sheet of the workshop shows. */
  public static InputStream workshopDrawing() {
    return resource("service-hipot.png");
  }

  /** JSON Schema (2020-12) of a plan document, for editors. */
  public static String schema() {
    return text("plan.schema.json");
  }

  static String text(String resource) {
    try (InputStream in = resource(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    InputStream in = ShippedPlans.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("resource " + name + " is missing");
    }
    return in;
  }
}
