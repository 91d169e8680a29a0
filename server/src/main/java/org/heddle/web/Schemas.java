package org.heddle.web;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
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
  /** What each record is made of: annotations of types are parsed anew at every look. */
  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .map(
                  component ->
                      new Field(
                          component.getName(),
                          component.getAccessor(),
                          !isNullable(component.getAnnotatedType())))
              .toList();
        }
      };

  private record Field(String name, Method accessor, boolean isRequired) {
    @Nullable Object of(Record record) {
      try {
        return accessor.invoke(record);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record's own accessor", e);
      }
    }
  }

  private final Map<String, Object> components;

  Schemas(Map<String, Object> components) {
    this.components = components;
  }

  /** The first field that its schema requires and that is not there, with those it lies in. */
  static Optional<String> missing(@Nullable Object body) {
    return body == null ? Optional.of("body") : missing("", body);
  }

  private static Optional<String> missing(String path, Object within) {
    return switch (within) {
      case Record record -> missingOf(path, record);
      case List<?> list -> missingOf(path, list);
      case Map<?, ?> map -> missingOf(path, new ArrayList<>(map.values()));
      default -> Optional.empty();
    };
  }

  private static Optional<String> missingOf(String path, Record record) {
    for (Field field : FIELDS.get(record.getClass())) {
      String name = path.isEmpty() ? field.name : path + "." + field.name;
      Object value = field.of(record);
      Optional<String> missing =
          value != null
              ? missing(name, value)
              : field.isRequired ? Optional.of(name) : Optional.empty();
      if (missing.isPresent()) {
        return missing;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> missingOf(String path, List<?> list) {
    for (Object value : list) {
      Optional<String> missing =
          value == null ? Optional.of(path + "[]") : missing(path + "[]", value);
      if (missing.isPresent()) {
        return missing;
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
