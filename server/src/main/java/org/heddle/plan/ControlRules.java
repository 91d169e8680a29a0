package org.heddle.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.heddle.plan.ControlRule.Chart;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;

/** What the rows of the control plan must say. */
final class ControlRules {
  /** Charts of single counted values or shares; they have no subgroup of their own. */
  private static final Set<String> OF_PIECES =
      Set.of(Chart.P.word(), Chart.NP.word(), Chart.LANEY_P.word());

  /** Counted on an amount that has to be known. */
  private static final Set<String> SIZED =
      Set.of(Chart.U.word(), Chart.LANEY_U.word(), Chart.LANEY_P.word());

  private static final Set<String> COUNTED =
      Set.of(
          Chart.P.word(),
          Chart.NP.word(),
          Chart.C.word(),
          Chart.U.word(),
          Chart.LANEY_P.word(),
          Chart.LANEY_U.word());

  /** Samples would leave holes in rounds, lots and counts. */
  private static final Set<String> WHOLE = Set.of(Chart.SHORT_RUN.word(), Chart.GROUP.word());

  private static final List<String> SUBGROUPED = List.of(Chart.XBAR_R.word(), Chart.XBAR_S.word());

  /** More are a curve or a picture, and have golden profiles. */
  private static final int MOST_TOGETHER = 12;

  private final PlanNames names;
  private final List<PlanProblem> problems;

  ControlRules(PlanNames names, List<PlanProblem> problems) {
    this.names = names;
    this.problems = problems;
  }

  void check(Place root) {
    Set<String> rows = new HashSet<>();
    for (Place row : root.all("controls")) {
      if (!row.text("step").equals(ControlRule.ENVIRONMENT)) {
        names.refer(row, "step", "step", names.steps());
      }
      names.refer(row, "products", "material or product", names.products().keySet());
      checkMeasured(root, row);
      checkSubgroup(row);
      checkSize(row);
      checkHeads(row);
      checkSampling(row);
      checkTimes(row);
      checkDetection(row);
      for (String product : products(row)) {
        String key = row.text("step") + "\0" + row.text("characteristic") + "\0" + product;
        if (!rows.add(key)) {
          add(row, "the control plan has this characteristic already", "keep one of the rows");
        }
      }
    }
  }

  private static List<String> products(Place row) {
    List<String> products =
        row.all("products").stream().map(place -> place.scalar().orElse("")).toList();
    return products.isEmpty() ? List.of("") : products;
  }

  private void checkMeasured(Place root, Place row) {
    Set<String> measured =
        row.text("step").equals(ControlRule.ENVIRONMENT) ? inTheAir(root) : atTheStep(row);
    Place place = row.at("characteristic").orElse(row);
    List<String> ids = ControlRule.together(row.text("characteristic"));
    for (String id : ids) {
      String channel =
          id.endsWith(ControlRule.MEAN_OF_CURVE)
              ? id.substring(0, id.length() - ControlRule.MEAN_OF_CURVE.length())
              : id;
      boolean isKnown =
          id.equals(ControlRule.GOLDEN_PROFILE)
              || (id.equals(ControlRule.RESULT) && OF_PIECES.contains(row.text("chart")));
      if (!isKnown && !measured.contains(id) && !measured.contains(channel)) {
        add(
            place,
            id + " is not measured at the step " + row.text("step"),
            Nearest.advice(id, List.copyOf(measured)));
      }
    }
    checkTogether(row, place, ids);
  }

  private void checkTogether(Place row, Place place, List<String> ids) {
    boolean isTogether = row.text("chart").equals(Chart.T2.word());
    if (isTogether && (ids.size() < 2 || ids.size() > MOST_TOGETHER)) {
      add(
          place,
          "a t2 chart watches 2 to " + MOST_TOGETHER + " characteristics together",
          "write for example resistance+force");
    } else if (!isTogether && ids.size() > 1) {
      add(place, "only a t2 chart watches several characteristics", "write chart: t2");
    } else if (Set.copyOf(ids).size() < ids.size()) {
      add(place, "a characteristic stands here twice", "name each once");
    }
  }

  private void checkSize(Place row) {
    String chart = row.text("chart");
    String size = row.text("size");
    Place place = row.at("size").orElse(row);
    if (!COUNTED.contains(chart) && !size.isEmpty()) {
      add(place, "only charts of counts have a size", "write chart: u, or leave it out");
    } else if (SIZED.contains(chart) && size.isEmpty()) {
      add(row, "a chart of counts needs to know n", "write size: 1 h, 200 pcs or a characteristic");
    } else if (!size.isEmpty()) {
      String named = ControlReader.size(size).characteristic();
      Set<String> measured = atTheStep(row);
      if (!named.isEmpty() && !measured.contains(named)) {
        String advice = Nearest.advice(named, List.copyOf(measured));
        add(place, named + " is neither a time nor pieces nor measured at the step", advice);
      }
    }
  }

