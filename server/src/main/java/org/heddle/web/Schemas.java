package org.heddle.web;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heddle.fact.Extent;
import org.heddle.identity.ItemId;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/** JSON Schemas of the records that questions and answers are made of. */
final class Schemas {
  /** What must be there, of each record: annotations of types are parsed anew at every look. */
  private static final ClassValue<List<RecordComponent>> REQUIRED =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .filter(component -> !isNullable(component.getAnnotatedType()))
              .toList();
        }
      };

  private final Map<String, Object> components;

  Schemas(Map<String, Object> components) {
    this.components = components;
  }

  /** The first field of a record that its schema requires and that is not there. */
  static Optional<String> missing(@Nullable Object body) {
    if (body == null) {
      return Optional.of("body");
    }
    for (RecordComponent component : REQUIRED.get(body.getClass())) {
      try {
        if (component.getAccessor().invoke(body) == null) {
          return Optional.of(component.getName());
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record's own accessor", e);
      }
    }
    return Optional.empty();
  }

  /** The schema of a type; a record adds itself to the components and is referred to. */
  Map<String, Object> of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic(generic);
    }
    return type instanceof Class<?> plain ? plain(plain) : Map.of();
  }

  private Map<String, Object> generic(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == List.class) {
      return Map.of("type", "array", "items", of(arguments[0]));
    }
    return type.getRawType() == Map.class
        ? Map.of("type", "object", "additionalProperties", of(arguments[1]))
        : Map.of();
  }

  private Map<String, Object> plain(Class<?> type) {
    if (type == String.class || ItemId.class.isAssignableFrom(type) || type == Decimal.class) {
      return Map.of("type", "string");
    }
    if (type == long.class || type == int.class || type == Long.class || type == Integer.class) {
      return Map.of("type", "integer");
    }
    if (type == double.class || type == Double.class) {
      return Map.of("type", "number");
    }
    if (type == boolean.class || type == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (type == Instant.class) {
      return Map.of("type", "string", "format", "date-time");
    }
    if (type == double[].class) {
      return Map.of("type", "array", "items", Map.of("type", "number"));
    }
    if (type.isEnum()) {
      return Map.of("type", "string", "enum", words(type));
    }
    return object(type);
  }

  private static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(one -> Words.of((Enum<?>) one)).toList();
  }

  private Map<String, Object> object(Class<?> type) {
    if (type == Quantity.class) {
      return Numbers.QUANTITY.schema(components);
    }
    if (type == Extent.class) {
      return Numbers.EXTENT.schema(components);
    }
    if (!type.isRecord()) {
      return Map.of();
    }
    String name = name(type);
    if (!components.containsKey(name)) {
      components.put(name, Map.of());
      components.put(name, record(type));
    }
    return Map.of("$ref", "#/components/schemas/" + name);
  }

  /** Records of the door are nested in the class of their routes; both names make it clear. */
  private static String name(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return (outer == null ? "" : outer.getSimpleName().replace("Routes", ""))
        + type.getSimpleName();
  }

  private Map<String, Object> record(Class<?> type) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      properties.put(component.getName(), of(component.getGenericType()));
      if (!isNullable(component.getAnnotatedType())) {
        required.add(component.getName());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  private static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }
}
