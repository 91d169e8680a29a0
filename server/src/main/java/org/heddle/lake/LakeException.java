package org.heddle.lake;

import java.io.Serial;

/** A question that the lake did not answer, or a lake that can not be written. */
public final class LakeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final Kind kind;

  /** Why, with a stable code. */
  public enum Kind {
    /** The SQL is wrong. */
    SQL_WRONG("sql-wrong"),
    /** The SQL would do more than read the lake. */
    SQL_REFUSED("sql-refused"),
    /** It took longer than it may. */
    SQL_TIME("sql-time"),
    /** It needs more memory than it may. */
    SQL_MEMORY("sql-memory"),
    /** Too many questions at once. */
    SQL_BUSY("sql-busy"),
    /** The lake's files can not be read or written. */
    LAKE_BROKEN("lake-broken");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  LakeException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  LakeException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
