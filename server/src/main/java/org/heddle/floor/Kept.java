package org.heddle.floor;

import java.io.IOException;
import java.nio.file.Path;

/** State that can be written whole and read back, so that a start need not replay everything. */
public interface Kept {
  /** Name of its folder in a generation. */
  String name();

  /** Writes into an empty folder and forces it to disk; nothing is applied meanwhile. */
  void write(Path folder) throws IOException;

  /** Replaces its empty state by what {@link #write} wrote. */
  void read(Path folder) throws IOException;
}
