package org.heddle.web;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mistakes of the program within a call: each has an id, which stands in the log and in the answer,
 * so that who reports the one finds the other.
 */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  /** Causes that are looked through; a chain that is longer has a ring in it. */
  private static final int MAX_CAUSES = 16;

  private final Runnable whenMemoryIsGone;
  private final String opened;
  private final AtomicLong count = new AtomicLong();

  /**
   * @param clock ids begin with the moment of opening, because a log outlives a restart
   * @param whenMemoryIsGone ends the process: what any other thread was about may be half done
   */
  Faults(Clock clock, Runnable whenMemoryIsGone) {
    this.opened = Long.toString(clock.millis(), Character.MAX_RADIX);
    this.whenMemoryIsGone = whenMemoryIsGone;
  }

  /** Logs a fault and says what the caller gets. */
  Trouble of(Throwable fault, Context context) {
    boolean isMemory = isMemory(fault);
    if (isMemory) {
      whenMemoryIsGone.run();
    }
    String id = opened + "-" + count.incrementAndGet();
    LOG.error("{} {} failed [{}]", context.method(), context.path(), id, fault);
    return isMemory ? memory(id) : internal(id);
  }

  /**
   * Breaks the connection of an answer that had begun: it would else look whole. What it lacks is
   * then seen by every client, as a transfer that did not end.
   */
  static void cutOff(Context context, Throwable fault) {
    ServletContextRequest.getServletContextRequest(context.req()).getServletChannel().abort(fault);
  }

  private static boolean isMemory(Throwable fault) {
    Throwable each = fault;
    for (int i = 0; each != null && i < MAX_CAUSES; i++) {
      if (each instanceof OutOfMemoryError) {
        return true;
      }
      each = each.getCause();
    }
    return false;
  }

  private static Trouble internal(String id) {
    return new Trouble(
        500,
        "internal",
        "Heddle failed to answer.",
        "This is a fault of the program, not of the call; the record is not touched.",
        "Report it with its id " + id + "; the log has the details under it.",
        id);
  }

  private static Trouble memory(String id) {
    return new Trouble(
        503,
        "memory-exhausted",
        "Heddle has no memory left.",
        "It ends now, because nobody can say what else was half done; what was acknowledged is"
            + " safe.",
        "Start it again unless that happens by itself, with more memory or a smaller question; the"
            + " log has the details under the id "
            + id
            + ".",
        id);
  }
}
