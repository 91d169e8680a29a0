package org.heddle.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heddle.fact.Micros;
import org.heddle.golden.Channel;
import org.heddle.golden.GoldenBook;
import org.heddle.golden.Judged;
import org.heddle.golden.Making;
import org.heddle.golden.Reference;
import org.heddle.golden.Run;
import org.heddle.golden.Verdict;
import org.heddle.profile.GoldenProfile;
import org.heddle.quantity.Units;
import org.jspecify.annotations.Nullable;

/** What is said about golden profiles, as JSON has it. */
final class GoldenAnswers {
  private GoldenAnswers() {}

  record Ch(String name, String unit, String symbol) {
    static Ch of(Channel channel) {
      return new Ch(channel.name(), channel.unit().code(), Units.symbol(channel.unit()));
    }

    static List<Ch> all(List<Channel> channels) {
      return channels.stream().map(Ch::of).toList();
    }
  }

  /** Which runs: as they are asked for in addresses and bodies. */
  record Which(String product, String productName, String step, String program, String source) {}

  /**
   * A kind of run that is recorded.
   *
   * @param runs there ever were
   * @param profile in force; absent when there is none
   */
  record Kind(Which which, long runs, Instant last, double runsPerHour, @Nullable String profile) {}

  /**
   * A profile.
   *
   * @param state in-force, replaced, or broken: its document is missing or damaged
   * @param runs it was made from
   * @param judged runs held against it since, {@code left} of which left it
   */
  record Line(
      String id,
      String state,
      @Nullable Which which,
      @Nullable Ch axis,
      List<Ch> variables,
      Instant adoptedAt,
      String by,
      String reason,
      String severity,
      int runs,
      int leftOut,
      long judged,
      long left,
      List<String> alarms,
      String sha256,
      long fact) {}

  record Lines(List<Line> profiles, List<Kind> kinds) {}

  /** What good runs do at each place of the grid. */
  record Band(Ch variable, double[] mean, double[] low, double[] high) {}

  /**
   * What rings.
   *
   * @param marked share of good runs that are marked as leaving all the same
   * @param rarerThan a run that is rarer among good ones rings at once
   * @param inARow runs one after the other that ring though none is far away
   */
  record Rings(double marked, double rarerThan, int inARow, double runsPerHour, String severity) {}

  /**
   * @param falls whether runs come through the places from the last to the first
   */
  record Shape(
      Ch axis,
      boolean falls,
      double[] places,
      List<Band> bands,
      int components,
      double explained,
      double distanceLimit,
      double errorLimit,
      double endMean,
      double endDeviation,
      Rings rings) {}

  record LeftOut(long seq, String item, String place, Instant at, String reason) {}

  record Used(long seq, String item, String place, Instant at) {}

  record Seen(
      long seq,
      String item,
      String place,
      String part,
      Instant at,
      double distance,
      double error,
      double chance,
      boolean leaves,
      @Nullable String alarm,
      String sentence) {
    static Seen of(Judged each) {
      return new Seen(
          each.position(),
          each.item(),
          each.place(),
          each.part(),
          Micros.at(each.micros()),
          each.distance(),
          each.error(),
          each.chance(),
          each.leaves(),
          each.alarm().isEmpty() ? null : each.alarm(),
          each.sentence());
    }
  }

  /** How the runs of one station or tool kept to it lately. */
  record ByPart(String part, int judged, int left) {}

  record Detail(
      Line profile,
      @Nullable Shape shape,
      List<Used> used,
      List<LeftOut> leftOut,
      List<Seen> recent,
      List<ByPart> parts,
      List<String> versions) {}

  record Proposal(
      Which which,
      @Nullable Shape shape,
      List<Used> used,
      List<LeftOut> leftOut,
      @Nullable String refused) {}

  record Where(
      double place,
      String variable,
      double value,
      double expected,
      double low,
      double high,
      double sigmas) {
    static Where of(Reference reference, Verdict.Where at) {
      return new Where(
          at.place(),
          reference.variables().get(at.variable()).name(),
          at.value(),
          at.expected(),
          at.low(),
          at.high(),
          at.sigmas());
    }
  }

  record Contribution(String variable, double error, double share) {}

  /**
   * One run on the grid of a profile.
   *
   * @param values by variable; null beyond the run's ends
   * @param moments error of each place in parts of what a good run may have at its worst
   * @param chance how often a good run looks at least so strange
   */
  record Compared(
      String profile,
      long seq,
      String item,
      String place,
      String part,
      Instant at,
      List<List<@Nullable Double>> values,
      double[] moments,
      List<Contribution> contributions,
      double distance,
      double distanceLimit,
      double error,
      double errorLimit,
      double chance,
      boolean leaves,
      boolean endsOddly,
      double end,
      @Nullable Where where,
      String sentence) {}

  /** Samples that were passed over, by their number from 0; {@code to} is there again. */
  record Gap(int from, int to) {}

