package org.heddle.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads on a little after a refusal: a sender that is still sending would otherwise find its
 * connection reset and never see why.
 */
final class Rest {
  /** More than any system's socket buffers hold. */
  static final int MAX_BYTES = 32 << 20;

  private static final long MAX_NANOS = 3_000_000_000L;

  private Rest() {}

  static void readSome(Context context) {
    if (context.method().name().equals("GET")) {
      return;
    }
    byte[] buffer = new byte[64 << 10];
    long end = System.nanoTime() + MAX_NANOS;
    try {
      context.res().flushBuffer();
      InputStream in = context.req().getInputStream();
      for (int taken = 0; taken < MAX_BYTES && System.nanoTime() < end; ) {
        int count = in.read(buffer);
        if (count < 0) {
          return;
        }
        taken += count;
      }
    } catch (IOException | IllegalStateException e) {
      context.header("Connection", "close");
    }
  }
}
