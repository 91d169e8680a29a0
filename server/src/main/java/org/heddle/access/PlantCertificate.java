package org.heddle.access;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The key and certificate with which the door speaks HTTPS, in a PKCS #12 file that only its owner
 * reads.
 *
 * @param store the file
 * @param password of the file, kept beside it: it guards nothing that the file's mode does not
 */
public record PlantCertificate(Path store, String password) {
  /** Phones refuse a longer-lived certificate, even one they were told to trust. */
  static final Duration LIFE = Duration.ofDays(397);

  /** A certificate with less left is made anew at a start. */
  static final Duration RENEW_BEFORE = Duration.ofDays(30);

  private static final String ALIAS = "heddle";

  @Override
  public String toString() {
    return "PlantCertificate[" + store + "]";
  }

  /**
   * The self-signed certificate for these names, made when there is none that still fits.
   *
   * @param names host names and IP addresses by which browsers call
   */
  public static PlantCertificate selfSigned(
      Path folder, Set<String> names, Clock clock, SecureRandom random) {
    try {
      PlantCertificate kept = in(folder, "self-signed", random);
      if (!kept.fits(names, clock.instant())) {
        SelfSigned made = SelfSigned.make(names, clock.instant(), LIFE, random);
        kept.write(made.key(), List.of(made.certificate()));
      }
      return kept;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the self-signed certificate can not be made", e);
    }
  }

  /**
   * A certificate of the plant's own.
   *
   * @param chain PEM file: the certificate, then those that vouch for it
   * @param key PEM file: its private key, PKCS #8 or as OpenSSL writes it, not encrypted
   */
  public static PlantCertificate ofFiles(Path folder, Path chain, Path key, SecureRandom random) {
    try {
      PlantCertificate made = in(folder, "own", random);
      List<X509Certificate> certificates = PemFiles.certificates(chain);
      PrivateKey secret = PemFiles.key(key);
      PemFiles.requireMatch(secret, certificates.getFirst());
      made.write(secret, certificates);
      return made;
    } catch (IOException | GeneralSecurityException e) {
      throw new AccessException(
          "certificate-wrong", "the certificate can not be used: " + e.getMessage());
    }
  }

  private static PlantCertificate in(Path folder, String name, SecureRandom random)
      throws IOException {
    Files.createDirectories(folder);
    Secrets.restrict(folder, "rwx------");
    Path word = folder.resolve("certificate-password");
    if (!Files.exists(word)) {
      Files.createFile(word);
      Secrets.restrict(word, "rw-------");
      Files.writeString(word, RandomSecret.next(random));
    }
    return new PlantCertificate(folder.resolve(name + ".p12"), Files.readString(word).strip());
  }

  /** The certificate in the file, for its fingerprint to be shown. */
  public X509Certificate certificate() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
    Certificate found = keys.getCertificate(ALIAS);
    if (found instanceof X509Certificate certificate) {
      return certificate;
    }
    throw new GeneralSecurityException(store + " holds no certificate");
  }

  /** The fingerprint of the certificate in the file. */
  public String fingerprint() {
    try {
      return fingerprint(certificate());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(store + " can not be read any more", e);
    }
  }

  /** SHA-256 over a certificate, as browsers show it: {@code 3A:F0:…}. */
  public static String fingerprint(X509Certificate certificate) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read can be hashed", e);
    }
  }

  /** The chain as a PEM file, for whoever is to trust it: a phone, or {@code curl --cacert}. */
  public Path pem() {
    String name = store.getFileName().toString();
    return store.resolveSibling(name.replace(".p12", ".pem"));
  }

  private boolean fits(Set<String> names, Instant now) {
    if (!Files.exists(store)) {
      return false;
    }
    try {
      X509Certificate kept = certificate();
      boolean lasts = kept.getNotAfter().toInstant().isAfter(now.plus(RENEW_BEFORE));
      boolean begun = !kept.getNotBefore().toInstant().isAfter(now);
      return lasts && begun && SelfSigned.names(kept).equals(new TreeSet<>(names));
    } catch (IOException | GeneralSecurityException e) {
      return false; // a file that can not be read is made anew
    }
  }

  private void write(PrivateKey key, List<X509Certificate> chain)
      throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(ALIAS, key, password.toCharArray(), chain.toArray(Certificate[]::new));
    Path fresh = store.resolveSibling(store.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh);
    Secrets.restrict(fresh, "rw-------");
    try (OutputStream out = Files.newOutputStream(fresh)) {
      keys.store(out, password.toCharArray());
    }
    Files.move(fresh, store, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(pem(), PemFiles.text(chain));
  }
}