  /**
   * A run that is not finished yet.
   *
   * @param place on the item, such as a joint; empty for the item itself
   * @param reach the farthest place that was measured
   * @param values by variable; null at places that were not judged yet
   * @param moments error of each place in parts of what a good run may have at its worst
   * @param alarm that rang because of it; absent for none
   * @param sentence where it left first; empty while it keeps to its profile
   * @param missing samples that were passed over and have not come
   */
  record Running(
      String item,
      String place,
      String part,
      Instant startedAt,
      Instant lastAt,
      double reach,
      List<List<@Nullable Double>> values,
      double[] moments,
      boolean leaves,
      @Nullable Where where,
      @Nullable String alarm,
      String sentence,
      List<Gap> missing) {
    static Running of(Reference reference, org.heddle.golden.Running run) {
      return new Running(
          run.item().text(),
          run.place(),
          run.part(),
          run.startedAt(),
          run.lastAt(),
          run.reach(),
          columns(run.rows().toArray(double[][]::new)),
          run.errors(),
          run.left().isPresent(),
          run.left().map(at -> Where.of(reference, at)).orElse(null),
          run.alarm().isEmpty() ? null : run.alarm(),
          run.left().map(at -> Verdict.said(reference, at)).orElse(""),
          run.missing().stream().map(gap -> new Gap(gap.from(), gap.to())).toList());
    }
  }

  record AllRunning(List<Running> runs) {}

  /** A curve of an item that has a profile. */
  record OfItem(
      long seq,
      String profile,
      String step,
      String place,
      Instant at,
      boolean leaves,
      double chance,
      String sentence) {}

  record OfItems(String item, List<OfItem> runs) {}

  static Shape shape(
      Channel axis,
      List<Channel> variables,
      double[] places,
      GoldenProfile profile,
      Reference.Ends ends,
      Reference.Limits limits,
      String severity) {
    List<Band> bands = new ArrayList<>();
    for (int j = 0; j < variables.size(); j++) {
      double[] mean = new double[places.length];
      double[] low = new double[places.length];
      double[] high = new double[places.length];
      for (int k = 0; k < places.length; k++) {
        mean[k] = profile.model().mean()[k * variables.size() + j];
        low[k] = profile.low(k, j);
        high[k] = profile.high(k, j);
      }
      bands.add(new Band(Ch.of(variables.get(j)), mean, low, high));
    }
    int inARow = Math.ceilDiv(limits.interval(), Math.max(1, limits.steps() - 1));
    return new Shape(
        Ch.of(axis),
        profile.backwards(),
        places,
        bands,
        profile.model().variances().length,
        profile.model().explained(),
        profile.distanceLimit(),
        profile.errorLimit(),
        ends.mean(),
        ends.deviation(),
        new Rings(
            limits.alpha(), limits.rareChance(), inARow, limits.runsPerMonth() / 720, severity));
  }

  static Shape shape(Making.Outcome.Made made) {
    return shape(
        made.axis(),
        made.variables(),
        made.places(),
        made.profile(),
        made.ends(),
        made.limits(),
        "");
  }

  static Shape shape(Reference reference) {
    return shape(
        reference.axis(),
        reference.variables(),
        reference.places(),
        reference.profile(),
        reference.ends(),
        reference.limits(),
        Words.of(reference.adoption().severity()));
  }

  static List<ByPart> byPart(GoldenBook.State state) {
    Map<String, int[]> counts = new LinkedHashMap<>();
    for (Judged each : state.recent()) {
      int[] count = counts.computeIfAbsent(each.part(), _ -> new int[2]);
      count[0]++;
      count[1] += each.leaves() ? 1 : 0;
    }
    return counts.entrySet().stream()
        .map(e -> new ByPart(e.getKey(), e.getValue()[0], e.getValue()[1]))
        .sorted((a, b) -> b.left == a.left ? a.part.compareTo(b.part) : b.left - a.left)
        .toList();
  }

  static Compared compared(Reference reference, Run run, Verdict verdict) {
    double[][] grid = reference.aligned(run).orElseThrow();
    GoldenProfile profile = reference.profile();
    List<Contribution> contributions = new ArrayList<>();
    double[] byVariable = verdict.judgement().byVariable();
    double all = Arrays.stream(byVariable).sum();
    for (int j = 0; j < byVariable.length; j++) {
      contributions.add(
          new Contribution(
              reference.variables().get(j).name(),
              byVariable[j],
              all == 0 ? 0 : byVariable[j] / all));
    }
    return new Compared(
        reference.id(),
        run.position(),
        run.item().text(),
        run.place(),
        run.part(),
        run.at(),
        columns(grid),
        profile.moments(grid),
        contributions,
        verdict.judgement().distance(),
        profile.distanceLimit(),
        verdict.judgement().error(),
        profile.errorLimit(),
        verdict.chance(),
        verdict.leaves(),
        verdict.endsOddly(),
        run.end(),
        verdict.where().map(at -> Where.of(reference, at)).orElse(null),
        verdict.sentence(reference, run));
  }

  /** Of rows of the grid; null where nothing was measured. */
  private static List<List<@Nullable Double>> columns(double[][] rows) {
    List<List<@Nullable Double>> columns = new ArrayList<>();
    for (int j = 0; j < rows[0].length; j++) {
      List<@Nullable Double> column = new ArrayList<>();
      for (double[] row : rows) {
        column.add(Double.isFinite(row[j]) ? (Double) row[j] : null);
      }
      columns.add(column);
    }
    return columns;
  }
}
