package org.heddle.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.heddle.exchange.Decoded;
import org.heddle.exchange.catenax.CatenaxImport;
import org.heddle.exchange.tightening.TighteningImport;

/** Finds the reader for files that are to be imported. */
final class Formats {
  private Formats() {}

  static Stream<Decoded> open(Path path, TighteningImport.Options options) throws IOException {
    return CatenaxImport.recognises(path)
        ? new CatenaxImport().decode(path)
        : new TighteningImport(options).decode(path);
  }
}
