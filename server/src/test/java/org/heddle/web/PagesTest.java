package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
  @TempDir private Path outside;
  private Path folder = Path.of("");
  private OpenDoor door;

  @BeforeEach
  void open() throws Exception {
    folder = Files.createDirectory(outside.resolve("dist"));
    Files.createDirectory(folder.resolve("assets"));
    Files.writeString(folder.resolve("index.html"), "<!doctype html>index");
    Files.writeString(folder.resolve("assets/app-3f2a.js"), "x();".repeat(1_000));
    Files.writeString(folder.resolve("assets/app-3f2a.js.br"), "packed");
    Files.writeString(folder.resolve("reader.wasm"), "wasm");
    Files.writeString(outside.resolve("secret.txt"), "secret");
    door = new OpenDoor(folder, false);
  }

  @AfterEach
  void close() {
    door.close();
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void namedByContentMeansKeptForAYear() throws Exception {
    HttpResponse<String> response = door.get("/assets/app-3f2a.js");
    assertThat(header(response, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(response, "Content-Type")).startsWith("text/javascript");
    assertThat(response.body()).startsWith("x();x();");
  }

  @Test
  void deepLinkGetsTheIndexWhichIsAskedForEachTime() throws Exception {
    for (String path : new String[] {"/", "/item/unit:C1", "/recall/x.y"}) {
      HttpResponse<String> response = door.get(path);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).endsWith("index");
      assertThat(header(response, "Cache-Control")).isEqualTo("no-cache");
    }
  }

  /** A page of an earlier build asks for a part that is gone; HTML would break it in the dark. */
  @Test
  void missingAssetIsMissing() throws Exception {
    assertThat(door.get("/assets/app-0000.js").statusCode()).isEqualTo(404);
  }

  @Test
  void unchangedFileIsNotSentAgain() throws Exception {
    String tag = header(door.get("/"), "ETag");
    HttpResponse<String> again = door.send(door.request("/").header("If-None-Match", tag));
    assertThat(again.statusCode()).isEqualTo(304);
    Files.writeString(folder.resolve("index.html"), "<!doctype html>newer");
    HttpResponse<String> changed = door.send(door.request("/").header("If-None-Match", tag));
    assertThat(changed.body()).endsWith("newer");
  }

  @Test
  void packedFormIsSentToWhoUnderstandsIt() throws Exception {
    HttpRequest.Builder brotli = door.request("/assets/app-3f2a.js");
    HttpResponse<String> response = door.send(brotli.header("Accept-Encoding", "gzip, br"));
    assertThat(header(response, "Content-Encoding")).isEqualTo("br");
    assertThat(response.body()).isEqualTo("packed");
    HttpRequest.Builder gzip = door.request("/assets/app-3f2a.js");
    response = door.send(gzip.header("Accept-Encoding", "gzip"));
    assertThat(header(response, "Content-Encoding")).isEqualTo("gzip");
    assertThat(response.body().length()).isLessThan(200);
  }

  @Test
  void wasmHasItsType() throws Exception {
    assertThat(header(door.get("/reader.wasm"), "Content-Type")).isEqualTo("application/wasm");
  }

  @Test
  void nothingOutsideTheFolderIsEverSent() throws Exception {
    for (String path :
        new String[] {"/..%2fsecret.txt", "/%2e%2e/secret.txt", "/x/..%2f..%2fsecret.txt"}) {
      assertThat(door.get(path).body()).doesNotContain("secret");
    }
  }
}
