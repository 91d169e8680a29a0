package org.heddle.capability;

/**
 * Whether the process was shown to be stable, which decides what its indices may be called: AIAG
 * and VDA's joint manual of 2026 gives Cp and Pp one formula and two names.
 */
public sealed interface Stability {
  /** What was looked at, for the reader: the chart and its points. */
  String evidence();

  /** What the overall indices are called. */
  Label label();

  /** A chart over the whole time showed no signal. */
  record Shown(String evidence) implements Stability {
    @Override
    public Label label() {
      return Label.CAPABILITY;
    }
  }

  /** It was not shown, or the chart showed signals. */
  record NotShown(String evidence) implements Stability {
    @Override
    public Label label() {
      return Label.PERFORMANCE;
    }
  }

  /** A short run of one machine, where stability over time is not asked. */
  record ShortRun(String evidence) implements Stability {
    @Override
    public Label label() {
      return Label.MACHINE;
    }
  }

  /** Names of a pair of indices. */
  enum Label {
    CAPABILITY("Cp", "Cpk"),
    PERFORMANCE("Pp", "Ppk"),
    /** Scatter within subgroups only. */
    WITHIN("Cw", "Cwk"),
    MACHINE("Pm", "Pmk");

    private final String spread;
    private final String worst;

    Label(String spread, String worst) {
      this.spread = spread;
      this.worst = worst;
    }

    /** Name of the index that knows only the width. */
    public String spread() {
      return spread;
    }

    /** Name of the index of the nearer limit. */
    public String worst() {
      return worst;
    }
  }
}
