package org.heddle.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads on a little after a refusal: a sender that is still sending would otherwise find its
 * connection reset and never see why.
 */
final class Rest {
  /** More than any system's socket buffers hold. */
  static final int MAX_BYTES = 32 << 20;

  private static final long MAX_NANOS = 3_000_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(Rest.class);

  private Rest() {}

  /** Sends an answer at once, then reads on. */
  static void answer(Context context, byte[] bytes) {
    long end = System.nanoTime() + MAX_NANOS;
    try {
      context.disableCompression();
      context.res().setContentLength(bytes.length);
      context.res().getOutputStream().write(bytes);
      context.res().flushBuffer();
      InputStream in = context.req().getInputStream();
      byte[] buffer = new byte[64 << 10];
      int count = in.read(buffer);
      for (int taken = 0; count >= 0 && taken < MAX_BYTES && System.nanoTime() < end; ) {
        taken += count;
        count = in.read(buffer);
      }
    } catch (IOException | IllegalStateException e) {
      LOG.debug("{} went away before its answer: {}", context.ip(), e.toString());
    }
  }
}
