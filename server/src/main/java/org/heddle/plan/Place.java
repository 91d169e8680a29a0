package org.heddle.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A node of the YAML text with its path from the top. */
record Place(Node node, String path) {

  PlanProblem problem(String message, String advice) {
    Optional<Mark> mark = node.getStartMark();
    return new PlanProblem(
        mark.map(Mark::getLine).orElse(0) + 1,
        mark.map(Mark::getColumn).orElse(0) + 1,
        path,
        message,
        advice);
  }

  boolean isEmpty() {
    return node instanceof ScalarNode scalar
        && (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank());
  }

  /** The text of a scalar as it was written; empty for lists and mappings. */
  Optional<String> scalar() {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  /** The scalar at that key, which the shape has already required. */
  String text(String key) {
    return at(key).flatMap(Place::scalar).orElse("");
  }

  Optional<Place> at(String key) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
          return Optional.of(new Place(tuple.getValueNode(), below(key)));
        }
      }
    }
    return Optional.empty();
  }

  /** The entries of the list at that key; a single value counts as a list of one. */
  List<Place> all(String key) {
    return at(key).map(Place::items).orElse(List.of());
  }

  List<Place> items() {
    if (!(node instanceof SequenceNode sequence)) {
      return List.of(this);
    }
    List<Node> nodes = sequence.getValue();
    return IntStream.range(0, nodes.size())
        .mapToObj(i -> new Place(nodes.get(i), path + "[" + i + "]"))
        .toList();
  }

  String below(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
