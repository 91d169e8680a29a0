package org.heddle.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The cookie by which a device is a terminal: no script reads it, no other site sends it. */
final class TerminalCookie {
  /** Browsers keep no cookie longer. */
  private static final Duration LONGEST = Duration.ofDays(400);

  private TerminalCookie() {}

  private static String name(Context context) {
    return "heddle-terminal-" + context.req().getLocalPort();
  }

  static @Nullable String of(Context context) {
    return context.cookie(name(context));
  }

  static void set(Context context, String secret) {
    int seconds = (int) LONGEST.toSeconds();
    boolean secure = context.req().isSecure();
    context.cookie(
        new Cookie(
            name(context), secret, "/api/terminal", seconds, secure, true, null, SameSite.STRICT));
  }
}
