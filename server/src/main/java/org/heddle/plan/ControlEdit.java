package org.heddle.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the control plan as somebody wants it, in the document as it would be: its text, what a
 * form shows of it, and every problem with its line. Nothing is adopted by it.
 *
 * @param text of the whole document
 * @param row where the row stands in it; null when it is taken out
 * @param form empty while the row cannot be read
 */
public record ControlEdit(
    String text,
    ControlSheet.@Nullable Row row,
    Optional<ControlRow> form,
    Optional<ControlRule> rule,
    List<Problem> problems,
    Optional<PlanDocument> document) {
  public ControlEdit {
    problems = List.copyOf(problems);
  }

  /**
   * A problem of the document.
   *
   * @param line in the row's own text, from 1; 0 for what stands elsewhere in the document
   * @param column there, from 1
   */
  public record Problem(int line, int column, PlanProblem inDocument) {}

  /**
   * Which row, and as what.
   *
   * @param row in the order of the document; null for a further one
   * @param text what it is to say; null to take it out
   */
  public record Wish(@Nullable Integer row, @Nullable String text) {}

  /** The next version of a document with that row, in force from then on. */
  public static ControlEdit of(PlanDocument base, Wish wish, Instant effectiveFrom) {
    ControlSheet sheet = ControlSheet.of(base.text()).as(base.version() + 1, effectiveFrom);
    Integer at = wish.row;
    String text = wish.text;
    if (text == null) {
      String without = at == null ? sheet.text() : sheet.without(at);
      return loaded(without, null, -1);
    }
    String whole = at == null ? sheet.added(text) : sheet.with(at, text);
    ControlSheet.Row place = at == null ? behind(sheet) : sheet.rows().get(at);
    int lines = Math.max(1, (int) text.strip().lines().count());
    ControlSheet.Row row =
        new ControlSheet.Row(place.line(), lines, place.column(), 0, 0, text.strip());
    return loaded(whole, row, at == null ? sheet.rows().size() : at);
  }

  /** The rows of a document as a form has them. */
  public static List<ControlRow> formsOf(PlanDocument document) {
    return PlanText.rows(document.text()).stream().map(ControlRow::of).toList();
  }

  /** Where a further row will stand. */
  private static ControlSheet.Row behind(ControlSheet sheet) {
    if (sheet.rows().isEmpty()) {
      int lines = (int) sheet.text().stripTrailing().lines().count();
      return new ControlSheet.Row(lines + 2, 1, 4, 0, 0, "");
    }
    ControlSheet.Row last = sheet.rows().getLast();
    return new ControlSheet.Row(last.line() + last.lines(), 1, last.column(), 0, 0, "");
  }

  private static ControlEdit loaded(String text, ControlSheet.@Nullable Row row, int index) {
    Optional<Place> place = row == null ? Optional.empty() : PlanText.row(text, index);
    Optional<ControlRow> form = place.map(ControlRow::of);
    Optional<ControlRule> rule = place.map(ControlReader::rule);
    return switch (PlanText.load(text)) {
      case PlanLoading.Loaded(PlanDocument document) ->
          new ControlEdit(text, row, form, rule, List.of(), Optional.of(document));
      case PlanLoading.Refused(List<PlanProblem> problems) ->
          new ControlEdit(
              text,
              row,
              form,
              rule,
              problems.stream().map(problem -> problem(problem, row)).toList(),
              Optional.empty());
    };
  }

  private static Problem problem(PlanProblem problem, ControlSheet.@Nullable Row row) {
    int line = row == null ? 0 : problem.line() - row.line() + 1;
    return row != null && line >= 1 && line <= row.lines()
        ? new Problem(line, Math.max(1, problem.column() - row.column()), problem)
        : new Problem(0, 0, problem);
  }

  /** The text of a row after a form was changed; as little of it as can be is written anew. */
  public static String changed(String rowText, ControlRow before, ControlRow after) {
    return new MappingText(rowText).isMapping() ? after.into(rowText, before) : after.text();
  }

  /** The text of a row with one key on each line. */
  public static String onLines(String rowText) {
    MappingText row = new MappingText(rowText);
    return row.isMapping() ? row.onLines().text() : rowText;
  }
}
