package org.heddle.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.heddle.cause.Difference.OfLevel;
import org.heddle.cause.Difference.OfPair;
import org.heddle.cause.Difference.OfParameter;
import org.heddle.cause.Evidence;
import org.heddle.identity.ItemId;
import org.heddle.quantity.Unit;
import org.heddle.quantity.Units;
import org.jspecify.annotations.Nullable;

/** Differences as a person would say them. */
final class CauseWords {
  private CauseWords() {}

  static CauseAnswers.Difference of(org.heddle.cause.Difference difference, CauseStrips strips) {
    return switch (difference) {
      case OfLevel level -> level(level);
      case OfParameter values -> values(values, strips);
      case OfPair pair -> pair(pair);
    };
  }

  private static CauseAnswers.Difference level(OfLevel each) {
    Evidence e = each.evidence();
    return new CauseAnswers.Difference(
        each.level().isEmpty() ? "missing" : "level",
        each.words(),
        each.factor().words(),
        each.level(),
        ItemId.parse(each.level()).map(ItemId::text).orElse(null),
        e.p(),
        e.q(),
        e.qDependent(),
        e.coverage(),
        e.falseCover(),
        lift(e),
        each.bad(),
        each.good(),
        each.certainty(),
        new CauseAnswers.Odds(each.odds().ratio(), each.odds().low(), each.odds().high()),
        each.sameAs(),
        each.explainedBy() == null
            ? null
            : new CauseAnswers.Explained(each.explainedBy().by(), each.explainedBy().odds()),
        null,
        sentence(each));
  }

  private static String sentence(OfLevel each) {
    String what = each.level().isEmpty() ? "no record of " + each.factor().words() : each.words();
    String text = shares(each.evidence()) + " have " + what + ".";
    return each.explainedBy() == null
        ? text
        : text + " Compared within " + each.explainedBy().by() + " most of it is gone.";
  }

  private static String shares(Evidence e) {
    return percent(e.coverage())
        + " of the bad units and "
        + percent(e.falseCover())
        + " of the good";
  }

  static String percent(double share) {
    double percent = share * 100;
    boolean isFine = (percent > 0 && percent < 1) || (percent > 99 && percent < 100);
    return String.format(Locale.ROOT, isFine ? "%.2f %%" : "%.0f %%", percent);
  }

  private static @Nullable Double lift(Evidence e) {
    return Double.isFinite(e.lift()) ? e.lift() : null;
  }

  private static CauseAnswers.Difference values(OfParameter each, CauseStrips strips) {
    Evidence e = each.evidence();
    String symbol = symbol(each.parameter().unit());
    return new CauseAnswers.Difference(
        "values",
        each.words(),
        each.parameter().name(),
        "",
        null,
        e.p(),
        e.q(),
        e.qDependent(),
        e.coverage(),
        e.falseCover(),
        lift(e),
        0,
        0,
        1,
        null,
        List.of(),
        null,
        new CauseAnswers.Values(
            each.parameter().unit(),
            symbol,
            each.shape().name().toLowerCase(Locale.ROOT),
            each.auc(),
            each.aucLow(),
            each.aucHigh(),
            each.badMedian(),
            each.goodMedian(),
            each.shift(),
            each.cut().at(),
            each.cut().above(),
            strips.of(each.parameter())),
        bound(each, symbol) + " in " + shares(e) + ".");
  }

  private static String symbol(String code) {
    return code.isEmpty() || code.equals(Unit.ONE.code()) ? "" : Units.symbol(new Unit(code));
  }

  private static String bound(OfParameter each, String symbol) {
    String number = String.format(Locale.ROOT, "%.5g", each.cut().at());
    return each.parameter().name()
        + " is "
        + (each.cut().above() ? "at least " : "at most ")
        + (number + " " + symbol).strip();
  }

  private static CauseAnswers.Difference pair(OfPair each) {
    Evidence e = each.evidence();
    return new CauseAnswers.Difference(
        "pair",
        each.words(),
        each.first().words(),
        each.second().words(),
        null,
        e.p(),
        e.q(),
        e.qDependent(),
        e.coverage(),
        e.falseCover(),
        lift(e),
        0,
        0,
        1,
        null,
        List.of(),
        null,
        null,
        "Together in "
            + shares(e)
            + ": "
            + part(each.first())
            + ", and "
            + part(each.second())
            + ".");
  }

  private static String part(org.heddle.cause.Difference each) {
    return switch (each) {
      case OfParameter values -> bound(values, symbol(values.parameter().unit()));
      default -> each.words();
    };
  }

  /** The headline: what accounts for how many. */
  static String headline(org.heddle.cause.DiffResult result) {
    if (result.causes().isEmpty()) {
      return "Nothing recorded tells the bad units from the good ones beyond chance.";
    }
    List<String> causes = new ArrayList<>();
    result.causes().stream()
        .sorted(Comparator.comparingDouble(each -> each.evidence().p()))
        .forEach(each -> causes.add(part(each)));
    int explained = result.bad() - result.unexplained();
    return "%s: %d of %d bad units have it."
        .formatted(String.join("; or ", causes), explained, result.bad());
  }
}
