package org.heddle.journal;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.heddle.signal.CurveCodec;
import org.heddle.signal.CurveFormatException;

/**
 * Decodes blocks to canonical bytes knowing nothing but {@code docs/formats/journal.md} and {@code
 * fact.md}; it shares no code with the program on purpose.
 */
final class PageReader {
  private final byte[] privates;
  private ByteBuffer in = ByteBuffer.allocate(0);

  PageReader(byte[] privates) {
    this.privates = privates;
  }

  /** One value's canonical bytes, without its head. */
  private record Value(byte[] bytes, boolean absent) {}

  /** The canonical bytes of all facts of a facts file whose blocks end at {@code end}. */
  List<byte[]> facts(byte[] file, int end) {
    List<byte[]> facts = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.wrap(file);
    for (int at = 64; at < end; ) {
      int stored = buffer.getInt(at + 20);
      int plain = buffer.getInt(at + 24);
      int hashes = buffer.getInt(at + 64) + buffer.getInt(at + 68) + buffer.getInt(at + 72);
      int body = at + 80 + 32 * hashes;
      byte[] bytes = new byte[stored];
      buffer.get(body, bytes);
      if (file[at + 5] == 1) {
        bytes = Zstd.decompress(bytes, plain);
      }
      in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      facts.addAll(block(buffer.getInt(at + 16)));
      at = body + stored;
    }
    return facts;
  }

  private List<byte[]> block(int facts) {
    long[] kinds = numbers(facts);
    TreeMap<Long, Integer> counts = new TreeMap<>();
    for (long kind : kinds) {
      counts.merge(kind, 1, Integer::sum);
    }
    Map<Long, List<byte[]>> rows = new TreeMap<>();
    counts.forEach((kind, count) -> rows.put(kind, new ArrayList<>(table(count))));
    List<byte[]> all = new ArrayList<>();
    for (long kind : kinds) {
      ByteArrayOutputStream fact = new ByteArrayOutputStream();
      unsigned(fact, 1 << 4);
      signed(fact, kind);
      fact.writeBytes(Objects.requireNonNull(rows.get(kind)).removeFirst());
      all.add(fact.toByteArray());
    }
    return all;
  }

  private List<byte[]> table(int rows) {
    int[][] shapes = new int[(int) unsigned()][];
    for (int s = 0; s < shapes.length; s++) {
      shapes[s] = new int[(int) unsigned()];
      for (int f = 0; f < shapes[s].length; f++) {
        shapes[s][f] = (int) unsigned();
      }
    }
    long[] shapeOf = numbers(rows);
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    for (int[] shape : shapes) {
      for (int head : shape) {
        counts.putIfAbsent(head, 0);
      }
    }
    for (long shape : shapeOf) {
      for (int head : shapes[(int) shape]) {
        counts.merge(head, 1, Integer::sum);
      }
    }
    Map<Integer, List<Value>> columns = new TreeMap<>();
    counts.forEach((head, count) -> columns.put(head, new ArrayList<>(column(head & 15, count))));
    List<byte[]> all = new ArrayList<>();
    for (long shape : shapeOf) {
      ByteArrayOutputStream row = new ByteArrayOutputStream();
      for (int head : shapes[(int) shape]) {
        Value value = Objects.requireNonNull(columns.get(head)).removeFirst();
        if (!value.absent) {
          unsigned(row, (head & 15) == 13 ? head - 3 : head);
          row.writeBytes(value.bytes);
        }
      }
      all.add(row.toByteArray());
    }
    return all;
  }

  private List<Value> column(int type, int count) {
    return switch (type) {
      case 0, 1 -> each(numbers(count), PageReader::signed);
      case 2 -> reals(count);
      case 3 -> texts(strings(count));
      case 4 -> secrets(count);
      case 5 -> bytes(count);
      case 6 -> items(count);
      case 7 -> quantities(count);
      case 8 -> works(count);
      case 9 -> readings(count);
      case 10 -> samples(count);
      case 11 -> lists(count);
      case 13 -> curves(count);
      default -> throw new IllegalArgumentException("type " + type);
    };
  }

  private interface Write {
    void value(ByteArrayOutputStream out, long value);
  }

