package org.heddle.web;

/** One message, or, when the first character is a bracket, one for each element of the array. */
final class JsonSplitter implements Splitter {
  private boolean started;
  private boolean array;
  private boolean closed;
  private int depth;
  private boolean quoted;
  private boolean escaped;

  @Override
  public int end(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (isEnd(bytes[i])) {
        return i + 1;
      }
    }
    return MORE;
  }

  private boolean isEnd(byte b) {
    if (!started) {
      return start(b);
    }
    if (!array || closed) {
      return false;
    }
    if (quoted) {
      quotedCharacter(b);
      return false;
    }
    return switch (b) {
      case '"' -> {
        quoted = true;
        yield false;
      }
      case '{', '[' -> {
        depth++;
        yield false;
      }
      case ',' -> depth == 0;
      case '}', ']' -> close();
      default -> false;
    };
  }

  /** The opening bracket is a message of its own that {@link #separator} takes away again. */
  private boolean start(byte b) {
    if (b > ' ' || b < 0) {
      started = true;
      array = b == '[';
    }
    return array;
  }

  private void quotedCharacter(byte b) {
    if (escaped) {
      escaped = false;
    } else if (b == '\\') {
      escaped = true;
    } else if (b == '"') {
      quoted = false;
    }
  }

  private boolean close() {
    if (depth == 0) {
      closed = true;
      return true;
    }
    depth--;
    return false;
  }

  @Override
  public boolean mayEnd() {
    return !array || closed;
  }

  @Override
  public int separator() {
    return array ? 1 : 0;
  }
}
