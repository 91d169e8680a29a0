package org.heddle.cause;

import java.util.List;

/**
 * How bad units differ from good ones.
 *
 * @param bad how many bad units
 * @param good how many good ones they were compared with
 * @param differences the strongest first
 * @param pairs what harms only together, the strongest first
 * @param causes the fewest of both that account for the bad units, as indices into first the
 *     differences, then the pairs
 * @param unexplained bad units that none of the causes covers
 * @param tests how many differences could have been found
 */
public record DiffResult(
    int bad,
    int good,
    List<Difference> differences,
    List<Difference.OfPair> pairs,
    List<Difference> causes,
    int unexplained,
    int tests) {
  public DiffResult {
    differences = List.copyOf(differences);
    pairs = List.copyOf(pairs);
    causes = List.copyOf(causes);
  }
}
