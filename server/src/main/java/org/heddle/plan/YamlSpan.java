package org.heddle.plan;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.heddle.fact.Governance.PlanAdopted;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Where a value stands in a YAML text, so that the text itself can be changed there and nowhere
 * else. An alias is what was written, not what it stands for.
 *
 * @param start offset of its first character
 * @param end offset behind its last character; of what is written over several lines, behind that
 *     of its last part
 * @param column of its first character, from 0
 * @param flow true for what is in brackets
 * @param scalar the text of a scalar; empty for all else
 * @param parts of a list its values; of a mapping keys and values by turns
 */
record YamlSpan(
    int start, int end, int column, Kind kind, boolean flow, String scalar, List<YamlSpan> parts) {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(PlanAdopted.MAX_TEXT).build();

  /** What is written there. */
  enum Kind {
    SCALAR,
    ALIAS,
    LIST,
    MAPPING
  }

  /**
   * The one value of a text; throws what the YAML library throws for a text that is none.
   *
   * @return empty for a text without a value
   */
  static Optional<YamlSpan> read(String text) {
    boolean isPlain = text.codePointCount(0, text.length()) == text.length();
    IntUnaryOperator offset = isPlain ? i -> i : i -> text.offsetByCodePoints(0, i);
    Iterator<Event> events = new Parse(SETTINGS).parseString(text).iterator();
    while (events.hasNext()) {
      if (events.next() instanceof NodeEvent first) {
        return Optional.of(read(first, events, offset));
      }
    }
    return Optional.empty();
  }

  private static YamlSpan read(NodeEvent first, Iterator<Event> events, IntUnaryOperator offset) {
    Mark mark = first.getStartMark().orElseThrow();
    int start = offset.applyAsInt(mark.getIndex());
    if (!(first instanceof CollectionStartEvent collection)) {
      String scalar = first instanceof ScalarEvent event ? event.getValue() : "";
      Kind kind = first instanceof AliasEvent ? Kind.ALIAS : Kind.SCALAR;
      int end = end(first, offset);
      return new YamlSpan(start, end, mark.getColumn(), kind, true, scalar, List.of());
    }
    List<YamlSpan> parts = new ArrayList<>();
    Event next = events.next();
    while (next instanceof NodeEvent part) {
      parts.add(read(part, events, offset));
      next = events.next();
    }
    boolean isFlow = collection.getFlowStyle() == FlowStyle.FLOW;
    int end = isFlow || parts.isEmpty() ? end(next, offset) : parts.getLast().end;
    Kind kind = first instanceof MappingStartEvent ? Kind.MAPPING : Kind.LIST;
    return new YamlSpan(start, end, mark.getColumn(), kind, isFlow, "", List.copyOf(parts));
  }

  private static int end(Event event, IntUnaryOperator offset) {
    return offset.applyAsInt(event.getEndMark().orElseThrow().getIndex());
  }

  /** Which entry of a mapping has that key; -1 for none. */
  int entry(String key) {
    for (int i = 0; kind == Kind.MAPPING && i < parts.size(); i += 2) {
      if (parts.get(i).scalar.equals(key)) {
        return i / 2;
      }
    }
    return -1;
  }

  YamlSpan key(int entry) {
    return parts.get(2 * entry);
  }

  YamlSpan value(int entry) {
    return parts.get(2 * entry + 1);
  }

  /** Entries of a mapping. */
  int entries() {
    return parts.size() / 2;
  }
}
