package org.heddle.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The Ed25519 key that signs checkpoints; its file can be read by its owner only, and it prints
 * nothing of itself.
 */
public final class SigningKey {
  /** First word of the key file, as in the signed-note tools that others use. */
  private static final String HEADER = "PRIVATE+KEY+";

  /** The fixed beginning of an Ed25519 seed in PKCS #8 (RFC 8410). */
  private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private static final int SEED_BYTES = 32;

  private final PublicKey publicKey;
  private final PrivateKey privateKey;
  private final byte[] seed;

  private SigningKey(String name, byte[] seed) {
    try {
      byte[] encoded = Arrays.copyOf(PKCS8, PKCS8.length + SEED_BYTES);
      System.arraycopy(seed, 0, encoded, PKCS8.length, SEED_BYTES);
      this.privateKey =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      this.publicKey = new PublicKey(name, publicOf(seed));
      this.seed = seed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no Ed25519", e);
    }
  }

  /** A key from its 32 secret bytes (RFC 8032). */
  public static SigningKey fromSeed(String name, byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("an Ed25519 seed has 32 bytes, not " + seed.length);
    }
    return new SigningKey(name, seed.clone());
  }

  /**
   * The key in {@code file}; where there is none, a new one of that name is made and written with
   * mode 0600.
   */
  public static SigningKey loadOrCreate(Path file, String name, SecureRandom random) {
    try {
      return Files.exists(file) ? load(file) : create(file, name, random);
    } catch (IOException e) {
      throw JournalException.of("signing key " + file, e);
    }
  }

  private static SigningKey create(Path file, String name, SecureRandom random) throws IOException {
    byte[] seed = new byte[SEED_BYTES];
    random.nextBytes(seed);
    SigningKey key = new SigningKey(name, seed);
    Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rw-------");
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel =
        FileChannel.open(file, fresh, PosixFilePermissions.asFileAttribute(ownerOnly))) {
      ByteBuffer text = ByteBuffer.wrap(key.text().getBytes(StandardCharsets.UTF_8));
      while (text.hasRemaining()) {
        channel.write(text);
      }
      channel.force(true);
    }
    Disk.syncName(file);
    return key;
  }

  private static SigningKey load(Path file) throws IOException {
    refuseIfOthersCanRead(file);
    String text = Files.readString(file).strip();
    String[] parts =
        text.startsWith(HEADER) ? text.substring(HEADER.length()).split("\\+", 3) : new String[0];
    byte[] tagged = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
    if (tagged.length != 1 + SEED_BYTES || tagged[0] != PublicKey.ED25519) {
      throw new JournalException(
          JournalException.Code.KEY, file + " is not an Ed25519 signing key");
    }
    return new SigningKey(parts[0], Arrays.copyOfRange(tagged, 1, tagged.length));
  }

  private static void refuseIfOthersCanRead(Path file) throws IOException {
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    if (Stream.of(3, 6).anyMatch(at -> mode.charAt(at) == 'r')) {
      throw new JournalException(
          JournalException.Code.KEY, file + " can be read by others (" + mode + "); chmod 600 it");
    }
  }

  private String text() {
    byte[] tagged = new byte[1 + SEED_BYTES];
    tagged[0] = PublicKey.ED25519;
    System.arraycopy(seed, 0, tagged, 1, SEED_BYTES);
    String id = HexFormat.of().toHexDigits(publicKey.id());
    return HEADER
        + publicKey.name()
        + "+"
        + id
        + "+"
        + Base64.getEncoder().encodeToString(tagged)
        + "\n";
  }

  /** What others check signatures with. */
  public PublicKey publicKey() {
    return publicKey;
  }

  /** A note of this text with this key's signature. */
  public SignedNote sign(String text) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(privateKey);
      signer.update(text.getBytes(StandardCharsets.UTF_8));
      SignedNote.Signature line =
          new SignedNote.Signature(publicKey.name(), publicKey.id(), signer.sign());
      return new SignedNote(text, List.of(line));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 refused to sign", e);
    }
  }

  /**
   * The JDK derives a public key only when it generates a pair, so it is handed our seed as its
   * randomness.
   */
  private static Hash publicOf(byte[] seed) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
    byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
    return Hash.at(encoded, encoded.length - Hash.BYTES);
  }

  private static final class Fixed extends SecureRandom {
    private final transient byte[] bytes;

    Fixed(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(bytes, 0, target, 0, target.length);
    }
  }

  @Override
  public String toString() {
    return "signing key of " + publicKey.name();
  }
}
