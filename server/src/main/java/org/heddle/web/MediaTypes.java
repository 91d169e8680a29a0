package org.heddle.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** How documents of other people's making are handed to a browser: shown only when harmless. */
final class MediaTypes {
  private static final Set<String> SHOWN =
      Set.of("application/pdf", "image/png", "image/jpeg", "image/webp", "text/plain");

  private MediaTypes() {}

  /** The type itself when a browser may show it; a page or script becomes plain bytes. */
  static String safe(String type) {
    return SHOWN.contains(type) ? type : "application/octet-stream";
  }

  static String disposition(String type, String name) {
    String how = SHOWN.contains(type) ? "inline" : "attachment";
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return how + "; filename*=UTF-8''" + encoded;
  }
}
