package org.heddle.spc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * The last points of one stream, each with what opens its unit: journal position, index of the
 * reading, number of the item. A ring that grows as points come, up to {@value #MAX}; older points
 * are in the lake.
 */
public final class RecentPoints {
  /** Points kept; with 5,000 streams they are 60 MB. */
  public static final int MAX = 256;

  /** It was older than its stream allows, and no detector saw it. */
  public static final int LATE = 1;

  /** Something signalled at it. */
  public static final int SIGNAL = 1 << 1;

  /** Its value was corrected later. */
  public static final int CORRECTED = 1 << 2;

  /** It was recorded in error. */
  public static final int VOIDED = 1 << 3;

  /** The first point after limits changed or an alarm was closed. */
  public static final int FIRST = 1 << 4;

  /** Its source's own limits refused it. */
  public static final int REFUSED = 1 << 5;

  /** After it a person closed an alarm, and all charts began anew. */
  public static final int CLOSED = 1 << 6;

  private static final int COLUMNS = 5;
  private static final int LEAST = 16;

  /** Column by column: position; item and flags; microseconds; value; z. */
  private long[] rows = new long[LEAST * COLUMNS];

  private int[] indexes = new int[LEAST];
  private int[] flags = new int[LEAST];
  private int start;
  private int size;

  /**
   * One point.
   *
   * @param index of the reading in its fact
   * @param item its number; −1 for none
   * @param z 0 while the stream learns
   */
  public record Point(
      long position, int index, int item, long micros, double value, double z, int flags) {
    public boolean is(int flag) {
      return (flags & flag) != 0;
    }
  }

  void add(long position, int index, int item, long micros, double value, double z, int flag) {
    if (size == indexes.length && size < MAX) {
      grow();
    }
    int slot = (start + size) % indexes.length;
    if (size == indexes.length) {
      start = (start + 1) % indexes.length;
    } else {
      size++;
    }
    int row = slot * COLUMNS;
    rows[row] = position;
    rows[row + 1] = item;
    rows[row + 2] = micros;
    rows[row + 3] = Double.doubleToRawLongBits(value);
    rows[row + 4] = Double.doubleToRawLongBits(z);
    indexes[slot] = index;
    flags[slot] = flag;
  }

  /** Only before the ring has turned. */
  private void grow() {
    int longer = Math.min(MAX, 2 * indexes.length);
    rows = Arrays.copyOf(rows, longer * COLUMNS);
    indexes = Arrays.copyOf(indexes, longer);
    flags = Arrays.copyOf(flags, longer);
  }

  public int size() {
    return size;
  }

  /** The i-th kept point, from the oldest. */
  public Point point(int i) {
    int slot = (start + i) % indexes.length;
    int row = slot * COLUMNS;
    return new Point(
        rows[row],
        indexes[slot],
        (int) rows[row + 1],
        rows[row + 2],
        Double.longBitsToDouble(rows[row + 3]),
        Double.longBitsToDouble(rows[row + 4]),
        flags[slot]);
  }

  /** At most so many of the last points, the oldest first. */
  List<Point> last(int most) {
    List<Point> points = new ArrayList<>();
    for (int i = Math.max(0, size - most); i < size; i++) {
      points.add(point(i));
    }
    return points;
  }

  /** The value so many points before the last one; NaN when it is not kept. */
  double back(int lag) {
    return lag < size
        ? Double.longBitsToDouble(rows[(start + size - 1 - lag) % indexes.length * COLUMNS + 3])
        : Double.NaN;
  }

  /** The i-th kept point is that far from the centre by limits that were made again. */
  void retell(int i, double z) {
    rows[(start + i) % indexes.length * COLUMNS + 4] = Double.doubleToRawLongBits(z);
  }

  /** The i-th kept point stood there, by limits that were made of it. */
  void tell(int i, double value, double z) {
    rows[(start + i) % indexes.length * COLUMNS + 3] = Double.doubleToRawLongBits(value);
    retell(i, z);
  }

  void flagLast(int flag) {
    flags[(start + size - 1) % indexes.length] |= flag;
  }

  /** Flags the points that a remark is about. */
  void flag(Remark remark) {
    for (int i = 0; i < size; i++) {
      int slot = (start + i) % indexes.length;
      if (rows[slot * COLUMNS] == remark.position()
          && (remark.index() < 0 || indexes[slot] == remark.index())) {
        flags[slot] |= remark.flag();
      }
    }
  }

  void write(StateOutput output) throws IOException {
    output.number(indexes.length);
    output.number(start);
    output.number(size);
    output.longs(rows);
    output.ints(indexes);
    output.ints(flags);
  }

  static RecentPoints read(StateInput input) throws IOException {
    RecentPoints points = new RecentPoints();
    int length = Math.toIntExact(input.number());
    points.start = Math.toIntExact(input.number());
    points.size = Math.toIntExact(input.number());
    points.rows = new long[length * COLUMNS];
    points.indexes = new int[length];
    points.flags = new int[length];
    input.longs(points.rows);
    input.ints(points.indexes);
    input.ints(points.flags);
    return points;
  }
}
