package org.heddle.cause;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which units may share the cause of some failures.
 *
 * @param verdict whether any hypothesis accounts for them
 * @param reason why it says so, in a sentence
 * @param failed how many failed
 * @param population among how many
 * @param confidence with which the cause's units are all in the scope
 * @param units in the scope; all of the population when unexplained; handed over, not copied
 * @param suspects what the scope is made of, the most believed first
 * @param none belief that it is none of them
 * @param predictive how much better the failed units foretell one another than chance, in natural
 *     logarithms a unit
 * @param next what would shrink the scope most, the best first
 */
public record ScopeResult(
    Verdict verdict,
    String reason,
    int failed,
    int population,
    double confidence,
    BitSet units,
    List<Suspect> suspects,
    double none,
    double predictive,
    List<NextStep> next) {
  public ScopeResult {
    suspects = List.copyOf(suspects);
    next = List.copyOf(next);
  }

  /** Whether anything accounts for the failures. */
  public enum Verdict {
    EXPLAINED,
    /** Nothing does; the scope is everything. */
    UNEXPLAINED
  }

  /**
   * One hypothesis.
   *
   * @param belief in it, 0 to 1
   * @param failed failed units in it
   * @param units units in it
   * @param inScope true when all its units are in the scope
   * @param scan for a stretch: what a search of the whole track says of it, without any belief
   */
  public record Suspect(
      String family,
      String words,
      String item,
      double belief,
      int failed,
      int units,
      boolean inScope,
      @Nullable Scan scan) {}

  /**
   * The stretch with most failures too many (Kulldorff 1997).
   *
   * @param from where it begins, in words
   * @param p chance of so dense a stretch anywhere on the track, by random relabelling
   * @param fromLow where it may begin at the earliest, at 95 %
   * @param toHigh where it may end at the latest
   */
  public record Scan(
      String from,
      String to,
      double p,
      String fromLow,
      String fromHigh,
      String toLow,
      String toHigh) {}

  /**
   * A test or a record that would help.
   *
   * @param words what is to be done
   * @param examples units it is to be done with
   * @param entropyNow in bits, of what is believed
   * @param entropyThen in bits, expected afterwards
   */
  public record NextStep(
      String words, List<String> examples, double entropyNow, double entropyThen) {
    public NextStep {
      examples = List.copyOf(examples);
    }
  }

  /**
   * Against an earlier scope.
   *
   * @param added units that were not in it
   * @param removed units that were; letting them go needs a signature
   */
  public record Comparison(BitSet added, BitSet removed) {
    public boolean needsSignature() {
      return !removed.isEmpty();
    }
  }

  /** What changes if this scope takes the place of an earlier one. */
  public Comparison against(BitSet earlier) {
    BitSet added = (BitSet) units.clone();
    added.andNot(earlier);
    BitSet removed = (BitSet) earlier.clone();
    removed.andNot(units);
    return new Comparison(added, removed);
  }
}
