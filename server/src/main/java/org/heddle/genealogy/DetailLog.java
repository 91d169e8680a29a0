package org.heddle.genealogy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heddle.fact.Extent;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The side columns of the edges that need them, in the order of arrival; an edge points at its
 * record by ordinal, and ordinals never change, so a merge copies nothing here.
 *
 * <p>Record: mask, sequence, then what the mask names: beginning, share, quantity, pieces. Metres
 * are kept in whole micrometres: a thousandth of the best encoder's step, and 3 to 5 bytes instead
 * of 8.
 */
final class DetailLog {
  private static final int FROM = 1;
  private static final int SHARE = 2;
  private static final int QUANTITY = 4;
  private static final int PIECES = 8;
  private static final int ALIGN = 4;
  private static final double MICROMETRES = 1e6;

  /** Bytes a piece can take at most: ten numbers. */
  private static final int PIECE_BYTES = 11 * Varint.MAX_BYTES;

  private final ByteLog log;
  private final IntColumn at;
  private final Names units;
  private byte[] scratch = new byte[1024];

  DetailLog() {
    this(new ByteLog(), new IntColumn(), new Names());
  }

  private DetailLog(ByteLog log, IntColumn at, Names units) {
    this.log = log;
    this.at = at;
    this.units = units;
  }

  int size() {
    return at.size();
  }

  long bytes() {
    return log.bytes() + at.bytes();
  }

  int add(EdgeDetail detail) {
    int length = encode(detail);
    long position = log.append(scratch, length, ALIGN) / ALIGN;
    if (position >= 1L << 32) {
      throw new IllegalStateException("edge details take at most 16 GiB");
    }
    return at.add((int) position);
  }

  /** Journal position of the fact behind the edge. */
  long seq(int ordinal) {
    long position = position(ordinal);
    return Varint.get(log.chunk(position), ByteLog.within(position) + 1);
  }

  long fromMillis(int ordinal) {
    return new Reader(ordinal).fromMillis();
  }

  double share(int ordinal) {
    Reader reader = new Reader(ordinal);
    reader.fromMillis();
    return reader.share();
  }

  EdgeDetail get(int ordinal) {
    Reader reader = new Reader(ordinal);
    return new EdgeDetail(
        reader.seq, reader.fromMillis(), reader.share(), reader.quantity(), reader.pieces());
  }

  private long position(int ordinal) {
    return Integer.toUnsignedLong(at.get(ordinal)) * ALIGN;
  }

  private int encode(EdgeDetail detail) {
    int room = 64 + detail.pieces().size() * PIECE_BYTES;
    if (scratch.length < room) {
      scratch = Arrays.copyOf(scratch, room);
    }
    boolean hasFrom = detail.fromMillis() != EdgeDetail.ALWAYS;
    Quantity quantity = detail.quantity();
    scratch[0] =
        (byte)
            ((hasFrom ? FROM : 0)
                | (detail.isCertain() ? 0 : SHARE)
                | (quantity == null ? 0 : QUANTITY)
                | (detail.pieces().isEmpty() ? 0 : PIECES));
    int end = Varint.put(scratch, 1, detail.seq());
    if (hasFrom) {
      end = Varint.put(scratch, end, Varint.fold(detail.fromMillis()));
    }
    if (!detail.isCertain()) {
      end = Varint.put(scratch, end, Long.reverse(Double.doubleToLongBits(detail.share())));
    }
    if (quantity != null) {
      end = Varint.put(scratch, end, Varint.fold(quantity.value().unscaled()));
      end = Varint.put(scratch, end, quantity.value().scale());
      end = Varint.put(scratch, end, units.intern(quantity.unit().code()));
    }
    return detail.pieces().isEmpty() ? end : encodePieces(detail.pieces(), end);
  }

  private int encodePieces(List<WebPiece> pieces, int at) {
    int end = Varint.put(scratch, at, pieces.size());
    for (WebPiece piece : pieces) {
      end = encodeExtent(piece.parent(), end);
      end = encodeExtent(piece.child(), end);
      long sigma = Math.round(piece.sigmaMetres() * MICROMETRES);
      end = Varint.put(scratch, end, sigma << 1 | (piece.reversed() ? 1 : 0));
    }
    return end;
  }

  private int encodeExtent(Extent extent, int at) {
    long from = Math.round(extent.from() * MICROMETRES);
    long length = Math.max(1, Math.round(extent.to() * MICROMETRES) - from);
    int end = Varint.put(scratch, at, from);
    end = Varint.put(scratch, end, length);
    end = Varint.put(scratch, end, extent.firstLane());
    return Varint.put(scratch, end, extent.lastLane() - extent.firstLane());
  }

  /** Reads one record's fields in their order. */
  private final class Reader {
    private final MemorySegment chunk;
    private final int mask;
    private long cursor;
    final long seq;

    Reader(int ordinal) {
      long position = position(ordinal);
      chunk = log.chunk(position);
      cursor = ByteLog.within(position);
      mask = chunk.get(ValueLayout.JAVA_BYTE, cursor++);
      seq = next();
    }

    private long next() {
      long value = Varint.get(chunk, cursor);
      cursor += Varint.length(value);
      return value;
    }

    long fromMillis() {
      return (mask & FROM) == 0 ? EdgeDetail.ALWAYS : Varint.unfold(next());
    }

    double share() {
      return (mask & SHARE) == 0 ? 1 : Double.longBitsToDouble(Long.reverse(next()));
    }

    @Nullable Quantity quantity() {
      if ((mask & QUANTITY) == 0) {
        return null;
      }
      Decimal value = new Decimal(Varint.unfold(next()), (int) next());
      return new Quantity(value, new Unit(units.word((int) next())));
    }

    List<WebPiece> pieces() {
      if ((mask & PIECES) == 0) {
        return List.of();
      }
      int count = (int) next();
      List<WebPiece> pieces = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        Extent parent = extent();
        Extent child = extent();
        long last = next();
        pieces.add(new WebPiece(parent, child, (last & 1) == 1, (last >>> 1) / MICROMETRES));
      }
      return pieces;
    }

    private Extent extent() {
      long from = next();
      long length = next();
      int firstLane = (int) next();
      int lastLane = firstLane + (int) next();
      return new Extent(from / MICROMETRES, (from + length) / MICROMETRES, firstLane, lastLane);
    }
  }

  void write(IndexFile.Writer file) throws IOException {
    log.write(file, "details.log");
    at.write(file, "details.at");
    units.write(file, "details.units");
  }

  static DetailLog open(IndexFile file) {
    return new DetailLog(
        ByteLog.open(file, "details.log"),
        IntColumn.open(file, "details.at"),
        Names.open(file, "details.units"));
  }
}
