package org.heddle.plan;

import java.util.List;

/** What came of reading a plan document. */
public sealed interface PlanLoading {

  /** It can be adopted. */
  record Loaded(PlanDocument document) implements PlanLoading {}

  /** It cannot; all problems that were found, in the order of the text. */
  record Refused(List<PlanProblem> problems) implements PlanLoading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /** The document; for callers that know the text is good, such as recorded plans. */
  default PlanDocument orThrow() {
    return switch (this) {
      case Loaded loaded -> loaded.document;
      case Refused refused -> throw new IllegalArgumentException(refused.problems.toString());
    };
  }
}
