package org.heddle.web;

import java.nio.file.Path;
import java.util.List;
import org.heddle.access.PlantCertificate;
import org.jspecify.annotations.Nullable;

/**
 * How the door stands open.
 *
 * @param host address to listen on; only the loopback unless somebody decided otherwise
 * @param port 0 for any free one
 * @param names host names by which browsers may call it, besides the loopback's
 * @param pages folder of the built pages; null to take those packed with the program
 * @param certificate for HTTPS; null for HTTP
 * @param version of the program, shown to people
 */
public record DoorConfig(
    String host,
    int port,
    List<String> names,
    @Nullable Path pages,
    @Nullable PlantCertificate certificate,
    String version) {
  public static final String LOOPBACK = "127.0.0.1";

  public DoorConfig {
    names = List.copyOf(names);
  }

  /** On the loopback, over HTTP, with the packed pages. */
  public static DoorConfig local(int port, String version) {
    return new DoorConfig(LOOPBACK, port, List.of(), null, null, version);
  }
}
