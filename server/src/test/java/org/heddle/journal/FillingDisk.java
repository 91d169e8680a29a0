package org.heddle.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A disk that fills up and is emptied as a test says, and journals on it. */
public final class FillingDisk {
  /** Intake stops below it. */
  public static final long RESERVE_BYTES = 1 << 20;

  private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);
  private final AtomicBoolean brimful = new AtomicBoolean();

  /** The journal sees so much room from now on. */
  public void room(long bytes) {
    free.set(bytes);
  }

  /** Another program takes the last byte between the journal's look and its write, or gives way. */
  public void brimful(boolean is) {
    brimful.set(is);
  }

  /** Opens the journal in a folder; every group of facts goes to files of its own. */
  public FileJournal open(Path folder) {
    FileJournal.World world =
        new FileJournal.World(InstantSource.system(), new SecureRandom(), this::opened, free::get);
    SecureRandom random = new SecureRandom();
    SigningKey key =
        SigningKey.loadOrCreate(folder.resolve(FileJournal.KEY_FILE), "filling", random);
    JournalOptions options = new JournalOptions(1, Duration.ofMinutes(1), RESERVE_BYTES);
    return FileJournal.open(folder, key, options, world);
  }

  private FileChannel opened(Path file) throws IOException {
    if (brimful.get()) {
      throw new IOException("No space left on device");
    }
    return Disk.FILES.open(file);
  }
}
