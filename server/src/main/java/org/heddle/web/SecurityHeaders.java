package org.heddle.web;

import io.javalin.http.Context;

/** What every answer tells the browser about what it must not do. */
final class SecurityHeaders {
  /** Scripts, styles and data from here alone; compiled WebAssembly for the barcode reader. */
  private static final String CONTENT_POLICY =
      "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
          + "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
          + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  static void set(Context context) {
    context.header("Content-Security-Policy", CONTENT_POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Frame-Options", "DENY");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Permissions-Policy", "camera=(self), geolocation=(), microphone=()");
    if (context.req().isSecure() && !Guard.isLoopback(context)) {
      context.header("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
