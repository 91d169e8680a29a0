package org.heddle.exchange.tightening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.heddle.fact.Measurement.Channel;
import org.heddle.quantity.Unit;

/**
 * The graphs of a run's steps as one curve: each channel of the steps one after another, and a
 * channel {@code row} that says which step a sample belongs to.
 */
final class RunCurve {
  /** Samples of a run: 20 minutes at 833 Hz. */
  static final int MAX_SAMPLES = 1_000_000;

  private RunCurve() {}

  static List<Channel> of(RecordedRun run) {
    int samples = run.steps().stream().mapToInt(RunCurve::samples).sum();
    if (samples > MAX_SAMPLES) {
      throw new BadRun("run-too-large", samples + " samples, at most " + MAX_SAMPLES);
    }
    List<Channel> channels = new ArrayList<>();
    channels.add(new Channel("row", Unit.ONE, 0, rows(run, samples)));
    for (String name : run.steps().getFirst().graph().keySet()) {
      channels.add(channel(name, run, samples));
    }
    return channels;
  }

  private static int samples(RecordedRun.Step step) {
    return step.graph().values().iterator().next().size();
  }

  private static long[] rows(RecordedRun run, int samples) {
    long[] rows = new long[samples];
    int at = 0;
    for (RecordedRun.Step step : run.steps()) {
      Arrays.fill(rows, at, at + samples(step), step.row());
      at += samples(step);
    }
    return rows;
  }

  private static Channel channel(String name, RecordedRun run, int samples) {
    int scale = 0;
    for (RecordedRun.Step step : run.steps()) {
      scale = Math.max(scale, column(name, step).scale());
    }
    long[] values = new long[samples];
    int at = 0;
    for (RecordedRun.Step step : run.steps()) {
      column(name, step).copyTo(values, at, scale);
      at += samples(step);
    }
    return new Channel(name, RunUnits.of(name), scale, values);
  }

  private static DecimalColumn column(String name, RecordedRun.Step step) {
    Map<String, DecimalColumn> graph = step.graph();
    DecimalColumn column = graph.get(name);
    if (column == null) {
      throw new BadRun(
          "run-curve-uneven", "step '" + step.name() + "' has no channel '" + name + "'");
    }
    return column;
  }
}
