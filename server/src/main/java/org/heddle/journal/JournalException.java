package org.heddle.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The world failed the journal: what happened, whose turn it is, and whether trying again can help.
 */
public final class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What failed. */
  public enum Code {
    /** The disk has no room; intake stops until there is. */
    DISK_FULL(true),
    /** Reading or writing failed. */
    IO(false),
    /** Another process owns the data directory. */
    IN_USE(true),
    /** Bytes on disk are not what was written. */
    DAMAGED(false),
    /** The journal is closed or has stopped after an earlier failure. */
    STOPPED(false),
    /** Asked for something that is not there. */
    NOT_FOUND(false),
    /** A stated limit was passed. */
    LIMIT(false),
    /** A key is missing, unreadable or not the right one. */
    KEY(false);

    private final boolean retry;

    Code(boolean retry) {
      this.retry = retry;
    }
  }

  private final Code code;

  JournalException(Code code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  JournalException(Code code, String message) {
    this(code, message, null);
  }

  static JournalException of(String what, IOException cause) {
    String reason = String.valueOf(cause.getMessage());
    boolean full =
        reason.contains("No space left")
            || reason.contains("Disk quota")
            || reason.contains("not enough space");
    return full
        ? new JournalException(Code.DISK_FULL, what + ": the disk is full", cause)
        : new JournalException(Code.IO, what + ": " + reason, cause);
  }

  /** The journal takes nothing more in this process. */
  static JournalException stopped(String what, Throwable cause) {
    return new JournalException(
        Code.STOPPED,
        what
            + "; nothing more is taken until Heddle is started again; nothing acknowledged is lost",
        cause);
  }

  public Code code() {
    return code;
  }

  /** Whether the same call may succeed later without anybody changing the journal. */
  public boolean mayRetry() {
    return code.retry;
  }
}
