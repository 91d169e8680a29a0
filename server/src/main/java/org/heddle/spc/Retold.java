package org.heddle.spc;

/**
 * What a stream's detectors have gathered, told anew in limits that the stream has made again: an
 * alarm that is about to ring is not put off because the stream is better known now.
 *
 * <p>The points that are still kept go through the detectors once more, each held against the new
 * limits. So a run on one side, a sum and an average stand where they would stand had these limits
 * been in force all along, and whatever the new limits take out of the values, memory or skewness,
 * is taken out of the old ones too. No old point rings: it was judged by what was known then. What
 * was gathered before an alarm, or before a person closed one, stays forgotten.
 */
final class Retold {
  private Retold() {}

  /** Once the stream's own limits are others than those in force. */
  static void byItsOwn(Stream stream, Watch watch, Observations observations, Detectors detectors) {
    LimitSet before = stream.limits;
    LimitSet made = stream.own;
    if (before == null || made == null || before.equals(made) || !watch.rings()) {
      return;
    }
    stream.limits = made;
    if (watch.chart() == Watch.Chart.RARE) {
      stream.retellRare(before, made);
      return;
    }
    stream.forgetPast();
    again(
        stream,
        made.detection().withRules(watch.rules()),
        detectors,
        (_, point) ->
            observations.feed(stream, watch, point.value(), point.is(RecentPoints.REFUSED)));
  }

  /** Feeds a kept point once more. */
  interface Feed {
    void again(int index, RecentPoints.Point point);
  }

  /** The slow process is followed through alarms; the detectors start behind them. */
  static void again(Stream stream, Detection detection, Detectors detectors, Feed feed) {
    detectors.arm(stream.number, 0, 1, detection);
    RecentPoints recent = stream.recent;
    int fresh = freshFrom(recent);
    for (int i = stageFrom(recent); i < recent.size(); i++) {
      if (i == fresh) {
        detectors.restart(stream.number);
      }
      RecentPoints.Point point = recent.point(i);
      if (!point.is(RecentPoints.LATE)) {
        feed.again(i, point);
        recent.retell(i, detectors.last(stream.number));
      }
    }
    if (fresh == recent.size()) {
      detectors.restart(stream.number);
    }
    detectors.countAnew(stream.number);
  }

  /** The first point of the present stage, as far as it is kept. */
  private static int stageFrom(RecentPoints recent) {
    int i = recent.size() - 1;
    while (i > 0 && !recent.point(i).is(RecentPoints.FIRST)) {
      i--;
    }
    return Math.max(0, i);
  }

  /** The first point after the last alarm. */
  private static int freshFrom(RecentPoints recent) {
    int i = recent.size();
    while (i > 0
        && !recent.point(i - 1).is(RecentPoints.SIGNAL)
        && !recent.point(i - 1).is(RecentPoints.CLOSED)) {
      i--;
    }
    return i;
  }
}
