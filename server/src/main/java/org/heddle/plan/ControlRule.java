package org.heddle.plan;

import java.time.Duration;
import java.util.List;
import org.heddle.fact.Control.Severity;
import org.heddle.identity.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * One row of the control plan (IATF 16949, annex A): how a characteristic is watched, and what
 * happens when it deviates.
 *
 * @param products for which it holds; empty for every product that is measured so
 * @param stream what makes a stream of its own, with limits of its own
 * @param subgroup points that make one plotted value; 1 for single values
 * @param size what n is, of charts of counts, and of means of what comes within a time; null where
 *     it is one, or where pieces are watched one by one
 * @param heads what tells the parallel streams of a group chart apart
 * @param every what is charted; all of it when null
 * @param rules run rules that are on: {@code nelson-1} … {@code western-electric-4}
 * @param detection how small drifts are found; null when they are not
 * @param late a reading that arrives later than this is charted and not fed to the detectors
 * @param learn points for the first limits
 * @param selfStarting true when limits of its own making may ring before a person has frozen limits
 * @param call roles or people that are told
 */
public record ControlRule(
    String step,
    String characteristic,
    List<ProductId> products,
    Chart chart,
    List<StreamPart> stream,
    int subgroup,
    @Nullable CountSize size,
    List<StreamPart> heads,
    @Nullable Sampling every,
    List<String> rules,
    @Nullable Detection detection,
    Duration late,
    int learn,
    boolean selfStarting,
    Severity severity,
    List<Reaction> reactions,
    List<String> call,
    @Nullable Escalation escalation,
    Signing signing) {
  /** Names the golden profile of a step where a row names a characteristic. */
  public static final String GOLDEN_PROFILE = "golden-profile";

  /** Stands for a step in rows about the air at stations. */
  public static final String ENVIRONMENT = "environment";

  /** Names the result of an inspection where a row names a characteristic. */
  public static final String RESULT = "result";

  /** Readings of one stretch of time that make one subgroup; more make several. */
  public static final int MOST_IN_A_STRETCH = 50;

  /** Behind the name of a curve's channel: its mean over the curve. */
  public static final String MEAN_OF_CURVE = "-mean";

  public ControlRule {
    products = List.copyOf(products);
    stream = List.copyOf(stream);
    heads = List.copyOf(heads);
    rules = List.copyOf(rules);
    reactions = List.copyOf(reactions);
    call = List.copyOf(call);
  }

  /** The chart a characteristic is drawn and judged on. */
  public enum Chart {
    INDIVIDUALS,
    XBAR_R,
    XBAR_S,
    P,
    NP,
    C,
    U,
    LANEY_P,
    LANEY_U,
    /** Several characteristics together: Hotelling's T² and a MEWMA. */
    T2,
    /** Several products on one chart, each in σ from its own centre. */
    SHORT_RUN,
    /** The highest and the lowest of parallel streams. */
    GROUP;

    public String word() {
      return Words.of(this);
    }
  }

  /** What sets streams apart. */
  public enum StreamPart {
    PRODUCT,
    STATION,
    EQUIPMENT,
    TOOL,
    POSITION,
    LANE;

    public String word() {
      return Words.of(this);
    }
  }

  /** What happens at an alarm. */
  public enum Reaction {
    /** The unit that made it ring. */
    HOLD_UNIT,
    /** Everything of the stream since the deviation began. */
    HOLD_FROM_ONSET,
    STOP_STATION,
    /** What is held goes to the inspection queue. */
    INSPECT,
    /** What is held goes to the rework queue. */
    REWORK;

    public String word() {
      return Words.of(this);
    }
  }

  /** What lifting a hold of this alarm needs. */
  public enum Signing {
    NONE,
    SIGNATURE,
    /** Two people. */
    SECOND;

    public String word() {
      return Words.of(this);
    }
  }

  /**
   * A detector of sustained shifts.
   *
   * @param shift the smallest that matters, in standard deviations
   * @param falseAlarmsPerMonth the budget of one stream, in 30 days
   */
  public record Detection(double shift, double falseAlarmsPerMonth) {
    /** One false alarm in 30 days, for a drift of 1.5 standard deviations. */
    public static final Detection USUAL = new Detection(1.5, 1);
  }

  /**
   * Not every reading is charted. All are recorded and judged by their limits.
   *
   * @param amount above 0
   * @param metres true for one reading in so many metres of a coil, false for one in so many
   */
  public record Sampling(double amount, boolean metres) {}

  /**
   * What n is.
   *
   * @param characteristic of the same message; empty for none
   * @param pieces so many make a point; 0 for none
   * @param span those of so long a time make a point; zero for none
   */
  public record CountSize(String characteristic, int pieces, Duration span) {}

  /** Who is called when nobody has acknowledged. */
  public record Escalation(Duration after, List<String> to) {
    public Escalation {
      to = List.copyOf(to);
    }
  }

  /** The characteristics of a row that watches several together; one otherwise. */
  public List<String> together() {
    return together(characteristic);
  }

  /** {@code resistance+force} are two. */
  static List<String> together(String characteristic) {
    return List.of(characteristic.split("\\+", -1));
  }

  public boolean has(Reaction reaction) {
    return reactions.contains(reaction);
  }
}
