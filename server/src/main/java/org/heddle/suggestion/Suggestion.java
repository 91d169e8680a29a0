package org.heddle.suggestion;

import java.util.List;

/**
 * Something that could be done, with the data behind it and what it would do.
 *
 * @param id the same while the data are: another one when they have changed materially
 * @param about the stream, the characteristic {@code product/step/name}, or the gauge
 * @param evidence what was seen
 * @param effect what would change
 */
public record Suggestion(
    String id, Kind kind, String about, List<Figure> evidence, List<Figure> effect) {
  public Suggestion {
    evidence = List.copyOf(evidence);
    effect = List.copyOf(effect);
  }

  /** What could be done. */
  public enum Kind {
    /** Freeze narrower limits: the process scatters less than they assume. */
    TIGHTEN,
    /** Freeze wider limits: the process scatters more, and they ring in vain. */
    WIDEN,
    /** Chart samples: the specification is far wider than the process. */
    SAMPLE_LESS,
    /** Chart samples, or nothing: the check never rings and tells nothing of what comes later. */
    SILENT,
    /** Check a gauge before its date. */
    GAUGE_DUE,
    /** Look after a tool or machine whose results drift. */
    TOOL_DUE
  }

  /** A number with its name, such as {@code readings}. */
  public record Figure(String name, double value) {}
}
