package org.heddle.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.heddle.exchange.Decoded;
import org.heddle.exchange.tightening.TighteningImport;

/** Finds the reader for files that are to be imported. */
final class Formats {
  private Formats() {}

  static Stream<Decoded> open(Path path, Optional<Path> labels) throws IOException {
    TighteningImport.Options options = TighteningImport.Options.NONE;
    return new TighteningImport(labels.map(options::withLabels).orElse(options)).decode(path);
  }
}
