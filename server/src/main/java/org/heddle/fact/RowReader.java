package org.heddle.fact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.identity.ItemKind;
import org.heddle.identity.OrderId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the canonical bytes that {@link RowWriter} wrote. Damaged bytes are said, never trusted.
 */
public final class RowReader implements FactReader {
  private static final int HASH_BYTES = 32;

  private final byte[] buffer;
  private final int limit;
  private int position;

  /** Head of the field at the position, or -1 when it is not read yet. */
  private long head = -1;

  public RowReader(byte[] buffer, int from, int to) {
    if (from < 0 || to < from || to > buffer.length) {
      throw new MalformedFactException("no bytes " + from + " to " + to);
    }
    this.buffer = buffer;
    this.position = from;
    this.limit = to;
  }

  /** The fact that these canonical bytes are, all of them. */
  public static Fact factOf(byte[] canonical) {
    return FactCodec.read(new RowReader(canonical, 0, canonical.length));
  }

  @Override
  public boolean has(int tag) {
    while (true) {
      if (head < 0) {
        if (position >= limit) {
          return false;
        }
        head = unsigned();
      }
      long here = head >>> 4;
      if (head == RowWriter.END || here > tag) {
        return false;
      }
      if (here == tag) {
        return true;
      }
      pass();
    }
  }

  private void expect(int tag, int type) {
    if (!has(tag)) {
      throw new MalformedFactException("field " + tag + " is missing");
    }
    if ((head & 15) != type) {
      throw new MalformedFactException("field " + tag + " is of type " + (head & 15));
    }
    head = -1;
  }

  @Override
  public long integer(int tag) {
    expect(tag, RowWriter.INTEGER);
    return signed();
  }

  @Override
  public long micros(int tag) {
    expect(tag, RowWriter.MICROS);
    return signed();
  }

  @Override
  public double real(int tag) {
    expect(tag, RowWriter.REAL);
    return Double.longBitsToDouble(fixed());
  }

  @Override
  public String text(int tag) {
    if (!has(tag)) {
      return "";
    }
    expect(tag, RowWriter.TEXT);
    return string();
  }

  @Override
  public String secret(int tag, Secret group) {
    if (!has(tag)) {
      return "";
    }
    if ((head & 15) == RowWriter.HIDDEN) {
      pass();
      return "";
    }
    expect(tag, RowWriter.SECRET);
    if (unsigned() != group.ordinal()) {
      throw new MalformedFactException("field " + tag + " is of another group than " + group);
    }
    return string();
  }

  @Override
  public byte[] bytes(int tag) {
    expect(tag, RowWriter.BYTES);
    int size = size(1);
    position += size;
    return Arrays.copyOfRange(buffer, position - size, position);
  }

  @Override
  public ItemId item(int tag) {
    expect(tag, RowWriter.ITEM);
    return ItemKind.at(Math.toIntExact(unsigned())).id(string());
  }

  @Override
  public Quantity quantity(int tag) {
    expect(tag, RowWriter.QUANTITY);
    return new Quantity(decimal(), new Unit(string()));
  }

  @Override
  public Work work(int tag) {
    expect(tag, RowWriter.WORK);
    StationId station = new StationId(string());
    String equipment = string();
    String tool = string();
    String program = string();
    String recipe = string();
    String order = string();
    return new Work(
        station,
        equipment.isEmpty() ? null : new EquipmentId(equipment),
        tool.isEmpty() ? null : new ToolId(tool),
        program,
        recipe,
        order.isEmpty() ? null : new OrderId(order));
  }

  @Override
  public ReadingSet readings(int tag) {
    expect(tag, RowWriter.READINGS);
    int size = size(6);
    List<ReadingTemplate.Slot> slots = new ArrayList<>(size);
    long[] unscaled = new long[size];
    for (int i = 0; i < size; i++) {
      slots.add(
          new ReadingTemplate.Slot(
              string(),
              new Unit(string()),
              Math.toIntExact(unsigned()),
              optional(),
              optional(),
              optional()));
      unscaled[i] = signed();
    }
    return new ReadingSet(new ReadingTemplate(slots), unscaled);
  }

  @Override
  public Samples samples(int tag) {
    expect(tag, RowWriter.SAMPLES);
    long[] values = new long[size(1)];
    long before = 0;
    for (int i = 0; i < values.length; i++) {
      before += signed();
      values[i] = before;
    }
    return Samples.of(values);
  }

  @Override
  public int list(int tag) {
    if (!has(tag)) {
      return 0;
    }
    expect(tag, RowWriter.LIST);
    return size(1);
  }

  @Override
  public void end() {
    has(Integer.MAX_VALUE);
    if (head != RowWriter.END) {
      throw new MalformedFactException("an entry of a list has no end");
    }
    head = -1;
  }

  /** Passes over the field whose head was read. */
  private void pass() {
    int tag = Math.toIntExact(head >>> 4);
    switch ((int) (head & 15)) {
      case RowWriter.INTEGER -> integer(tag);
      case RowWriter.MICROS -> micros(tag);
      case RowWriter.REAL -> real(tag);
      case RowWriter.TEXT -> text(tag);
      case RowWriter.SECRET -> {
        head = -1;
        unsigned();
        string();
      }
      case RowWriter.HIDDEN -> {
        head = -1;
        unsigned();
        passHash();
      }
      case RowWriter.BYTES -> bytes(tag);
      case RowWriter.ITEM -> item(tag);
      case RowWriter.QUANTITY -> quantity(tag);
      case RowWriter.WORK -> work(tag);
      case RowWriter.READINGS -> readings(tag);
      case RowWriter.SAMPLES -> samples(tag);
      case RowWriter.LIST -> {
        int entries = list(tag);
        for (int i = 0; i < entries; i++) {
          end();
        }
      }
      default -> throw new MalformedFactException("field " + tag + " is of an unknown type");
    }
  }

  private void passHash() {
    if (limit - position < HASH_BYTES) {
      throw new MalformedFactException("bytes end within a field");
    }
    position += HASH_BYTES;
  }

  private @Nullable Decimal optional() {
    return unsigned() == 0 ? null : decimal();
  }

  private Decimal decimal() {
    int scale = Math.toIntExact(unsigned());
    return new Decimal(signed(), scale);
  }

  private long signed() {
    long value = unsigned();
    return value >>> 1 ^ -(value & 1);
  }

  private long unsigned() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (position >= limit) {
        throw new MalformedFactException("bytes end within a field");
      }
      byte b = buffer[position++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new MalformedFactException("a number is longer than 64 bits");
  }

  private long fixed() {
    if (limit - position < 8) {
      throw new MalformedFactException("bytes end within a field");
    }
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | (buffer[position++] & 0xFF);
    }
    return value;
  }

  /** A count of things of at least so many bytes each; more than can follow is damage. */
  private int size(int bytesEach) {
    long size = unsigned();
    if (size < 0 || size > (limit - position) / bytesEach) {
      throw new MalformedFactException(
          "a count of " + size + " is more than the bytes that follow");
    }
    return (int) size;
  }

  private String string() {
    int size = size(1);
    position += size;
    return new String(buffer, position - size, size, StandardCharsets.UTF_8);
  }
}
