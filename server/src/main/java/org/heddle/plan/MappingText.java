package org.heddle.plan;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The text of one YAML mapping, of which single values are changed: what is not changed keeps its
 * place, its comments and its way of writing. Immutable.
 */
record MappingText(String text) {
  private static final String DOT = ".";

  /** True when it is a mapping at all. */
  boolean isMapping() {
    try {
      return YamlSpan.read(text).filter(root -> root.kind() == YamlSpan.Kind.MAPPING).isPresent();
    } catch (YamlEngineException e) {
      return false;
    }
  }

  private YamlSpan root() {
    return YamlSpan.read(text).orElseThrow();
  }

  /** All changes, one after the other; an empty value takes the key away. */
  MappingText with(Map<String, String> changes) {
    MappingText now = this;
    for (Map.Entry<String, String> change : changes.entrySet()) {
      now =
          change.getValue().isEmpty()
              ? now.without(change.getKey())
              : now.with(change.getKey(), change.getValue());
    }
    return now;
  }

  /**
   * Puts a value at a key.
   *
   * @param path the key; {@code detect.shift} for one in a mapping within
   * @param value as YAML writes it, on one line
   */
  MappingText with(String path, String value) {
    return new MappingText(with(root(), path, value));
  }

  private String with(YamlSpan mapping, String path, String value) {
    int dot = path.indexOf(DOT);
    String key = dot < 0 ? path : path.substring(0, dot);
    int entry = mapping.entry(key);
    boolean isWithin = dot >= 0 && entry >= 0;
    if (isWithin && mapping.value(entry).kind() == YamlSpan.Kind.MAPPING) {
      return with(mapping.value(entry), path.substring(dot + 1), value);
    }
    String written = dot < 0 ? value : "{ " + path.substring(dot + 1) + ": " + value + " }";
    return entry < 0 ? added(mapping, key, written) : replaced(mapping, entry, written);
  }

  /** What is written over several lines begins behind its key again. */
  private String replaced(YamlSpan mapping, int entry, String value) {
    YamlSpan old = mapping.value(entry);
    return old.flow()
        ? cut(old.start(), old.end(), value)
        : cut(mapping.key(entry).end(), old.end(), ": " + value);
  }

  private String added(YamlSpan mapping, String key, String value) {
    int last = mapping.parts().getLast().end();
    if (mapping.flow()) {
      return cut(last, last, ", " + key + ": " + value);
    }
    int line = lineEnd(last);
    String indent = " ".repeat(mapping.key(0).column());
    return cut(line, line, "\n" + indent + key + ": " + value);
  }

  /** Takes a key away; a mapping within that is left empty goes too. */
  MappingText without(String path) {
    return new MappingText(without(root(), path));
  }

  private String without(YamlSpan mapping, String path) {
    int dot = path.indexOf(DOT);
    int entry = mapping.entry(dot < 0 ? path : path.substring(0, dot));
    if (entry < 0) {
      return text;
    }
    if (dot >= 0) {
      YamlSpan within = mapping.value(entry);
      int inner = within.entry(path.substring(dot + 1));
      if (inner < 0) {
        return text;
      }
      if (within.entries() > 1) {
        return without(within, path.substring(dot + 1));
      }
    }
    return mapping.flow() ? withoutBetween(mapping, entry) : withoutLines(mapping, entry);
  }

  private String withoutBetween(YamlSpan mapping, int entry) {
    int end = mapping.value(entry).end();
    if (entry > 0) {
      return cut(mapping.value(entry - 1).end(), end, "");
    }
    int next = mapping.entries() > 1 ? mapping.key(1).start() : end;
    return cut(mapping.key(0).start(), next, "");
  }

  private String withoutLines(YamlSpan mapping, int entry) {
    int start = mapping.key(entry).start();
    if (entry == 0) {
      int next = mapping.entries() > 1 ? mapping.key(1).start() : mapping.value(0).end();
      return cut(start, next, "");
    }
    int begin = text.lastIndexOf('\n', start - 1);
    return cut(begin, lineEnd(mapping.value(entry).end()), "");
  }

  /** One key on each line, where all were in one pair of brackets. */
  MappingText onLines() {
    YamlSpan root = root();
    if (!root.flow()) {
      return this;
    }
    return new MappingText(
        IntStream.range(0, root.entries())
            .mapToObj(i -> text.substring(root.key(i).start(), root.value(i).end()))
            .collect(Collectors.joining("\n")));
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private String cut(int from, int to, String instead) {
    return text.substring(0, from) + instead + text.substring(to);
  }
}
