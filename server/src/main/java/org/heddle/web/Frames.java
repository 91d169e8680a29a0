package org.heddle.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into messages, a chunk of whole ones at a time: all that is at hand, so that a slow
 * sender's message waits for no other, and a fast one's come in thousands.
 */
final class Frames {
  /** Longest message: a curve of 100,000 samples; the record keeps no more of a refused one. */
  static final int MAX_MESSAGE_BYTES = 1 << 20;

  /** How far the end of a message that is too long is looked for before the sender is stopped. */
  static final int MAX_SKIPPED_BYTES = 16 << 20;

  /** Read at once from a sender that floods. */
  private static final int CHUNK_BYTES = 256 << 10;

  /** Read at once at first: most calls bring a few messages. */
  private static final int FIRST_BYTES = 16 << 10;

  private static final int MARK_BYTES = 3;

  private final InputStream in;
  private final Splitter splitter;
  private final long maxBytes;
  private final Patience patience;
  private byte[] buffer = new byte[FIRST_BYTES];
  private int filled;
  private int looked;
  private long taken;
  private long skipped;
  private long begunNanos;
  private boolean marked;
  private boolean ended;
  private @Nullable Stop stop;

  /**
   * @param maxBytes of the whole stream
   */
  Frames(InputStream in, Splitter splitter, long maxBytes, Patience patience) {
    this.in = in;
    this.splitter = splitter;
    this.maxBytes = maxBytes;
    this.patience = patience;
  }

  /**
   * One message.
   *
   * @param bytes as received, or its beginning when it is too long
   */
  record Frame(byte[] bytes, boolean tooLong) {}

  /** Why the stream is not read further. */
  enum Stop {
    /** It has more bytes than allowed. */
    TOO_LARGE,
    /** A message went on and on. */
    MESSAGE_ENDLESS,
    /** It ended within a message. */
    CUT,
    /** A message was begun and did not end in time. */
    TOO_SLOW
  }

  /** Signals that the stream is not read further; what came before it is taken. */
  static final class StoppedException extends IOException {
    private static final long serialVersionUID = 1;
    private final Stop stop;

    StoppedException(Stop stop) {
      super(stop.name());
      this.stop = stop;
    }

    Stop stop() {
      return stop;
    }
  }

  /** True when more can be read without waiting for the sender. */
  boolean isAtHand() throws IOException {
    return !ended && in.available() > 0;
  }

  /** True when nothing more will be read. */
  boolean isDone() {
    return ended;
  }

  /** The next messages, at least one; null at the end. */
  @Nullable List<Frame> next() throws IOException {
    List<Frame> frames = new ArrayList<>();
    while (frames.isEmpty() && !ended) {
      fill();
      int start = 0;
      for (int end = find(); end != Splitter.MORE; end = find()) {
        add(start, end - splitter.separator(), frames);
        start = end;
      }
      keepFrom(start);
      if (start == 0 && filled > 0 && !ended && isSlow()) {
        stop(Stop.TOO_SLOW);
      }
      if (ended) {
        finish(frames);
      }
    }
    if (frames.isEmpty() && stop != null) {
      throw new StoppedException(stop);
    }
    return frames.isEmpty() ? null : frames;
  }

  /** Asked after bytes came that end no message: a sender of single bytes never falls silent. */
  private boolean isSlow() {
    return System.nanoTime() - begunNanos > patience.messageNanos(filled + skipped);
  }

  private int find() {
    int end = splitter.end(buffer, marked ? Math.max(looked, MARK_BYTES) : looked, filled);
    looked = end == Splitter.MORE ? filled : end;
    return end;
  }

  private void fill() throws IOException {
    do {
      int count = in.read(buffer, filled, buffer.length - filled);
      if (count < 0) {
        ended = true;
        return;
      }
      begunNanos = filled == 0 ? System.nanoTime() : begunNanos;
      filled += count;
      taken += count;
      marked |= taken == count && startsWithMark();
      if (taken > maxBytes) {
        stop(Stop.TOO_LARGE);
        return;
      }
      if (filled == buffer.length && filled < CHUNK_BYTES) {
        buffer = Arrays.copyOf(buffer, Math.min(CHUNK_BYTES, 4 * filled));
      }
    } while (filled < buffer.length && in.available() > 0);
  }

  /** The byte order mark that some editors write before UTF-8. */
  private boolean startsWithMark() {
    return filled >= MARK_BYTES
        && buffer[0] == (byte) 0xEF
        && buffer[1] == (byte) 0xBB
        && buffer[2] == (byte) 0xBF;
  }

  private void stop(Stop why) {
    stop = why;
    ended = true;
  }

  private void add(int start, int end, List<Frame> frames) {
    byte[] message = trimmed(start, end);
    if (skipped > 0 || message.length > MAX_MESSAGE_BYTES) {
      skipped = 0;
      int kept = Math.min(message.length, MAX_MESSAGE_BYTES);
      frames.add(new Frame(Arrays.copyOf(message, kept), true));
    } else if (message.length > 0) {
      frames.add(new Frame(message, false));
    }
  }

  private byte[] trimmed(int start, int end) {
    int from = start;
    int to = end;
    if (marked && start == 0) {
      from = MARK_BYTES;
      marked = false;
    }
    while (from < to && isBlank(buffer[from])) {
      from++;
    }
    while (to > from && isBlank(buffer[to - 1])) {
      to--;
    }
    return Arrays.copyOfRange(buffer, from, to);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  /** Moves the beginning of the next message to the front; makes room for it, up to the limit. */
  private void keepFrom(int start) {
    int left = filled - start;
    if (left > MAX_MESSAGE_BYTES) {
      skipped += left - MAX_MESSAGE_BYTES;
      left = MAX_MESSAGE_BYTES;
      if (skipped > MAX_SKIPPED_BYTES) {
        stop(Stop.MESSAGE_ENDLESS);
      }
    }
    byte[] next = left > buffer.length / 2 ? new byte[left + CHUNK_BYTES] : buffer;
    System.arraycopy(buffer, start, next, 0, left);
    begunNanos = start > 0 ? System.nanoTime() : begunNanos;
    buffer = next;
    filled = left;
    looked = left;
  }

  /** What follows the last separator is a message too, if only as evidence. */
  private void finish(List<Frame> frames) {
    if (stop != Stop.TOO_LARGE) {
      add(0, filled, frames);
    }
    if (stop == null && !splitter.mayEnd()) {
      stop = Stop.CUT;
    }
  }
}
