package org.heddle.journal;

import org.heddle.fact.FactWriter;
import org.heddle.fact.Samples;

/**
 * Runs of samples. Long ones are curves, decoded only when somebody looks; the short ones of all
 * rows are packed together.
 *
 * <p>Layout: a column of how many samples, a column of how many bytes as a curve (0 when packed),
 * one column of all packed samples, then the curves. The older type had no curves: only the first
 * and the third of these.
 */
final class SamplesColumn implements Column {
  /** Samples from which a curve is shorter than the same packed: its frame takes some 14 bytes. */
  static final int LEAST = 32;

  private final boolean hasCurves;
  private final Longs lengths = new Longs();
  private final Longs sizes = new Longs();
  private final Longs packed = new Longs();
  private final ByteSink curves = new ByteSink(256);
  private byte[] source = new byte[0];
  private int start;
  private int cursor;

  SamplesColumn(boolean hasCurves) {
    this.hasCurves = hasCurves;
  }

  void add(Samples samples) {
    lengths.add(samples.count());
    if (samples.count() < LEAST) {
      sizes.add(0);
      packed.addAll(samples.values());
      return;
    }
    CodedRun run =
        samples.encoded() instanceof CodedRun stored ? stored : CodedRun.of(samples.values());
    sizes.add(run.bytes().length);
    curves.raw(run.bytes(), 0, run.bytes().length);
  }

  @Override
  public void clear() {
    lengths.clear();
    sizes.clear();
    packed.clear();
    curves.clear();
  }

  @Override
  public void encode(Encoding to) {
    lengths.encode(to);
    sizes.encode(to);
    packed.encode(to);
    to.out().raw(curves.array(), 0, curves.length());
  }

  @Override
  public void decode(ByteSource in, int rows, Decoding with) {
    lengths.decode(in, rows);
    if (!hasCurves) {
      packed.decode(in, lengths.total(with.most()));
      return;
    }
    sizes.decode(in, rows);
    packed.decode(in, packedSamples(rows, with.most()));
    source = in.array();
    start = in.skip(sizes.total(in.remaining()));
    cursor = start;
  }

  private int packedSamples(int rows, int most) {
    long total = 0;
    for (int row = 0; row < rows; row++) {
      long length = lengths.get(row);
      if (length < 0 || length > Samples.MAX_SAMPLES) {
        throw ByteSource.damaged("a run of " + length + " samples");
      }
      total += sizes.get(row) == 0 ? length : 0;
    }
    if (total > most) {
      throw ByteSource.damaged("runs of " + total + " samples in one block");
    }
    return (int) total;
  }

  @Override
  public void rewind() {
    lengths.rewind();
    sizes.rewind();
    packed.rewind();
    cursor = start;
  }

  Samples next() {
    int length = (int) lengths.next();
    int size = hasCurves ? (int) sizes.next() : 0;
    if (size == 0) {
      return Samples.of(packed.next(length));
    }
    byte[] bytes = new byte[size];
    System.arraycopy(source, cursor, bytes, 0, size);
    cursor += size;
    return Samples.stored(length, new CodedRun(bytes, length));
  }

  @Override
  public void skip() {
    int length = (int) lengths.next();
    int size = hasCurves ? (int) sizes.next() : 0;
    cursor += size;
    packed.skip(size == 0 ? length : 0);
  }

  @Override
  public void copy(int tag, FactWriter sink) {
    sink.samples(tag, next());
  }
}
