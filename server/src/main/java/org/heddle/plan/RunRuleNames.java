package org.heddle.plan;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The run rules that a control plan can switch on, as it writes them. */
final class RunRuleNames {
  static final List<String> ALL =
      Stream.concat(
              IntStream.rangeClosed(1, 8).mapToObj(n -> "nelson-" + n),
              IntStream.rangeClosed(1, 4).mapToObj(n -> "western-electric-" + n))
          .toList();

  private RunRuleNames() {}
}
