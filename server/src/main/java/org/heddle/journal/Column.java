package org.heddle.journal;

import org.heddle.fact.FactWriter;

/**
 * One field of one kind of fact, over all facts of a block: it is filled row by row and encoded, or
 * decoded and read row by row.
 */
sealed interface Column
    permits NumberColumn,
        RealColumn,
        TextColumn,
        SecretColumn,
        BytesColumn,
        ItemColumn,
        QuantityColumn,
        WorkColumn,
        ReadingsColumn,
        SamplesColumn,
        ListColumn {
  /** Types as in the canonical bytes of a fact; one further is the journal's own. */
  int INTEGER = 0;

  int MICROS = 1;
  int REAL = 2;
  int TEXT = 3;
  int SECRET = 4;
  int BYTES = 5;
  int ITEM = 6;
  int QUANTITY = 7;
  int WORK = 8;
  int READINGS = 9;
  int SAMPLES = 10;
  int LIST = 11;

  /** Samples of which the long runs are curves; in the canonical bytes they are samples. */
  int CURVES = 13;

  /** Forgets all rows. */
  void clear();

  void encode(Encoding to);

  /** Takes {@code rows} rows from the bytes, to be read from the first. */
  void decode(ByteSource in, int rows, Decoding with);

  /** Goes back to the first row. */
  void rewind();

  /** Passes over one row. */
  void skip();

  /** Hands the next row to a sink. */
  void copy(int tag, FactWriter sink);

  static Column of(int type) {
    return switch (type) {
      case INTEGER -> new NumberColumn(false);
      case MICROS -> new NumberColumn(true);
      case REAL -> new RealColumn();
      case TEXT -> new TextColumn();
      case SECRET -> new SecretColumn();
      case BYTES -> new BytesColumn();
      case ITEM -> new ItemColumn();
      case QUANTITY -> new QuantityColumn();
      case WORK -> new WorkColumn();
      case READINGS -> new ReadingsColumn();
      case SAMPLES -> new SamplesColumn(false);
      case CURVES -> new SamplesColumn(true);
      case LIST -> new ListColumn();
      default -> throw ByteSource.damaged("a field of the unknown type " + type);
    };
  }
}
