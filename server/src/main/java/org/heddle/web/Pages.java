package org.heddle.web;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The built pages. Files under {@code /assets/} are named by their content and kept by browsers for
 * a year; all else is asked for again each time and answered in one line when it has not changed.
 * An address that is no file is one of the pages' own and gets the index.
 */
final class Pages {
  private static final Pattern SAFE = Pattern.compile("(/[A-Za-z0-9_@+-][A-Za-z0-9._@+-]*)+");
  private static final String INDEX = "/index.html";
  private static final String ASSETS = "/assets/";

  /** Below this a compressed answer is not smaller on the wire. */
  private static final int MIN_COMPRESSED_BYTES = 1_024;

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private static final byte[] NOT_BUILT =
      """
      <!doctype html><meta charset="utf-8"><title>Heddle</title>
      <p>Heddle is running. Its pages are not part of this build; \
      the interface is described at <a href="/api/openapi.json">/api/openapi.json</a>.</p>
      """
          .getBytes(java.nio.charset.StandardCharsets.UTF_8);

  private final Source source;
  private final Map<String, Page> immutable = new ConcurrentHashMap<>();

  /** Where files come from; the path starts with a slash and is safe. */
  private interface Source {
    Optional<byte[]> bytes(String path);
  }

  /** A file as it is sent. */
  private record Page(byte[] plain, byte @Nullable [] gzip, byte @Nullable [] brotli, String tag) {}

  private Pages(Source source) {
    this.source = source;
  }

  /** From a folder, or from what is packed with the program when there is none. */
  static Pages of(@Nullable Path folder) {
    return new Pages(folder == null ? Pages::packed : path -> file(folder, path));
  }

  private static Optional<byte[]> packed(String path) {
    try (InputStream in = Pages.class.getResourceAsStream("/web" + path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<byte[]> file(Path folder, String path) {
    Path file = folder.resolve(path.substring(1));
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void serve(Context context) {
    String path = context.path();
    Optional<Page> file = SAFE.matcher(path).matches() ? page(path) : Optional.empty();
    if (file.isPresent()) {
      send(context, path, file.get());
    } else if (path.startsWith(ASSETS)) {
      throw Trouble.noPath(path);
    } else {
      send(context, INDEX, page(INDEX).orElseGet(() -> pageOf(NOT_BUILT, INDEX)));
    }
  }

  private Optional<Page> page(String path) {
    if (!path.startsWith(ASSETS)) {
      return source.bytes(path).map(bytes -> pageOf(bytes, path));
    }
    Page known = immutable.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Page> found = source.bytes(path).map(bytes -> pageOf(bytes, path));
    found.ifPresent(page -> immutable.put(path, page));
    return found;
  }

  private Page pageOf(byte[] bytes, String path) {
    byte[] gzip = source.bytes(path + ".gz").orElse(null);
    byte[] brotli = source.bytes(path + ".br").orElse(null);
    if (gzip == null && isText(path) && bytes.length >= MIN_COMPRESSED_BYTES) {
      gzip = compressed(bytes);
    }
    return new Page(bytes, gzip, brotli, tag(bytes));
  }

  private static boolean isText(String path) {
    String type = type(path);
    return !type.startsWith("image/png") && !type.startsWith("font/");
  }

  private static byte[] compressed(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(Arrays.copyOf(hash, 8)) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String type(String path) {
    String extension = path.substring(path.lastIndexOf('.') + 1);
    return TYPES.getOrDefault(extension, "application/octet-stream");
  }

  private static void send(Context context, String path, Page page) {
    boolean keep = path.startsWith(ASSETS);
    context.header("Cache-Control", keep ? "public, max-age=31536000, immutable" : "no-cache");
    context.header("ETag", page.tag);
    context.header("Vary", "Accept-Encoding");
    if (page.tag.equals(context.header("If-None-Match"))) {
      context.status(304);
      return;
    }
    context.contentType(type(path)).disableCompression();
    String accepted = Optional.ofNullable(context.header("Accept-Encoding")).orElse("");
    if (page.brotli != null && accepted.contains("br")) {
      context.header("Content-Encoding", "br").result(page.brotli);
    } else if (page.gzip != null && accepted.contains("gzip")) {
      context.header("Content-Encoding", "gzip").result(page.gzip);
    } else {
      context.result(page.plain);
    }
  }
}
