package org.heddle.supply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoreTest {
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private final Path folder;
  private final DocumentStore store;

  DocumentStoreTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.store = new DocumentStore(folder);
  }

  private DocumentStore.Outcome keep(String text) throws IOException {
    return store.keep(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  /** FIPS 180-4: the hash of "abc". */
  @Test
  void documentIsFoundUnderItsHash() throws IOException {
    assertThat(keep("abc")).isEqualTo(new DocumentStore.Outcome.Kept(ABC, 3));
    assertThat(store.find(ABC)).hasValueSatisfying(path -> assertThat(path).hasContent("abc"));
  }

  @Test
  void sameContentIsKeptOnce() throws IOException {
    keep("abc");
    keep("abc");
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  @Test
  void alteredDocumentIsNoticed() throws IOException {
    keep("abc");
    assertThat(store.isUnaltered(ABC)).isTrue();
    Files.writeString(store.find(ABC).orElseThrow(), "abd");
    assertThat(store.isUnaltered(ABC)).isFalse();
  }

  @Test
  void pathInsteadOfAHashFindsNothing() {
    assertThat(store.find("../".repeat(20) + "etcx")).isEmpty();
  }

  @Test
  void tooLargeDocumentIsNotKept() throws IOException {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 7;
          }

          @Override
          public int read(byte[] into, int from, int size) {
            return size;
          }
        };
    assertThat(store.keep(endless)).isEqualTo(new DocumentStore.Outcome.TooLarge());
    assertThat(folder).isEmptyDirectory();
  }
}
