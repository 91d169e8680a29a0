package org.heddle.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import org.jspecify.annotations.Nullable;

/** The cookie of a session: no script reads it, no other site sends it. */
final class SessionCookie {
  private SessionCookie() {}

  /** Cookies do not know ports, and several Heddles may run on one machine. */
  private static String name(Context context) {
    return "heddle-" + context.req().getLocalPort();
  }

  static @Nullable String of(Context context) {
    return context.cookie(name(context));
  }

  static void set(Context context, String session) {
    context.cookie(cookie(context, session, -1));
  }

  static void clear(Context context) {
    context.cookie(cookie(context, "", 0));
  }

  private static Cookie cookie(Context context, String value, int maxAge) {
    boolean secure = context.req().isSecure();
    return new Cookie(name(context), value, "/", maxAge, secure, true, null, SameSite.STRICT);
  }
}