  private static List<Value> each(long[] values, Write write) {
    List<Value> all = new ArrayList<>();
    for (long value : values) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      write.value(out, value);
      all.add(new Value(out.toByteArray(), false));
    }
    return all;
  }

  private List<Value> reals(int count) {
    int scale = in.get() & 0xFF;
    return each(
        numbers(count),
        (out, value) -> {
          long bits =
              scale == 255
                  ? value
                  : Double.doubleToRawLongBits(value / Double.parseDouble("1e" + scale));
          out.writeBytes(ByteBuffer.allocate(8).putLong(bits).array());
        });
  }

  private static List<Value> texts(String[] strings) {
    List<Value> all = new ArrayList<>();
    for (String string : strings) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      string(out, string);
      all.add(new Value(out.toByteArray(), false));
    }
    return all;
  }

  private List<Value> secrets(int count) {
    int distinct = (int) unsigned();
    List<Value> values = new ArrayList<>();
    long place = 0;
    for (int i = 0; i < distinct; i++) {
      int group = in.get();
      in.position(in.position() + 32);
      place += signed();
      int length = ByteBuffer.wrap(privates).getInt((int) place);
      String value = new String(privates, (int) place + 21, length, StandardCharsets.UTF_8);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      unsigned(out, group);
      string(out, value);
      values.add(new Value(out.toByteArray(), value.charAt(0) == 0));
    }
    return pick(values, numbers(count));
  }

  private static List<Value> pick(List<Value> distinct, long[] which) {
    List<Value> all = new ArrayList<>();
    for (long id : which) {
      all.add(distinct.get((int) id));
    }
    return all;
  }

  private List<Value> bytes(int count) {
    return each(
        numbers(count),
        (out, length) -> {
          byte[] value = new byte[(int) length];
          in.get(value);
          unsigned(out, length);
          out.writeBytes(value);
        });
  }

  private List<Value> items(int count) {
    long[] kinds = numbers(count);
    String[] values = strings(count);
    int[] row = {0};
    return each(
        kinds,
        (out, kind) -> {
          unsigned(out, kind);
          string(out, values[row[0]++]);
        });
  }

  private List<Value> quantities(int count) {
    long[] scales = numbers(count);
    long[] digits = numbers(count);
    String[] units = strings(count);
    int[] row = {0};
    return each(
        scales,
        (out, scale) -> {
          unsigned(out, scale);
          signed(out, digits[row[0]]);
          string(out, units[row[0]++]);
        });
  }

  private List<Value> works(int count) {
    int distinct = (int) unsigned();
    long[] which = numbers(count);
    String[][] parts = new String[6][];
    for (int part = 0; part < 6; part++) {
      parts[part] = strings(distinct);
    }
    List<Value> works = new ArrayList<>();
    for (int i = 0; i < distinct; i++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (String[] part : parts) {
        string(out, part[i]);
      }
      works.add(new Value(out.toByteArray(), false));
    }
    return pick(works, which);
  }

  private List<Value> readings(int count) {
    int templates = (int) unsigned();
    byte[][][] slots = new byte[templates][][];
    for (int t = 0; t < templates; t++) {
      slots[t] = new byte[(int) unsigned()][];
      for (int s = 0; s < slots[t].length; s++) {
        slots[t][s] = slot();
      }
    }
    long[] which = numbers(count);
    int[] rows = new int[templates];
    for (long template : which) {
      rows[(int) template]++;
    }
    long[][][] digits = new long[templates][][];
    for (int t = 0; t < templates; t++) {
      digits[t] = new long[slots[t].length][];
      for (int s = 0; s < slots[t].length; s++) {
        digits[t][s] = numbers(rows[t]);
      }
    }
    int[] row = new int[templates];
    return each(
        which,
        (out, template) -> {
          int t = (int) template;
          unsigned(out, slots[t].length);
          for (int s = 0; s < slots[t].length; s++) {
            out.writeBytes(slots[t][s]);
            signed(out, digits[t][s][row[t]]);
          }
          row[t]++;
        });
  }

  private byte[] slot() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    string(out, string());
    string(out, string());
    unsigned(out, in.get());
    for (int limit = 0; limit < 3; limit++) {
      int present = in.get();
      unsigned(out, present);
      if (present == 1) {
        unsigned(out, in.get());
        signed(out, signed());
      }
    }
    return out.toByteArray();
  }

  private List<Value> samples(int count) {
    long[] lengths = numbers(count);
    int total = 0;
    for (long length : lengths) {
      total += (int) length;
    }
    long[] values = numbers(total);
    int[] at = {0};
    return each(
        lengths,
        (out, length) -> {
          unsigned(out, length);
          long before = 0;
          for (int i = 0; i < length; i++) {
            signed(out, values[at[0]] - before);
            before = values[at[0]++];
          }
        });
  }

  private List<Value> curves(int count) {
    long[] lengths = numbers(count);
    long[] sizes = numbers(count);
    int total = 0;
    for (int i = 0; i < count; i++) {
      total += sizes[i] == 0 ? (int) lengths[i] : 0;
    }
    long[] packed = numbers(total);
    int taken = 0;
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long[] values = new long[(int) lengths[i]];
      if (sizes[i] > 0) {
        byte[] curve = new byte[(int) sizes[i]];
        in.get(curve);
        values = curve(curve);
      } else {
        System.arraycopy(packed, taken, values, 0, values.length);
        taken += values.length;
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      unsigned(out, values.length);
      long before = 0;
      for (long value : values) {
        signed(out, value - before);
        before = value;
      }
      all.add(new Value(out.toByteArray(), false));
    }
    return all;
  }

  private static long[] curve(byte[] bytes) {
    try {
      return CurveCodec.decode(bytes).channels().getFirst().unscaled();
    } catch (CurveFormatException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private List<Value> lists(int count) {
    long[] lengths = numbers(count);
    int total = 0;
    for (long length : lengths) {
      total += (int) length;
    }
    List<byte[]> entries = new ArrayList<>(table(total));
    return each(
        lengths,
        (out, length) -> {
          unsigned(out, length);
          for (int i = 0; i < length; i++) {
            out.writeBytes(entries.removeFirst());
            out.write(0);
          }
        });
  }

  private String[] strings(int rows) {
    int distinct = (int) unsigned();
    boolean own = in.get() == 1;
    long[] which = own ? new long[0] : numbers(rows);
    int stems = (int) unsigned();
    int[] digits = new int[stems];
    String[] stem = new String[stems];
    for (int i = 0; i < stems; i++) {
      digits[i] = in.get();
      stem[i] = string();
    }
    long[] stemOf = numbers(distinct);
    int numbered = 0;
    for (long id : stemOf) {
      numbered += digits[(int) id] > 0 ? 1 : 0;
    }
    long[] numbers = numbers(numbered);
    String[] all = new String[distinct];
    int at = 0;
    for (int id = 0; id < stems; id++) {
      for (int i = 0; i < distinct; i++) {
        if (stemOf[i] == id) {
          String number = digits[id] == 0 ? "" : Long.toString(numbers[at++]);
          all[i] = stem[id] + "0".repeat(digits[id] - number.length()) + number;
        }
      }
    }
    String[] strings = new String[rows];
    for (int row = 0; row < rows; row++) {
      strings[row] = all[own ? row : (int) which[row]];
    }
    return strings;
  }

  private long[] numbers(int count) {
    long[] values = new long[count];
    if (in.get() == 0) {
      Arrays.fill(values, signed());
      return values;
    }
    long before = signed();
    long slope = signed();
    for (int from = 0; from < count; from += 128) {
      int size = Math.min(128, count - from);
      int order = in.get();
      int width = in.get();
      long smallest = signed();
      int start = in.position();
      for (int i = 0; i < size; i++) {
        long packed = 0;
        for (int b = 0; b < width; b++) {
          int bit = i * width + b;
          packed |= (long) ((in.get(start + bit / 8) >> (bit % 8)) & 1) << b;
        }
        long value = packed + smallest;
        slope = order == 0 ? value - before : order == 1 ? value : slope + value;
        before += slope;
        values[from + i] = before;
      }
      in.position(start + (size * width + 7) / 8);
    }
    return values;
  }

  private long unsigned() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  private long signed() {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  private String string() {
    byte[] utf8 = new byte[(int) unsigned()];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static void unsigned(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static void signed(ByteArrayOutputStream out, long value) {
    unsigned(out, (value << 1) ^ (value >> 63));
  }

  private static void string(ByteArrayOutputStream out, String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    unsigned(out, utf8.length);
    out.writeBytes(utf8);
  }
}
