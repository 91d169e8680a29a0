package org.heddle.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantCertificateTest {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "heddle.plant.example");
  private final SecureRandom random = new SecureRandom();

  @TempDir private Path folder;

  @Test
  void itNamesThePlantsAddressesAndIsKept() throws Exception {
    Plant plant = new Plant(folder);
    PlantCertificate made = PlantCertificate.selfSigned(folder, NAMES, plant.clock(), random);
    assertThat(SelfSigned.names(made.certificate())).isEqualTo(NAMES);
    made.certificate().verify(made.certificate().getPublicKey());
    assertThat(PemFiles.certificates(made.pem())).containsExactly(made.certificate());
    assertThat(made.fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    BigInteger serial = made.certificate().getSerialNumber();
    PlantCertificate again = PlantCertificate.selfSigned(folder, NAMES, plant.clock(), random);
    assertThat(again.certificate().getSerialNumber()).isEqualTo(serial);
    assertThat(made.toString()).doesNotContain(made.password());
  }

  @Test
  void itIsMadeAnewForNewNamesAndBeforeItEnds() throws Exception {
    Plant plant = new Plant(folder);
    PlantCertificate made = PlantCertificate.selfSigned(folder, NAMES, plant.clock(), random);
    BigInteger serial = made.certificate().getSerialNumber();
    PlantCertificate.selfSigned(folder, Set.of("localhost"), plant.clock(), random);
    BigInteger renamed = made.certificate().getSerialNumber();
    plant.pass(PlantCertificate.LIFE.minus(PlantCertificate.RENEW_BEFORE));
    PlantCertificate.selfSigned(folder, Set.of("localhost"), plant.clock(), random);
    assertThat(Set.of(serial, renamed, made.certificate().getSerialNumber())).hasSize(3);
  }

  @Test
  void aCertificateOfOnesOwnIsTakenFromPemFiles() throws Exception {
    SelfSigned own = own();
    Path chain = pem("CERTIFICATE", own.certificate().getEncoded());
    Path key = pem("PRIVATE KEY", own.key().getEncoded());
    PlantCertificate used = PlantCertificate.ofFiles(folder, chain, key, random);
    assertThat(used.certificate()).isEqualTo(own.certificate());
  }

  @Test
  void aKeyThatIsNotTheCertificatesIsRefused() throws Exception {
    Path chain = pem("CERTIFICATE", own().certificate().getEncoded());
    Path key = pem("PRIVATE KEY", own().key().getEncoded());
    assertThatThrownBy(() -> PlantCertificate.ofFiles(folder, chain, key, random))
        .isInstanceOf(AccessException.class)
        .hasMessageContaining("not the certificate's");
    assertThatThrownBy(() -> PlantCertificate.ofFiles(folder, key, chain, random))
        .isInstanceOf(AccessException.class);
  }

  private SelfSigned own() throws Exception {
    return SelfSigned.make(
        NAMES, Instant.parse("2026-11-20T06:00:00Z"), PlantCertificate.LIFE, random);
  }

  private Path pem(String what, byte[] bytes) throws IOException {
    String body = Base64.getMimeEncoder().encodeToString(bytes);
    Path file = Files.createTempFile(folder, "given", ".pem");
    return Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
  }
}
