package org.heddle.plan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Units;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Checks a document against its shape and collects every problem. */
final class ShapeCheck {
  /** Characters of an id; identifiers of items are shorter than this too. */
  private static final int MAX_ID = 100;

  private static final int MAX_TEXT = 500;

  /** Nodes visited, aliases followed; a large plant has some ten thousand. */
  private static final int MAX_NODES = 500_000;

  private final List<PlanProblem> problems = new ArrayList<>();
  private int nodes;

  List<PlanProblem> problems() {
    return problems;
  }

  void check(Place place, Shape shape) {
    if (++nodes > MAX_NODES) {
      if (nodes == MAX_NODES + 1) {
        add(place, "the document has more than " + MAX_NODES + " values", "use fewer aliases");
      }
      return;
    }
    if (place.isEmpty()) {
      add(place, "the value is missing", "write one, or leave the key out if it is optional");
      return;
    }
    switch (shape) {
      case Shape.Mapping mapping -> checkMapping(place, mapping);
      case Shape.Rows rows -> checkRows(place, rows);
      case Shape.Several several -> checkSeveral(place, several);
      default ->
          place
              .scalar()
              .ifPresentOrElse(
                  text -> checkScalar(place, text, shape),
                  () -> add(place, "one value is expected here", "no list and no mapping"));
    }
  }

  private void checkMapping(Place place, Shape.Mapping shape) {
    if (!(place.node() instanceof MappingNode mapping)) {
      add(place, "keys are expected here", "such as " + String.join(", ", shape.names()));
      return;
    }
    Set<String> seen = new HashSet<>();
    Set<String> meant = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      Place key = new Place(tuple.getKeyNode(), place.below(name));
      if (!seen.add(name)) {
        add(key, "the key " + name + " stands here twice", "remove one of them");
      }
      shape
          .key(name)
          .ifPresentOrElse(
              known -> check(new Place(tuple.getValueNode(), place.below(name)), known.shape()),
              () -> {
                add(key, "unknown key " + name, Nearest.advice(name, shape.names()));
                Nearest.near(name, shape.names()).ifPresent(meant::add);
              });
    }
    checkMissing(place, shape, seen, meant);
  }

  /** A key that was only misspelled is reported once, where it stands. */
  private void checkMissing(Place place, Shape.Mapping shape, Set<String> seen, Set<String> meant) {
    for (Shape.Key key : shape.keys()) {
      if (key.required() && !seen.contains(key.name()) && !meant.contains(key.name())) {
        add(place, "the key " + key.name() + " is missing", key.about());
      }
    }
  }

  private void checkRows(Place place, Shape.Rows rows) {
    if (!(place.node() instanceof SequenceNode)) {
      add(place, "a list is expected here", "begin each entry with a dash");
      return;
    }
    for (Place item : place.items()) {
      check(item, rows.row());
    }
  }

  private void checkSeveral(Place place, Shape.Several several) {
    for (Place item : place.items()) {
      check(item, several.each());
      if (several.ranges()) {
        item.scalar()
            .flatMap(Ranges::problem)
            .ifPresent(message -> add(item, message, "write for example J01..J32"));
      }
    }
  }

  private void checkScalar(Place place, String text, Shape shape) {
    switch (shape) {
      case Shape.Text _ -> checkText(place, text);
      case Shape.Id _ -> checkId(place, text);
      case Shape.Numeric _ ->
          require(place, Decimal.parse(text).isPresent(), text + " is no number", "write digits");
      case Shape.Whole whole -> checkWhole(place, text, whole);
      case Shape.Flag _ -> checkFlag(place, text);
      case Shape.Time _ ->
          require(
              place,
              isTime(text),
              text + " is no time with its zone",
              "write for example 2026-01-05T00:00:00Z");
      case Shape.Zone _ ->
          require(
              place, isZone(text), "unknown time zone " + text, "write for example Europe/Berlin");
      case Shape.OnTheClock _ ->
          require(
              place,
              text.matches("([01][0-9]|2[0-3]):[0-5][0-9]"),
              text + " is no time of the day",
              "write for example 06:00");
      case Shape.UnitName _ ->
          require(
              place,
              Units.find(text).isPresent(),
              "unknown unit " + text,
              "write a symbol such as N·m or a Rec 20 code such as NU");
      case Shape.WholeOrAmount either -> checkEither(place, text, either);
      case Shape.Amount _ ->
          require(
              place,
              Quantity.parse(text).isPresent(),
              text + " is no number with a unit",
              "write for example 40 kg");
      case Shape.Choice choice ->
          require(
              place,
              choice.words().contains(text),
              text + " is not one of " + String.join(", ", choice.words()),
              Nearest.advice(text, choice.words()));
      case Shape.Several _, Shape.Rows _, Shape.Mapping _ ->
          throw new IllegalStateException("no scalar: " + shape);
    }
  }

  private void checkText(Place place, String text) {
    boolean good = text.length() <= MAX_TEXT && text.chars().noneMatch(Character::isISOControl);
    require(place, good, "a text has one line of at most " + MAX_TEXT + " characters", "");
  }

  private void checkId(Place place, String text) {
    boolean good =
        text.length() <= MAX_ID
            && text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    require(place, good, "an id has no blanks and at most " + MAX_ID + " characters", "use dashes");
  }

  private void checkFlag(Place place, String text) {
    boolean good = text.equals("true") || text.equals("false");
    require(place, good, text + " is neither true nor false", "write one of them");
  }

  private void checkEither(Place place, String text, Shape.WholeOrAmount either) {
    if (Quantity.parse(text).isEmpty()) {
      checkWhole(place, text, either.whole());
    }
  }

  private void checkWhole(Place place, String text, Shape.Whole whole) {
    boolean good =
        text.matches("[0-9]{1,9}")
            && Integer.parseInt(text) >= whole.min()
            && Integer.parseInt(text) <= whole.max();
    String range =
        whole.min() == whole.max() ? "" + whole.min() : whole.min() + " to " + whole.max();
    require(place, good, text + " is not allowed", "a whole number is expected, " + range);
  }

  private static boolean isTime(String text) {
    try {
      return Instant.parse(text).isAfter(Instant.EPOCH);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isZone(String text) {
    return ZoneId.getAvailableZoneIds().contains(text);
  }

  private void require(Place place, boolean so, String message, String advice) {
    if (!so) {
      add(place, message, advice);
    }
  }

  private void add(Place place, String message, String advice) {
    problems.add(place.problem(message, advice));
  }
}
