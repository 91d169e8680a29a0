package org.heddle.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All that could hold the cause of some failures: every level of every factor, stretches of every
 * coil and of every machine's time, pairs of the strongest, what comes soon after a change, and
 * values beyond a bound.
 *
 * <p>Each family has the same belief to begin with, spread evenly over all its members, failed
 * units in them or not: that is the price of looking in many places. All pairs together are
 * believed as much as all families together, evenly over the kinds of pairs and then over the pairs
 * of a kind. Only those with a failed unit are made, because the others can not be it.
 */
final class Hypotheses {
  /** Stretches are this share of a coil or a machine's record, each half overlapping the next. */
  private static final int[] PARTS = {2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128};

  private static final int OVERLAP = 4;
  private static final int MIN_STRETCH = 8;
  private static final int TOP = 24;
  private static final int[] SOON = {5, 10, 20, 40, 80, 160};
  private static final double[] TAILS = {0.5, 0.75, 0.9, 0.95, 0.98, 0.99};
  private static final String SINCE = "units since";

  private final FactorTable table;
  private final Bad bad;
  private final List<Hypothesis> found = new ArrayList<>();
  private int families;

  Hypotheses(FactorTable table, Bad bad) {
    this.table = table;
    this.bad = bad;
  }

  /**
   * Hypotheses with priors in proportion, at most one for single causes and one for pairs; what is
   * missing cannot have caused it.
   */
  List<Hypothesis> all() {
    table.factors().stream().filter(each -> !each.kind().isFinding()).forEach(this::levels);
    table.tracks().forEach(this::stretches);
    soon();
    tails();
    pairs();
    double share = 1.0 / Math.max(1, families);
    return merged(found.stream().map(each -> each.with(each.prior() * share)).toList());
  }

  /** Belief in "none of them": as much as in one family. */
  double nullPrior() {
    return 1.0 / Math.max(1, families);
  }

  private void levels(Factor factor) {
    int[] totals = factor.totals();
    int[] bads = factor.countsOf(bad.units);
    long used = IntStream.range(1, totals.length).filter(level -> totals[level] > 0).count();
    if (used < 2) {
      return;
    }
    families++;
    for (int level = 1; level < totals.length; level++) {
      if (bads[level] > 0 && totals[level] < bad.all) {
        String name = factor.level(level);
        add(
            factor.words(),
            factor.words() + " = " + name,
            name,
            factor.members(level).stream().toArray(),
            null,
            1.0 / used);
      }
    }
  }

  private void add(
      String family,
      String words,
      String item,
      int[] members,
      Hypothesis.@Nullable Reach reach,
      double prior) {
    found.add(new Hypothesis(family, words, item, members, reach, prior));
  }

  private void stretches(Track track) {
    Map<Integer, int[]> orders = orders(track);
    int windows = 0;
    List<Hypothesis> made = new ArrayList<>();
    String family = "stretch of " + track.group().words();
    for (Map.Entry<Integer, int[]> order : orders.entrySet()) {
      for (int part : PARTS) {
        int length = order.getValue().length / part;
        if (length >= MIN_STRETCH) {
          windows += windows(track, order.getKey(), order.getValue(), length, family, made);
        }
      }
    }
    if (windows > 0) {
      families++;
      for (Hypothesis each : made) {
        found.add(each.with(1.0 / windows));
      }
    }
  }

  /** Units of each level that has a failed one in the order of the track; others stay empty. */
  private static Map<Integer, int[]> orders(Track track) {
    Map<Integer, List<Integer>> units = new LinkedHashMap<>();
    for (int unit = 0; unit < track.coordinate().length; unit++) {
      int level = track.group().firstLevel(unit);
      if (level != Factor.NOT_RECORDED && !Float.isNaN(track.coordinate()[unit])) {
        units.computeIfAbsent(level, _ -> new ArrayList<>()).add(unit);
      }
    }
    Map<Integer, int[]> orders = new LinkedHashMap<>();
    units.forEach(
        (level, each) -> {
          each.sort(Comparator.comparingDouble(unit -> track.coordinate()[unit]));
          orders.put(level, each.stream().mapToInt(i -> i).toArray());
        });
    return orders;
  }

