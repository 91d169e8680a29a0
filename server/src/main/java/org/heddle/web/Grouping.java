package org.heddle.web;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.heddle.cause.Factor;
import org.heddle.cause.FactorKind;
import org.heddle.cause.FactorTable;
import org.heddle.identity.StationId;
import org.heddle.plan.Plan;
import org.heddle.plan.Plant;

/**
 * In which group each unit of a table is: by a factor of its record, or by the line of a station.
 */
final class Grouping {
  static final String LINE = "line";

  private final FactorTable table;
  private final Supplier<Plan> plan;
  private final boolean showsPersons;

  /**
   * @param showsPersons whether operators have their names, else numbers
   */
  Grouping(FactorTable table, Supplier<Plan> plan, boolean showsPersons) {
    this.table = table;
    this.plan = plan;
    this.showsPersons = showsPersons;
  }

  /** The lines in which a step was done. */
  List<String> lines(Factor stations) {
    return IntStream.range(1, stations.levels())
        .mapToObj(level -> line(stations.level(level)))
        .filter(line -> !line.isEmpty())
        .distinct()
        .toList();
  }

  /** The names of its groups. */
  List<String> groups(String kind, Factor factor) {
    return kind.equals(LINE)
        ? lines(factor)
        : IntStream.range(1, factor.levels()).mapToObj(level -> shown(factor, level)).toList();
  }

  private String line(String station) {
    return plan.get().line(new StationId(station)).map(Plant.Line::id).orElse("");
  }

  private String shown(Factor factor, int level) {
    boolean isHidden = factor.kind() == FactorKind.OPERATOR && !showsPersons;
    return isHidden ? "operator " + level : factor.level(level);
  }

  /**
   * The name of each unit's group; empty when it is not recorded, or not certain.
   *
   * @param id kind and where, {@code shift:filling}
   */
  IntFunction<String> by(String id) {
    int colon = id.indexOf(':');
    String kind = colon < 0 ? id : id.substring(0, colon);
    String where = colon < 0 ? "" : id.substring(colon + 1);
    Factor factor =
        table.factors().stream()
            .filter(each -> each.where().equals(where))
            .filter(
                each ->
                    each.kind().word().equals(kind)
                        || (kind.equals(LINE) && each.kind() == FactorKind.STATION))
            .findFirst()
            .orElseThrow(() -> Trouble.unknown("factor", id));
    return unit -> {
      int level = factor.onlyLevel(unit);
      if (level == Factor.NOT_RECORDED) {
        return "";
      }
      return kind.equals(LINE) ? line(factor.level(level)) : shown(factor, level);
    };
  }

  /**
   * Units of which all of that is true.
   *
   * @param only {@code line:filling=line-a}; those of one factor are alternatives
   */
  IntPredicate only(List<String> only) {
    IntPredicate all = _ -> true;
    List<String> ids = only.stream().map(Grouping::factorOf).distinct().toList();
    for (String id : ids) {
      List<String> wanted =
          only.stream().filter(each -> factorOf(each).equals(id)).map(Grouping::groupOf).toList();
      IntFunction<String> group = by(id);
      all = all.and(unit -> wanted.contains(group.apply(unit)));
    }
    return all;
  }

  private static int equals(String only) {
    int at = only.indexOf('=');
    if (at < 1) {
      throw Trouble.wrong("only", "is written line:filling=line-a");
    }
    return at;
  }

  static String factorOf(String only) {
    return only.substring(0, equals(only));
  }

  private static String groupOf(String only) {
    return only.substring(equals(only) + 1);
  }
}
