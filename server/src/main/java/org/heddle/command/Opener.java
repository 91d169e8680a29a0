package org.heddle.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Starts a Heddle on a data folder for the length of one question. */
@FunctionalInterface
public interface Opener {
  Opened open(Path data) throws IOException, InterruptedException;

  /** A Heddle that answers at an address until it is closed. */
  interface Opened extends AutoCloseable {
    URI base();

    String token();

    @Override
    void close();
  }
}