  private int windows(
      Track track, int level, int[] order, int length, String family, List<Hypothesis> made) {
    int step = Math.max(1, length / OVERLAP);
    int count = 0;
    for (int from = 0; from + length <= order.length; from += step) {
      count++;
      boolean hit = false;
      for (int i = from; i < from + length && !hit; i++) {
        hit = bad.set.get(order[i]);
      }
      if (hit) {
        int[] members = Arrays.copyOfRange(order, from, from + length);
        double first = track.coordinate()[members[0]];
        double last = track.coordinate()[members[members.length - 1]];
        Arrays.sort(members);
        Hypothesis.Reach reach = new Hypothesis.Reach(track, level, first, last);
        made.add(
            new Hypothesis(
                family, Words.stretch(reach), track.group().level(level), members, reach, 0));
      }
    }
    return count;
  }

  /** Scattered over the calendar, but always the first few after a change. */
  private void soon() {
    for (Parameter parameter : table.parameters()) {
      if (parameter.name().startsWith(SINCE)) {
        families++;
        for (int most : SOON) {
          int[] members = where(parameter, most - 0.5, false);
          if (members.length > 0 && members.length < bad.all) {
            String words = "first " + most + " " + parameter.name();
            add(parameter.name(), words, "", members, null, 1.0 / SOON.length);
          }
        }
      }
    }
  }

  private int[] where(Parameter parameter, double bound, boolean above) {
    return IntStream.range(0, table.size())
        .filter(
            unit -> {
              float value = parameter.at(unit);
              return above ? value >= bound : value <= bound;
            })
        .toArray();
  }

  private void tails() {
    List<Parameter> conditions =
        table.parameters().stream()
            .filter(each -> !each.name().startsWith(SINCE) && each.sorted().length > MIN_STRETCH)
            .toList();
    double prior = 1.0 / Math.max(1, conditions.size() * TAILS.length * 2);
    families += conditions.isEmpty() ? 0 : 1;
    for (Parameter parameter : conditions) {
      for (double tail : TAILS) {
        beyond(parameter, parameter.quantile(tail), true, prior);
        beyond(parameter, parameter.quantile(1 - tail), false, prior);
      }
    }
  }

  private void beyond(Parameter parameter, double bound, boolean above, double prior) {
    int hits = 0;
    for (int unit : bad.units) {
      float value = parameter.at(unit);
      hits += (above ? value >= bound : value <= bound) ? 1 : 0;
    }
    if (hits * 2 > bad.count()) {
      String words = parameter.name() + (above ? " ≥ " : " ≤ ") + Words.number(bound);
      add("values", words, "", where(parameter, bound, above), null, prior);
    }
  }

  /** Both of two strong ones; believed less by the number of pairs there could be. */
  private void pairs() {
    List<Hypothesis> top =
        found.stream()
            .filter(each -> each.size() < bad.all / 2)
            .sorted(Comparator.comparingDouble(each -> -promise(each)))
            .limit(TOP)
            .toList();
    Map<String, Integer> sizes = new HashMap<>();
    found.forEach(each -> sizes.merge(each.family(), 1, (a, _) -> a));
    families++;
    int kinds = Math.max(1, families * (families - 1) / 2);
    for (int i = 0; i < top.size(); i++) {
      for (int j = i + 1; j < top.size(); j++) {
        Hypothesis one = top.get(i);
        Hypothesis two = top.get(j);
        int[] both = Members.both(one.members(), two.members());
        boolean smaller = both.length < Math.min(one.size(), two.size());
        if (!one.family().equals(two.family()) && smaller && Members.hits(both, bad.set) > 0) {
          double prior = one.prior() * two.prior() / kinds * families;
          add("pair", one.words() + " and " + two.words(), "", both, null, Math.min(1, prior));
        }
      }
    }
  }

  /** Logarithm of how much better it fits than nothing, at a good rate. */
  private double promise(Hypothesis each) {
    int hits = Members.hits(each.members(), bad.set);
    return Posterior.logLikelihood(hits, bad.count(), each.size(), bad.all, 100)
        + Math.log(each.prior());
  }

  /** Hypotheses of the same units are one, with the belief of all. */
  private static List<Hypothesis> merged(List<Hypothesis> all) {
    Map<Members.Key, Hypothesis> distinct = new LinkedHashMap<>();
    for (Hypothesis each : all) {
      distinct.merge(
          new Members.Key(each.members()),
          each,
          (first, other) -> first.with(first.prior() + other.prior()));
    }
    return List.copyOf(distinct.values());
  }
}
