package org.heddle.golden;

import java.util.List;
import java.util.Optional;
import org.heddle.fact.Control.Severity;
import org.heddle.profile.GoldenProfile;

/**
 * A golden profile as it was adopted: the reference itself, from which runs it was made, which were
 * left out and why, and what it alarms at. Its document holds all of this, and the fact that adopts
 * it names the document by its hash.
 *
 * @param id its name, such as {@code G-1}
 * @param variables measured ones, then the roughness of each
 * @param places of the grid, on the axis
 * @param ends where good runs end
 * @param adoption who wanted it, why, and how it rings
 * @param runs journal positions of the runs it was made from
 */
public record Reference(
    String id,
    Subject subject,
    Channel axis,
    List<Channel> variables,
    double[] places,
    GoldenProfile profile,
    Ends ends,
    Limits limits,
    Adoption adoption,
    List<Long> runs,
    List<LeftOut> leftOut) {
  /** What kind of model it is among adopted ones. */
  public static final String KIND = "golden-profile";

  public Reference {
    variables = List.copyOf(variables);
    runs = List.copyOf(runs);
    leftOut = List.copyOf(leftOut);
  }

  /** Where good runs end on their axis. */
  public record Ends(double mean, double deviation, int count) {}

  /**
   * What is marked and what rings.
   *
   * @param alpha share of good runs that are marked as leaving
   * @param rareChance a run that is rarer than this among good ones rings at once
   * @param steps good runs that one that leaves outweighs
   * @param interval how many steps in a row make it ring, though none was far away
   * @param runsPerMonth the pace it was computed for
   */
  public record Limits(
      double alpha, double rareChance, int steps, int interval, double runsPerMonth) {}

  /**
   * Why it is in force.
   *
   * @param signed what the signature says; empty when nobody had to sign
   * @param second the second person; empty for none
   */
  public record Adoption(String reason, Severity severity, String signed, String second) {}

  /** A run that was not taken. */
  public record LeftOut(long position, String reason) {}

  /** The run on the grid; empty where it has other variables than the reference. */
  public Optional<double[][]> aligned(Run run) {
    int[] wanted = new int[variables.size() / 2];
    for (int j = 0; j < wanted.length; j++) {
      wanted[j] = run.variables().indexOf(variables.get(j));
      if (wanted[j] < 0) {
        return Optional.empty();
      }
    }
    return run.axis().equals(axis) && run.places().length >= 2
        ? Optional.of(Grid.of(places, run, wanted))
        : Optional.empty();
  }

  /** What a run is worth; empty where it cannot be compared. */
  public Optional<Verdict> judge(Run run) {
    return aligned(run).map(grid -> Verdict.of(this, run, grid));
  }
}
