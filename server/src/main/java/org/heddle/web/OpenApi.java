package org.heddle.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.heddle.access.Permission;
import org.jspecify.annotations.Nullable;

/** The description of the interface in OpenAPI 3.1, made from the table of routes. */
final class OpenApi {
  private static final String JSON = "application/json";

  private final FactJson facts;
  private final String version;
  private final Map<String, Object> components = new TreeMap<>();
  private final Schemas schemas = new Schemas(components);

  OpenApi(FactJson facts, String version) {
    this.facts = facts;
    this.version = version;
  }

  Map<String, Object> document(List<Route> routes) {
    components.put("Fact", fact());
    Map<String, Map<String, Object>> paths = new TreeMap<>();
    for (Route route : routes) {
      paths
          .computeIfAbsent(route.path(), _ -> new LinkedHashMap<>())
          .put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put("info", info());
    document.put("servers", List.of(Map.of("url", "/")));
    document.put("security", List.of(Map.of("token", List.of()), Map.of("session", List.of())));
    document.put("paths", paths);
    document.put("components", Map.of("schemas", components, "securitySchemes", security()));
    return document;
  }

  private Map<String, Object> info() {
    return Map.of(
        "title",
        "Heddle",
        "version",
        version,
        "description",
        "Manufacturing traceability. Facts go in, answers come out; ids are kind:value, times are"
            + " ISO 8601 in UTC, decimals are texts with their digits as received.",
        "license",
        Map.of("name", "Apache-2.0", "identifier", "Apache-2.0"));
  }

  /** One of many shapes, told apart by the word of its kind. */
  private Map<String, Object> fact() {
    Map<String, Object> kinds = facts.schemas(components);
    Map<String, Object> mapping = new TreeMap<>();
    kinds.forEach((word, schema) -> mapping.put(word, ((Map<?, ?>) schema).get("$ref")));
    return Map.of(
        "oneOf",
        List.copyOf(kinds.values()),
        "discriminator",
        Map.of("propertyName", "kind", "mapping", mapping));
  }

  private static Map<String, Object> security() {
    return Map.of(
        "token",
        Map.of("type", "http", "scheme", "bearer"),
        "session",
        Map.of("type", "apiKey", "in", "cookie", "name", "heddle-<port>"));
  }

  private Map<String, Object> operation(Route route) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("summary", route.summary());
    operation.put("description", needs(route.permission()));
    operation.put("operationId", id(route));
    if (route.permission() == null) {
      operation.put("security", List.of());
    }
    List<Object> params = new ArrayList<>();
    route.params().forEach(param -> params.add(param(param)));
    operation.put("parameters", params);
    if (route.takes() != null) {
      operation.put("requestBody", body(route.takes()));
    }
    operation.put("responses", responses(route));
    return operation;
  }

  private static String needs(@Nullable Permission permission) {
    return permission == null
        ? "Open to anyone."
        : "Needs the permission '" + Words.of(permission) + "'.";
  }

  private static String id(Route route) {
    String words = route.path().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-api-|-$", "");
    return route.method().name().toLowerCase(Locale.ROOT) + "-" + words;
  }

  private static Map<String, Object> param(Route.Param param) {
    return Map.of(
        "name",
        param.name(),
        "in",
        param.inPath() ? "path" : "query",
        "required",
        param.inPath(),
        "description",
        param.meaning(),
        "schema",
        Map.of("type", "string"));
  }

  private Map<String, Object> body(Class<?> type) {
    if (type != FactJson.class) {
      return Map.of("required", true, "content", Map.of(JSON, Map.of("schema", schemas.of(type))));
    }
    Map<String, Object> one = Map.of("$ref", "#/components/schemas/Fact");
    Map<String, Object> many = Map.of("type", "array", "items", one);
    return Map.of(
        "required",
        true,
        "content",
        Map.of(
            JSON,
            Map.of("schema", Map.of("oneOf", List.of(one, many))),
            "application/x-ndjson",
            Map.of("schema", one)));
  }

  private Map<String, Object> responses(Route route) {
    Map<String, Object> responses = new TreeMap<>();
    responses.put("200", content("The answer", route.media(), route.gives()));
    Map<String, Object> error = content("Why there is no answer", "", Trouble.Answer.class);
    responses.put("default", error);
    return responses;
  }

  private Map<String, Object> content(String text, String media, @Nullable Class<?> type) {
    return type == null
        ? Map.of("description", text, "content", Map.of(media, Map.of("schema", Map.of())))
        : Map.of("description", text, "content", Map.of(JSON, Map.of("schema", schemas.of(type))));
  }
}
