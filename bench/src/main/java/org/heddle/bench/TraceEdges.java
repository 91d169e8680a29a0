package org.heddle.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The plant's edges as pairs of numbers, for loading the rival the quickest way it has. */
final class TraceEdges {
  private static final int CHUNK_PAIRS = 1 << 20;
  private static final int ROW_BYTES = 18;
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private final List<int[]> chunks = new ArrayList<>();
  private int inLast = CHUNK_PAIRS;

  void add(int owner, int[] components) {
    for (int component : components) {
      if (inLast == CHUNK_PAIRS) {
        chunks.add(new int[CHUNK_PAIRS * 2]);
        inLast = 0;
      }
      int[] last = chunks.getLast();
      last[inLast * 2] = owner;
      last[inLast * 2 + 1] = component;
      inLast++;
    }
  }

  long count() {
    return chunks.isEmpty() ? 0 : (chunks.size() - 1L) * CHUNK_PAIRS + inLast;
  }

  void clear() {
    chunks.clear();
    inLast = CHUNK_PAIRS;
  }

  /** One binary COPY, then both covering indexes, then statistics and the visibility map. */
  void load(RivalPostgres rival) throws SQLException {
    rival.execute("create table edge (owner int not null, component int not null)");
    CopyIn copy =
        rival
            .connection()
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy edge from stdin (format binary)");
    copy.writeToCopy(HEADER, 0, HEADER.length);
    byte[] rows = new byte[ROW_BYTES * 4096];
    for (int i = 0; i < chunks.size(); i++) {
      copyChunk(copy, chunks.get(i), i == chunks.size() - 1 ? inLast : CHUNK_PAIRS, rows);
    }
    copy.writeToCopy(new byte[] {-1, -1}, 0, 2);
    copy.endCopy();
    rival.execute("create index edge_owner on edge (owner, component)");
    rival.execute("create index edge_component on edge (component, owner)");
    rival.execute("vacuum analyze edge");
  }

  private static void copyChunk(CopyIn copy, int[] pairs, int count, byte[] rows)
      throws SQLException {
    int length = 0;
    for (int i = 0; i < count; i++) {
      if (length == rows.length) {
        copy.writeToCopy(rows, 0, length);
        length = 0;
      }
      rows[length + 1] = 2;
      length = put(rows, length + 2, pairs[i * 2]);
      length = put(rows, length, pairs[i * 2 + 1]);
    }
    copy.writeToCopy(rows, 0, length);
  }

  private static int put(byte[] rows, int at, int value) {
    rows[at] = 0;
    rows[at + 1] = 0;
    rows[at + 2] = 0;
    rows[at + 3] = 4;
    rows[at + 4] = (byte) (value >>> 24);
    rows[at + 5] = (byte) (value >>> 16);
    rows[at + 6] = (byte) (value >>> 8);
    rows[at + 7] = (byte) value;
    return at + 8;
  }
}
