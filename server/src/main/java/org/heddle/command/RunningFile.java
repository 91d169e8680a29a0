package org.heddle.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code running} in a data folder: where the Heddle that owns the folder listens, a token
 * for whoever may read the folder anyway, and the fingerprint of the certificate. Only its owner
 * can read it.
 */
final class RunningFile {
  private static final String NAME = "running";

  private final Path file;

  RunningFile(Path data) {
    this.file = data.resolve(NAME);
  }

  void write(Service service) throws IOException {
    delete();
    FileAttribute<?> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createFile(file, ownerOnly);
    Files.write(
        file,
        List.of(service.base().toString(), service.token(), service.fingerprint()),
        StandardOpenOption.WRITE);
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  Optional<Service> read() throws IOException {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    return lines.size() == 3
        ? Optional.of(new Service(URI.create(lines.get(0)), lines.get(1), lines.get(2)))
        : Optional.empty();
  }
}