  private void checkHeads(Place row) {
    boolean isGroup = row.text("chart").equals(Chart.GROUP.word());
    if (!isGroup && row.at("heads").isPresent()) {
      add(row.at("heads").orElse(row), "only a group chart has heads", "write chart: group");
    }
    List<String> stream =
        row.all("stream").stream().map(place -> place.scalar().orElse("")).toList();
    List<String> heads = row.all("heads").stream().map(place -> place.scalar().orElse("")).toList();
    if (isGroup
        && (heads.isEmpty() ? List.of("tool") : heads).stream().anyMatch(stream::contains)) {
      add(row, "what tells the heads apart can not set the groups apart", "leave it out of stream");
    }
  }

  private static Set<String> inTheAir(Place root) {
    Set<String> measured = new HashSet<>();
    root.all("areas").stream()
        .flatMap(area -> area.all("environment").stream())
        .forEach(characteristic -> measured.add(characteristic.text("id")));
    return measured;
  }

  private Set<String> atTheStep(Place row) {
    List<String> wanted = products(row);
    Set<String> measured = new HashSet<>();
    for (Place product : names.products().values()) {
      if (wanted.equals(List.of("")) || wanted.contains(product.text("id"))) {
        product.all("route").stream()
            .filter(step -> step.text("step").equals(row.text("step")))
            .flatMap(step -> step.all("characteristics").stream())
            .forEach(characteristic -> measured.add(characteristic.text("id")));
      }
    }
    return measured;
  }

  private void checkSubgroup(Place row) {
    boolean grouped = SUBGROUPED.contains(row.text("chart"));
    String text = row.text("subgroup");
    Place place = row.at("subgroup").orElse(row);
    if (grouped && Quantity.parse(text).isPresent()) {
      checkStretch(row, place, text);
      return;
    }
    int subgroup = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : text.isEmpty() ? 1 : 2;
    if (grouped && subgroup < 2) {
      add(row, "a chart of means needs subgroups", "write subgroup: 5");
    }
    if (!grouped && subgroup > 1) {
      add(place, "only charts of means have subgroups", "write chart: xbar-s, or leave it out");
    }
  }

  /** What comes within a time: as many as come. */
  private void checkStretch(Place row, Place place, String text) {
    if (!row.text("chart").equals(Chart.XBAR_S.word())) {
      add(place, "ranges need one n", "write chart: xbar-s, or subgroup: 5");
    } else if (ControlReader.stretch(text).isEmpty()) {
      add(place, "a subgroup is a number or a time of 1 s to 31 d", "write for example 1 h");
    } else if (!atTheStep(row).contains(row.text("characteristic"))) {
      add(place, "only readings at a step have subgroups by time", "write subgroup: 5");
    } else if (row.at("every").isPresent()) {
      add(row.at("every").orElse(row), "this chart takes all readings", "leave every out");
    }
  }

  private void checkSampling(Place row) {
    boolean isWhole = WHOLE.contains(row.text("chart")) || !row.text("size").isEmpty();
    if (isWhole && row.at("every").isPresent()) {
      add(row.at("every").orElse(row), "this chart takes all readings", "leave every out");
    }
    row.at("every")
        .filter(
            every ->
                every.scalar().flatMap(Quantity::parse).flatMap(ControlReader::sampling).isEmpty())
        .ifPresent(every -> add(every, "this is no sampling", "write for example 20 pcs or 5 m"));
  }

  private void checkTimes(Place row) {
    Stream<Place> times =
        Stream.concat(
            row.at("late").stream(),
            row.at("escalate").flatMap(escalate -> escalate.at("after")).stream());
    times
        .filter(time -> duration(time).isEmpty())
        .forEach(time -> add(time, "this is no time", "write for example 15 min"));
  }

  private static Optional<?> duration(Place time) {
    return time.scalar().flatMap(Quantity::parse).flatMap(ControlReader::duration);
  }

  private void checkDetection(Place row) {
    for (String key : List.of("shift", "falseAlarmsPerMonth")) {
      row.at("detect")
          .flatMap(detect -> detect.at(key))
          .filter(place -> place.scalar().flatMap(Decimal::parse).orElseThrow().toDouble() <= 0)
          .ifPresent(place -> add(place, key + " must be above 0", "leave it out for the usual"));
    }
  }

  private void add(Place place, String message, String advice) {
    problems.add(place.problem(message, advice));
  }
}
