package org.heddle.web;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the connection of a reader that lets its answer wait: over all its writes an answer waits
 * at most {@link Patience#answer} and a second for each {@link Patience#BYTES_PER_SECOND} bytes of
 * it. A reader that takes a few bytes a second would otherwise keep its thread and what it was to
 * be sent for ever, because the connection never idles.
 */
final class Pace extends Handler.Wrapper {
  private static final Logger LOG = LoggerFactory.getLogger(Pace.class);

  private final Patience patience;
  private final AtomicLong cut = new AtomicLong();

  Pace(Patience patience) {
    this.patience = patience;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(request, new Paced(request, response), callback);
  }

  /** Readers that were cut off so far. */
  long cut() {
    return cut.get();
  }

  /** One answer; its writes come one after the other. */
  private final class Paced extends Response.Wrapper {
    private final Scheduler scheduler;
    private final AtomicLong waitedNanos = new AtomicLong();

    /** That did not go at once: what the system's buffers take says nothing of the reader. */
    private long bytes;

    Paced(Request request, Response response) {
      super(request, response);
      scheduler = request.getComponents().getScheduler();
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
      int size = content == null ? 0 : content.remaining();
      Write write = new Write(callback);
      super.write(last, content, write);
      if (!write.isDone()) {
        bytes += size;
        write.watch(patience.answerNanos(bytes) - waitedNanos.get());
      }
    }

    private void cut() {
      cut.incrementAndGet();
      LOG.info(
          "{} did not take its answer to {} and was cut off",
          Request.getRemoteAddr(getRequest()),
          getRequest().getHttpURI().getPath());
      getRequest().getConnectionMetaData().getConnection().getEndPoint().close();
    }

    /** Ends when the system has taken the bytes, or is cut off. */
    private final class Write implements Callback {
      private final Callback then;
      private final long begun = System.nanoTime();
      private final AtomicBoolean done = new AtomicBoolean();
      private volatile Scheduler.@Nullable Task end;

      Write(Callback then) {
        this.then = then;
      }

      /** Nearly every write is done by now: only what waits costs a task. */
      void watch(long nanos) {
        end = scheduler.schedule(this::late, Math.max(0, nanos), TimeUnit.NANOSECONDS);
        if (isDone()) {
          cancel();
        }
      }

      boolean isDone() {
        return done.get();
      }

      private void late() {
        if (!done.get()) {
          cut();
        }
      }

      private void finish() {
        done.set(true);
        waitedNanos.addAndGet(System.nanoTime() - begun);
        cancel();
      }

      private void cancel() {
        Scheduler.Task task = end;
        if (task != null) {
          task.cancel();
        }
      }

      @Override
      public void succeeded() {
        finish();
        then.succeeded();
      }

      @Override
      public void failed(Throwable cause) {
        finish();
        then.failed(cause);
      }

      @Override
      public InvocationType getInvocationType() {
        return then.getInvocationType();
      }
    }
  }
}
