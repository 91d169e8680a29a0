package org.heddle.plan;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The pictures and drawings of a row of hand work as somebody wants them, in the text of its
 * document: what stands around them, comments and all, stays as it was written.
 */
public final class WorkSheetEdit {
  private static final String HANDWORK = "handwork";
  private static final String DOCUMENTS = "documents";

  private WorkSheetEdit() {}

  /** The next version of a document, in which that row shows these. */
  public static PlanLoading of(
      PlanDocument base, int row, List<HandWork.Document> shown, Instant effectiveFrom) {
    ControlSheet rows = rows(base, effectiveFrom);
    MappingText text = new MappingText(rows.rows().get(row).text());
    MappingText changed =
        shown.isEmpty() ? text.without(DOCUMENTS) : text.with(DOCUMENTS, written(shown));
    return PlanText.load(rows.with(row, changed.text()));
  }

  /** The same with a row of its own for a step that has none yet. */
  public static PlanLoading of(
      PlanDocument base, String step, List<HandWork.Document> shown, Instant effectiveFrom) {
    String row = "{ step: " + step + ", " + DOCUMENTS + ": " + written(shown) + " }";
    return PlanText.load(rows(base, effectiveFrom).added(row));
  }

  private static ControlSheet rows(PlanDocument base, Instant effectiveFrom) {
    ControlSheet next = ControlSheet.of(base.text()).as(base.version() + 1, effectiveFrom);
    return ControlSheet.of(next.text(), HANDWORK);
  }

  private static String written(List<HandWork.Document> shown) {
    return shown.stream().map(WorkSheetEdit::written).collect(Collectors.joining(", ", "[ ", " ]"));
  }

  private static String written(HandWork.Document document) {
    return "{ name: \"%s\", sha256: %s, format: %s }"
        .formatted(
            document.name().replace("\\", "\\\\").replace("\"", "\\\""),
            document.sha256(),
            document.format().name().toLowerCase(Locale.ROOT));
  }
}
