package org.heddle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void aNewKeyIsReadableByItsOwnerOnlyAndLoadsAgain(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("signing.key");
    SigningKey made = SigningKey.loadOrCreate(file, "plant.example/journal", random);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(SigningKey.loadOrCreate(file, "ignored", random).publicKey())
        .isEqualTo(made.publicKey());
  }

  @Test
  void aKeyThatOthersCanReadIsRefused(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("signing.key");
    SigningKey.loadOrCreate(file, "plant.example/journal", random);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> SigningKey.loadOrCreate(file, "ignored", random))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void twoKeysAreDifferent(@TempDir Path directory) {
    SigningKey one =
        SigningKey.loadOrCreate(directory.resolve("one"), "plant.example/journal", random);
    SigningKey two =
        SigningKey.loadOrCreate(directory.resolve("two"), "plant.example/journal", random);
    assertThat(one.publicKey()).isNotEqualTo(two.publicKey());
  }

  @Test
  void aKeyPrintsNothingOfItsSecret(@TempDir Path directory) {
    SigningKey key =
        SigningKey.loadOrCreate(directory.resolve("one"), "plant.example/journal", random);
    assertThat(key).hasToString("signing key of plant.example/journal");
  }
}
