package org.heddle.genealogy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.heddle.floor.PacedFile;

/**
 * An immutable file of named sections: written whole beside its final name, forced to disk, then
 * renamed, so that a file under its final name is complete. {@code docs/formats/index.md} gives the
 * layout.
 *
 * <p>Opening reads only the table of contents, whose checksum is checked; sections are mapped
 * privately and read when touched. {@link #firstDamaged} checks every section.
 */
final class IndexFile {
  /** Page size of every machine we run on; sections start on a page so that they can be mapped. */
  private static final int PAGE = 4096;

  private static final long MAGIC = 0x5844_4945_4C44_4448L; // "HDDLEIDX", lowest byte first
  private static final int VERSION = 1;
  private static final int FOOTER_BYTES = 32;

  private record Section(long at, long length, long padded, int crc) {}

  private final MemorySegment memory;
  private final Map<String, Section> sections;

  private IndexFile(MemorySegment memory, Map<String, Section> sections) {
    this.memory = memory;
    this.sections = sections;
  }

  /** Valid bytes of a section. */
  long length(String name) {
    return require(name).length;
  }

  /** A section with its padding up to a multiple of {@code granule}. */
  MemorySegment section(String name, long granule) {
    Section section = require(name);
    if (section.padded % granule != 0) {
      throw new IllegalStateException("section " + name + " is not padded to " + granule);
    }
    return memory.asSlice(section.at, section.padded);
  }

  /** Exactly the valid bytes of a section. */
  MemorySegment section(String name) {
    Section section = require(name);
    return memory.asSlice(section.at, section.length);
  }

  /** The bytes of a small section, in order, lowest byte first. */
  ByteBuffer buffer(String name) {
    return section(name).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The name of the first section whose checksum fails, or an empty text. */
  String firstDamaged() {
    for (Map.Entry<String, Section> entry : sections.entrySet()) {
      if (crc(section(entry.getKey())) != entry.getValue().crc) {
        return entry.getKey();
      }
    }
    return "";
  }

  private Section require(String name) {
    Section section = sections.get(name);
    if (section == null) {
      throw new IllegalStateException("the index file has no section " + name);
    }
    return section;
  }

  /** Opens a file; an {@link IOException} says what is wrong with one that is not whole. */
  static IndexFile open(Path path) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long size = channel.size();
      if (size < FOOTER_BYTES) {
        throw new IOException(path + " is too short for an index file");
      }
      MemorySegment memory = channel.map(FileChannel.MapMode.PRIVATE, 0, size, Arena.ofAuto());
      ByteBuffer footer = little(memory.asSlice(size - FOOTER_BYTES, FOOTER_BYTES));
      long tocAt = footer.getLong();
      int tocLength = footer.getInt();
      int tocCrc = footer.getInt();
      int version = footer.getInt();
      footer.getInt();
      if (footer.getLong() != MAGIC || version != VERSION) {
        throw new IOException(path + " is not an index file of version " + VERSION);
      }
      if (tocLength < 0 || tocAt < 0 || tocAt + tocLength > size - FOOTER_BYTES) {
        throw new IOException(path + " has a table of contents outside the file");
      }
      MemorySegment toc = memory.asSlice(tocAt, tocLength);
      if (crc(toc) != tocCrc) {
        throw new IOException(path + " has a damaged table of contents");
      }
      return new IndexFile(memory, readContents(little(toc)));
    }
  }

  private static Map<String, Section> readContents(ByteBuffer toc) {
    Map<String, Section> sections = new HashMap<>();
    while (toc.hasRemaining()) {
      byte[] name = new byte[toc.get()];
      toc.get(name);
      sections.put(
          new String(name, StandardCharsets.UTF_8),
          new Section(toc.getLong(), toc.getLong(), toc.getLong(), toc.getInt()));
    }
    return sections;
  }

  private static ByteBuffer little(MemorySegment segment) {
    return segment.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int crc(MemorySegment segment) {
    CRC32C crc = new CRC32C();
    for (long at = 0; at < segment.byteSize(); at += 1 << 30) {
      crc.update(segment.asSlice(at, Math.min(1 << 30, segment.byteSize() - at)).asByteBuffer());
    }
    return (int) crc.getValue();
  }

  /** Writes one file, section after section. */
  static final class Writer implements AutoCloseable {
    private final Path target;
    private final Path partial;
    private final PacedFile channel;
    private final List<String> names = new ArrayList<>();
    private final List<Section> written = new ArrayList<>();
    private final CRC32C crc = new CRC32C();
    private long begun;
    private long at;

    Writer(Path target) throws IOException {
      this.target = target;
      this.partial = target.resolveSibling(target.getFileName() + ".partial");
      this.channel = new PacedFile(partial);
    }

    void begin(String name) {
      names.add(name);
      begun = at;
      crc.reset();
    }

    void put(MemorySegment bytes) throws IOException {
      for (long from = 0; from < bytes.byteSize(); from += 1 << 28) {
        put(bytes.asSlice(from, Math.min(1 << 28, bytes.byteSize() - from)).asByteBuffer());
      }
    }

    void put(ByteBuffer bytes) throws IOException {
      crc.update(bytes.duplicate());
      channel.write(bytes.duplicate(), at);
      at += bytes.remaining();
    }

    /** Ends the section; its room is padded to a multiple of {@code granule}, as a hole. */
    void end(long granule) {
      long length = at - begun;
      long padded = (length + granule - 1) / granule * granule;
      written.add(new Section(begun, length, padded, (int) crc.getValue()));
      at = (begun + padded + PAGE - 1) / PAGE * PAGE;
    }

    void section(String name, ByteBuffer bytes) throws IOException {
      begin(name);
      put(bytes);
      end(1);
    }

    /** Writes the table of contents, forces the file to disk and gives it its name. */
    void commit() throws IOException {
      ByteBuffer toc = contents();
      ByteBuffer footer = ByteBuffer.allocate(FOOTER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      CRC32C tocCrc = new CRC32C();
      tocCrc.update(toc.duplicate());
      footer.putLong(at).putInt(toc.remaining()).putInt((int) tocCrc.getValue());
      footer.putInt(VERSION).putInt(0).putLong(MAGIC).flip();
      put(toc);
      put(footer);
      channel.force();
      channel.close();
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel folder = FileChannel.open(target.toAbsolutePath().getParent())) {
        folder.force(true);
      }
    }

    private ByteBuffer contents() {
      ByteBuffer toc = ByteBuffer.allocate(names.size() * 160).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < names.size(); i++) {
        byte[] name = names.get(i).getBytes(StandardCharsets.UTF_8);
        Section section = written.get(i);
        toc.put((byte) name.length).put(name);
        toc.putLong(section.at).putLong(section.length).putLong(section.padded);
        toc.putInt(section.crc);
      }
      return toc.flip();
    }

    @Override
    public void close() throws IOException {
      channel.close();
      Files.deleteIfExists(partial);
    }
  }
}
