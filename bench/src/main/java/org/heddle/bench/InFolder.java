package org.heddle.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A benchmark with a folder of its own, which is gone when it ends. */
interface InFolder {
  Path folder();

  void run() throws Exception;

  /** Runs it and ends the process, whatever threads its servers left. */
  static void runAndExit(InFolder bench) throws Exception {
    try {
      bench.run();
    } finally {
      delete(bench.folder());
    }
    System.exit(0);
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
