package org.heddle.spc;

import java.util.List;
import java.util.Optional;

/**
 * One stream as it stands, for a page.
 *
 * @param isArmed false while it only learns, and then it raises nothing
 * @param watch how the newest plan has it watched; empty when it no longer is
 * @param limits in force at its newest reading
 * @param versions all limits that were ever frozen for it
 * @param open names of its open alarms
 * @param count points since the limits in force began
 * @param batch values in a point, where single ones remember those before them
 * @param points the last ones, the oldest first
 * @param yardstick why each point is held against its own measure; empty for usual charts
 * @param marks those measures, one for each point; empty for usual charts
 * @param members those that stand on the chart together; none where there is one
 * @param spreads how the values of each point scatter; empty where points are no means
 */
public record StreamState(
    StreamKey key,
    boolean isArmed,
    Optional<Watch> watch,
    Optional<LimitSet> limits,
    List<LimitSet> versions,
    List<String> open,
    long count,
    int batch,
    List<RecentPoints.Point> points,
    Optional<Yardstick> yardstick,
    List<Mark> marks,
    List<Member> members,
    Optional<Spreads> spreads) {
  /** One whose points are all held against the same. */
  public StreamState(
      StreamKey key,
      boolean isArmed,
      Optional<Watch> watch,
      Optional<LimitSet> limits,
      List<LimitSet> versions,
      List<String> open,
      long count,
      int batch,
      List<RecentPoints.Point> points) {
    this(key, isArmed, watch, limits, versions, open, count, batch, points, Optional.empty());
  }

  /** One whose points are all held against the same, and may be means. */
  public StreamState(
      StreamKey key,
      boolean isArmed,
      Optional<Watch> watch,
      Optional<LimitSet> limits,
      List<LimitSet> versions,
      List<String> open,
      long count,
      int batch,
      List<RecentPoints.Point> points,
      Optional<Spreads> spreads) {
    this(
        key,
        isArmed,
        watch,
        limits,
        versions,
        open,
        count,
        batch,
        points,
        Optional.empty(),
        List.of(),
        List.of(),
        spreads);
  }

  /** The last single values: the points themselves, unless these are means. */
  public List<RecentPoints.Point> values() {
    return spreads.map(Spreads::values).orElse(points);
  }

  /** True where points are single values or means of them, in the characteristic's unit. */
  public boolean isOfValues() {
    return yardstick.filter(each -> !each.kind().isOfValues()).isEmpty();
  }

  /** Points a 30-day month at the pace of those that are kept; 0 while that cannot be said. */
  public double pointsPerMonth() {
    return OwnLimits.pointsPerMonth(points);
  }

  /** Where the extreme of its parallel streams rings, in σ of one; NaN for any other chart. */
  public double reach(LimitSet limits) {
    boolean isGroup = yardstick.filter(y -> y.kind() == Yardstick.Kind.GROUP).isPresent();
    return isGroup && members.size() > 1
        ? GroupStream.limit(limits.detection().limit(), members.size())
        : Double.NaN;
  }

  public StreamState {
    versions = List.copyOf(versions);
    open = List.copyOf(open);
    points = List.copyOf(points);
    marks = List.copyOf(marks);
    members = List.copyOf(members);
  }
}
