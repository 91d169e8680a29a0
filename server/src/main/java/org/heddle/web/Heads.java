package org.heddle.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections on which the head of a call was begun and does not end. A sender of one byte
 * now and then would keep its connection for ever, because it never idles.
 *
 * <p>One look goes over all connections and compares what came in with the calls that were read:
 * bytes, but no new call, is a head. HTTP/2 counts the frames of a head itself.
 */
final class Heads extends AbstractLifeCycle {
  private static final Logger LOG = LoggerFactory.getLogger(Heads.class);

  /** Looks within the patience. */
  private static final int LOOKS = 4;

  private final ServerConnector connector;
  private final Duration patience;
  private Map<EndPoint, Seen> seen = new HashMap<>();
  private volatile Scheduler.@Nullable Task next;

  /**
   * A connection between two calls.
   *
   * @param calls that were read on it
   * @param bytes that had come when it was first seen so
   * @param begunNanos when a head was first seen to have begun; 0 before
   */
  private record Seen(long calls, long bytes, long begunNanos) {}

  Heads(ServerConnector connector, Duration patience) {
    this.connector = connector;
    this.patience = patience;
  }

  @Override
  protected void doStart() {
    plan();
  }

  @Override
  protected void doStop() {
    Scheduler.Task task = next;
    if (task != null) {
      task.cancel();
    }
  }

  private void plan() {
    long nanos = patience.toNanos() / LOOKS;
    next = connector.getScheduler().schedule(this::lookSafely, nanos, TimeUnit.NANOSECONDS);
  }

  private void lookSafely() {
    try {
      look(System.nanoTime());
    } catch (RuntimeException e) {
      LOG.error("Slow heads could not be looked for", e);
    }
    if (isRunning()) {
      plan();
    }
  }

  private void look(long nowNanos) {
    Map<EndPoint, Seen> found = new HashMap<>();
    for (EndPoint end : connector.getConnectedEndPoints()) {
      Connection connection = plain(end.getConnection());
      if (connection != null && connection.getMessagesIn() == connection.getMessagesOut()) {
        Seen now = look(connection, seen.get(end), nowNanos);
        if (now.begunNanos != 0 && nowNanos - now.begunNanos > patience.toNanos()) {
          LOG.info(
              "{} did not end the head of its call and was cut off", end.getRemoteSocketAddress());
          end.close();
        } else {
          found.put(end, now);
        }
      }
    }
    seen = found;
  }

  /** A connection that is new has sent nothing before; one that was used rests after its call. */
  private static Seen look(Connection connection, @Nullable Seen before, long nowNanos) {
    long calls = connection.getMessagesIn();
    long bytes = connection.getBytesIn();
    if (before == null || before.calls != calls) {
      return calls == 0 && bytes > 0 ? new Seen(0, 0, nowNanos) : new Seen(calls, bytes, 0);
    }
    return before.begunNanos == 0 && bytes > before.bytes
        ? new Seen(calls, before.bytes, nowNanos)
        : before;
  }

  /** The connection that reads calls; null while there is none that this look can judge. */
  private static @Nullable Connection plain(@Nullable Connection outer) {
    Connection inner =
        outer instanceof SslConnection secret ? secret.getSslEndPoint().getConnection() : outer;
    return inner == null || inner instanceof HTTP2Connection ? null : inner;
  }
}
