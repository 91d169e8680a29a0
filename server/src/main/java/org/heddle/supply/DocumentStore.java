package org.heddle.supply;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Certificates, images and reports in the folder {@code documents/}, each under the SHA-256 of its
 * content, so that a fact that names the hash proves the document. The same content is kept once; a
 * file under its final name is complete.
 */
public final class DocumentStore {
  /** Bytes of one document; a scanned certificate is a hundredth of it. */
  public static final long MAX_BYTES = 200L << 20;

  private static final int HASH_DIGITS = 64;
  private static final int CHUNK_BYTES = 64 << 10;

  private final Path folder;

  public DocumentStore(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** What an attempt to keep a document came to. */
  public sealed interface Outcome {
    /** It is on disk. */
    record Kept(String sha256, long bytes) implements Outcome {}

    /** It is larger than {@link #MAX_BYTES}; nothing was kept. */
    record TooLarge() implements Outcome {}
  }

  /** Keeps a document and returns once it is on disk. */
  public Outcome keep(InputStream content) throws IOException {
    Path unfinished = Files.createTempFile(folder, "unfinished-", "");
    try {
      MessageDigest digest = sha256();
      long bytes = copy(new DigestInputStream(content, digest), unfinished);
      if (bytes > MAX_BYTES) {
        return new Outcome.TooLarge();
      }
      String hash = HexFormat.of().formatHex(digest.digest());
      move(unfinished, hash);
      return new Outcome.Kept(hash, bytes);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static long copy(InputStream from, Path to) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    long bytes = 0;
    try (OutputStream out = Files.newOutputStream(to)) {
      for (int size = from.read(chunk); size >= 0 && bytes <= MAX_BYTES; size = from.read(chunk)) {
        out.write(chunk, 0, size);
        bytes += size;
      }
    }
    return bytes;
  }

  private void move(Path unfinished, String hash) throws IOException {
    Path target = path(hash);
    if (Files.exists(target)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Path directory = Files.createDirectories(folder.resolve(hash.substring(0, 2)));
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** A kept document, or empty for an unknown hash and for a text that is none. */
  public Optional<Path> find(String sha256) {
    if (sha256.length() != HASH_DIGITS || !sha256.chars().allMatch(DocumentStore::isHexDigit)) {
      return Optional.empty();
    }
    return Optional.of(path(sha256)).filter(Files::exists);
  }

  private static boolean isHexDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  /** True when the content of a kept document still has its hash. */
  public boolean isUnaltered(String sha256) {
    Optional<Path> document = find(sha256);
    if (document.isEmpty()) {
      return false;
    }
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(document.get()), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest()).equals(sha256);
  }

  private Path path(String hash) {
    return folder.resolve(hash.substring(0, 2)).resolve(hash);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
