package org.heddle.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All signed checkpoints of this journal, oldest first, as notes one after another in one text
 * file. A note that was being written when the machine stopped is cut.
 */
final class CheckpointLog {
  static final String NAME = "checkpoints";

  private static final String SIGNATURE = "\u2014 ";

  private final Path file;
  private final List<SignedNote> notes;

  private CheckpointLog(Path file, List<SignedNote> notes) {
    this.file = file;
    this.notes = notes;
  }

  /** For appending: what is no whole note at the end is cut. */
  static CheckpointLog open(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      Files.createFile(file);
      Disk.syncName(file);
    }
    CheckpointLog log = read(directory);
    String whole = String.join("", log.notes.stream().map(SignedNote::encoded).toList());
    byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
    if (bytes.length != Files.size(file)) {
      Disk.replace(file, bytes);
    }
    return log;
  }

  static CheckpointLog read(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    String text = Files.exists(file) ? Files.readString(file) : "";
    return new CheckpointLog(file, parse(text));
  }

  private static List<SignedNote> parse(String text) {
    List<SignedNote> notes = new ArrayList<>();
    StringBuilder note = new StringBuilder();
    String[] lines = text.split("(?<=\n)", -1);
    for (int i = 0; i < lines.length; i++) {
      note.append(lines[i]);
      boolean signature = lines[i].startsWith(SIGNATURE) && lines[i].endsWith("\n");
      boolean more = i + 1 < lines.length && lines[i + 1].startsWith(SIGNATURE);
      if (signature && !more) {
        try {
          notes.add(SignedNote.parse(note.toString()));
        } catch (IllegalArgumentException e) {
          return notes;
        }
        note.setLength(0);
      }
    }
    return notes;
  }

  synchronized void append(SignedNote note) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long end = channel.size();
      channel.position(end);
      try {
        Disk.write(channel, ByteBuffer.wrap(note.encoded().getBytes(StandardCharsets.UTF_8)));
        channel.force(true);
      } catch (IOException e) {
        // Half a note would hide those that follow it.
        channel.truncate(end);
        throw e;
      }
    }
    notes.add(note);
  }

  synchronized Optional<SignedNote> latest() {
    return notes.isEmpty() ? Optional.empty() : Optional.of(notes.getLast());
  }

  synchronized List<SignedNote> all() {
    return List.copyOf(notes);
  }
}
