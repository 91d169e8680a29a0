package org.heddle.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The private values of one segment: the only file of it that is ever rewritten. Erasing an entry
 * leaves its length and fills salt and value with zeros; what stands in the proof is their hash,
 * which stays in the segment.
 */
final class PrivateFile implements PrivateValues {
  private final Path path;
  private volatile StoredFile file;

  PrivateFile(Path path) throws IOException {
    this.path = path;
    this.file = new StoredFile(path);
  }

  @Override
  public String at(long place) {
    byte[] entry = entry(place);
    return isErased(entry)
        ? ""
        : new String(
            entry, PrivateBook.HEAD, entry.length - PrivateBook.HEAD - 4, StandardCharsets.UTF_8);
  }

  /** Salt of the entry; zeros when it was erased. */
  byte[] saltAt(long place) {
    return Arrays.copyOfRange(entry(place), 5, PrivateBook.HEAD);
  }

  private byte[] entry(long place) {
    try {
      StoredFile from = file;
      int length = Bytes.getInt(from.read(place, 4), 0);
      if (length < 0 || length > from.size()) {
        throw ByteSource.damaged("no private value at " + place + " of " + path);
      }
      byte[] entry = from.read(place, PrivateBook.HEAD + length + 4);
      int crc = FileHead.crc(entry, 0, entry.length - 4);
      if (crc != Bytes.getInt(entry, entry.length - 4)) {
        throw ByteSource.damaged("the private value at " + place + " of " + path + " is damaged");
      }
      return entry;
    } catch (IOException e) {
      throw JournalException.of("reading " + path, e);
    }
  }

  private static boolean isErased(byte[] entry) {
    for (int i = 5; i < PrivateBook.HEAD; i++) {
      if (entry[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Erases the entry. The whole file is written anew beside the old one and takes its place, so a
   * crash leaves one or the other.
   *
   * @return false when it was erased already
   */
  synchronized boolean erase(long place) {
    byte[] entry = entry(place);
    if (isErased(entry)) {
      return false;
    }
    try {
      byte[] all = file.read(0, Math.toIntExact(file.size()));
      byte[] blank =
          PrivateBook.entry(
              entry[4],
              new byte[Secrecy.SALT_BYTES],
              new byte[entry.length - PrivateBook.HEAD - 4]);
      System.arraycopy(blank, 0, all, Math.toIntExact(place), blank.length);
      Disk.replace(path, all);
      StoredFile old = file;
      file = new StoredFile(path);
      old.close();
      return true;
    } catch (IOException e) {
      throw JournalException.of("erasing in " + path, e);
    }
  }

  void close() throws IOException {
    file.close();
  }
}
