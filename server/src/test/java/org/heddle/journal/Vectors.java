package org.heddle.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the golden Merkle vectors; the file names its source. */
final class Vectors {
  private Vectors() {}

  static JsonNode merkle() {
    try (InputStream file = Vectors.class.getResourceAsStream("merkle_rfc6962.json")) {
      if (file == null) {
        throw new IllegalStateException("merkle_rfc6962.json is not on the class path");
      }
      return JsonMapper.shared().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Hash hash(JsonNode hex) {
    return Hash.fromHex(hex.asString());
  }

  static List<Hash> hashes(JsonNode array) {
    List<Hash> hashes = new ArrayList<>();
    array.forEach(hex -> hashes.add(hash(hex)));
    return hashes;
  }
}
