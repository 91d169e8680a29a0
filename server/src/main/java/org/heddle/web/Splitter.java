package org.heddle.web;

/** Finds where one message ends and the next begins in a stream of bytes that comes in pieces. */
public interface Splitter {
  /** More bytes are needed. */
  int MORE = -1;

  /**
   * Goes on through bytes that were not looked at yet.
   *
   * @return index of the first byte behind the message, or {@link #MORE}
   */
  int end(byte[] bytes, int from, int to);

  /** True when the stream may end here, outside of any message. */
  boolean mayEnd();

  /** Bytes at the message's end that separate it from the next: a comma, a bracket. */
  default int separator() {
    return 0;
  }

  /** One message a line: NDJSON. */
  final class Lines implements Splitter {
    @Override
    public int end(byte[] bytes, int from, int to) {
      for (int i = from; i < to; i++) {
        if (bytes[i] == '\n') {
          return i + 1;
        }
      }
      return MORE;
    }

    @Override
    public boolean mayEnd() {
      return true;
    }
  }

  /** One message a record of CSV: a line, but for line breaks within quotes. */
  final class Records implements Splitter {
    private boolean quoted;

    @Override
    public int end(byte[] bytes, int from, int to) {
      for (int i = from; i < to; i++) {
        if (bytes[i] == '"') {
          quoted = !quoted;
        } else if (bytes[i] == '\n' && !quoted) {
          return i + 1;
        }
      }
      return MORE;
    }

    @Override
    public boolean mayEnd() {
      return !quoted;
    }
  }

  /** All bytes are one message. */
  final class Whole implements Splitter {
    @Override
    public int end(byte[] bytes, int from, int to) {
      return MORE;
    }

    @Override
    public boolean mayEnd() {
      return true;
    }
  }
}
