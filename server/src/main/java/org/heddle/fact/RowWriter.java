package org.heddle.fact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.identity.OrderId;
import org.heddle.identity.ToolId;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * The canonical bytes of a fact: fields one after another, each {@code varint(tag << 4 | type)} and
 * its value; see {@code docs/formats/fact.md}. The same fact always gives the same bytes. Reused
 * for many facts: {@link #reset}, write, read {@link #array} up to {@link #length}.
 */
public class RowWriter implements FactWriter {
  static final int INTEGER = 0;
  static final int MICROS = 1;
  static final int REAL = 2;
  static final int TEXT = 3;
  static final int SECRET = 4;
  static final int BYTES = 5;
  static final int ITEM = 6;
  static final int QUANTITY = 7;
  static final int WORK = 8;
  protected static final int READINGS = 9;
  static final int SAMPLES = 10;
  static final int LIST = 11;

  /** A secret by its salted hash, as in the leaf of the proof. */
  protected static final int HIDDEN = 12;

  /** Ends an entry of a list; no field has tag 0. */
  static final int END = 0;

  private byte[] buffer = new byte[512];
  private int length;

  public final void reset() {
    length = 0;
  }

  /** The bytes; only the first {@link #length} count, and only until the next write. */
  public final byte[] array() {
    return buffer;
  }

  public final int length() {
    return length;
  }

  public final byte[] toByteArray() {
    return Arrays.copyOf(buffer, length);
  }

  /** The canonical bytes of one fact. */
  public static byte[] bytesOf(Fact fact) {
    RowWriter writer = new RowWriter();
    FactCodec.write(fact, writer);
    return writer.toByteArray();
  }

  @Override
  public void integer(int tag, long value) {
    head(tag, INTEGER);
    signed(value);
  }

  @Override
  public void micros(int tag, long value) {
    head(tag, MICROS);
    signed(value);
  }

  @Override
  public void real(int tag, double value) {
    head(tag, REAL);
    fixed(Double.doubleToLongBits(value));
  }

  @Override
  public void text(int tag, String value) {
    if (!value.isEmpty()) {
      head(tag, TEXT);
      string(value);
    }
  }

  @Override
  public void secret(int tag, Secret group, String value) {
    if (!value.isEmpty()) {
      head(tag, SECRET);
      unsigned(group.ordinal());
      string(value);
    }
  }

  @Override
  public void bytes(int tag, byte[] value) {
    head(tag, BYTES);
    unsigned(value.length);
    raw(value);
  }

  @Override
  public void item(int tag, ItemId value) {
    head(tag, ITEM);
    unsigned(value.kind().ordinal());
    string(value.value());
  }

  @Override
  public void quantity(int tag, Quantity value) {
    head(tag, QUANTITY);
    decimal(value.value());
    string(value.unit().code());
  }

  @Override
  public void work(int tag, Work value) {
    head(tag, WORK);
    string(value.station().value());
    EquipmentId equipment = value.equipment();
    string(equipment == null ? "" : equipment.value());
    ToolId tool = value.tool();
    string(tool == null ? "" : tool.value());
    string(value.program());
    string(value.recipe());
    OrderId order = value.order();
    string(order == null ? "" : order.value());
  }

  @Override
  public void readings(int tag, ReadingSet value) {
    head(tag, READINGS);
    int size = value.size();
    unsigned(size);
    for (int i = 0; i < size; i++) {
      slot(value.template().slot(i));
      signed(value.unscaled()[i]);
    }
  }

  /** What stands before a reading's value. */
  protected final void slot(ReadingTemplate.Slot slot) {
    string(slot.characteristic());
    string(slot.unit().code());
    unsigned(slot.scale());
    optional(slot.lower());
    optional(slot.nominal());
    optional(slot.upper());
  }

  @Override
  public void samples(int tag, Samples samples) {
    long[] values = samples.values();
    head(tag, SAMPLES);
    unsigned(values.length);
    long before = 0;
    for (long value : values) {
      signed(value - before);
      before = value;
    }
  }

  @Override
  public void list(int tag, int count) {
    head(tag, LIST);
    unsigned(count);
  }

  @Override
  public void end() {
    unsigned(END);
  }

  protected final void head(int tag, int type) {
    unsigned((long) tag << 4 | type);
  }

  private void optional(@Nullable Decimal value) {
    if (value == null) {
      unsigned(0);
    } else {
      unsigned(1);
      decimal(value);
    }
  }

  private void decimal(Decimal value) {
    unsigned(value.scale());
    signed(value.unscaled());
  }

  /** Zigzag: small numbers of either sign are short. */
  protected final void signed(long value) {
    unsigned(value << 1 ^ value >> 63);
  }

  /** Seven bits a byte, lowest first. */
  protected final void unsigned(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      buffer[length++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    buffer[length++] = (byte) rest;
  }

  private void fixed(long value) {
    ensure(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      buffer[length++] = (byte) (value >>> shift);
    }
  }

  protected final void string(String value) {
    int characters = value.length();
    ensure(characters + 10);
    int start = length;
    unsigned(characters);
    for (int i = 0; i < characters; i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        length = start;
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        unsigned(utf8.length);
        raw(utf8);
        return;
      }
      buffer[length++] = (byte) c;
    }
  }

  protected final void raw(byte[] value) {
    ensure(value.length);
    System.arraycopy(value, 0, buffer, length, value.length);
    length += value.length;
  }

  private void ensure(int more) {
    if (length + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
    }
  }
}
