package org.heddle.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.heddle.cause.Factor;
import org.heddle.cause.FactorKind;
import org.heddle.cause.FactorTable;
import org.heddle.comparison.Multiplicity;
import org.heddle.comparison.TwoByTwo;

/** Shares of bad units by group: each against all others, exact, corrected for their number. */
final class CompareShares {
  private CompareShares() {}

  static CompareAnswers.Shares of(
      String step, FactorTable table, Map<String, List<Integer>> grouped, double confidence) {
    Factor result =
        table.factors().stream()
            .filter(each -> each.kind() == FactorKind.RESULT && each.where().equals(step))
            .findFirst()
            .orElseThrow(() -> Trouble.unknown("result of", step));
    List<String> names = new ArrayList<>();
    List<TwoByTwo> tables = new ArrayList<>();
    List<List<String>> items = new ArrayList<>();
    int[] all = counts(result, grouped.values().stream().flatMap(List::stream).toList());
    grouped.forEach(
        (name, units) -> {
          int[] own = counts(result, units);
          if (own[0] + own[1] > 0) {
            names.add(name);
            tables.add(new TwoByTwo(own[0], own[1], all[0] - own[0], all[1] - own[1]));
            items.add(
                Comparing.newest(
                    units.stream()
                        .filter(unit -> isBad(result, unit))
                        .map(unit -> table.units().get(unit).text())
                        .toList()));
          }
        });
    double[] p =
        Multiplicity.HOLM.corrected(tables.stream().mapToDouble(TwoByTwo::fisher).toArray());
    List<CompareAnswers.Share> groups = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      groups.add(share(names.get(i), tables.get(i), p[i], confidence, items.get(i)));
    }
    double least = Arrays.stream(p).min().orElse(1);
    String sentence =
        least < 1 - confidence
            ? groups.stream()
                .filter(each -> each.p() == least)
                .findFirst()
                .map(each -> each.name() + " differs from the others in its share of bad units.")
                .orElseThrow()
            : "No group is shown to have another share of bad units than the others.";
    return new CompareAnswers.Shares(step, groups, sentence);
  }

  private static CompareAnswers.Share share(
      String name, TwoByTwo table, double p, double confidence, List<String> items) {
    double high = table.oddsInterval(confidence).high();
    double odds = table.odds();
    return new CompareAnswers.Share(
        name,
        (int) table.exposedBad(),
        (int) table.exposed(),
        (double) table.exposedBad() / table.exposed(),
        Double.isFinite(odds) ? odds : table.haldaneOdds(),
        table.oddsInterval(confidence).low(),
        Double.isFinite(high) ? (Double) high : null,
        p,
        items);
  }

  private static boolean isBad(Factor result, int unit) {
    return result.level(result.onlyLevel(unit)).equals("NOK");
  }

  private static int[] counts(Factor result, List<Integer> units) {
    int[] counts = new int[2];
    for (int unit : units) {
      String level = result.level(result.onlyLevel(unit));
      if (level.equals("NOK")) {
        counts[0]++;
      } else if (level.equals("OK")) {
        counts[1]++;
      }
    }
    return counts;
  }
}
