package org.heddle.web;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** One page that watches: a short queue before it, and the thread that writes to it. */
final class Watcher {
  /** Events that wait for a slow reader: some ten seconds of a busy plant. Then it is dropped. */
  static final int MAX_WAITING = 256;

  private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private volatile @Nullable Thread writer;
  private volatile boolean dropped;

  /** An event as it goes over the wire. */
  static byte[] event(String name, Object data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    bytes.writeBytes(("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(Json.MAPPER.writeValueAsBytes(data));
    bytes.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  /** False when too many wait already. */
  boolean offer(byte[] event) {
    return waiting.offer(event);
  }

  /** Ends the writing, even if the reader takes nothing; answers true. */
  boolean drop() {
    dropped = true;
    Thread thread = writer;
    if (thread != null) {
      thread.interrupt();
    }
    return true;
  }

  void serve(Context context) {
    context.contentType("text/event-stream");
    context.header("Cache-Control", "no-store");
    context.header("X-Accel-Buffering", "no");
    context.disableCompression();
    try {
      serve(context.res().getOutputStream());
    } catch (IOException e) {
      drop();
    }
  }

  /** Writes until dropped or until the reader is gone. */
  void serve(OutputStream out) throws IOException {
    writer = Thread.currentThread();
    try {
      while (!dropped) {
        out.write(waiting.take());
        while (!waiting.isEmpty() && !dropped) {
          out.write(waiting.take());
        }
        out.flush();
      }
    } catch (InterruptedException e) {
      dropped = true; // the only one who interrupts is drop, and the thread ends here
    }
  }

  boolean isDropped() {
    return dropped;
  }
}
