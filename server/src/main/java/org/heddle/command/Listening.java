package org.heddle.command;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.heddle.access.AccessException;
import org.heddle.access.PlantCertificate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the door stands and what it speaks: the options of every command that opens one. */
final class Listening {
  static final String LOOPBACK = "127.0.0.1";
  private static final Set<String> LOOPBACKS = Set.of(LOOPBACK, "localhost", "::1");
  private static final String FOLDER = "access";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--host",
      description = "address to listen on; 0.0.0.0 for all (default: ${DEFAULT-VALUE})")
  private String host = LOOPBACK;

  @Option(names = "--port", description = "port, 0 for any (default: ${DEFAULT-VALUE})")
  private int port = 8420;

  @Option(names = "--tls", description = "HTTPS, with a certificate that Heddle makes and keeps")
  private boolean tls;

  @Option(names = "--certificate", description = "HTTPS with this certificate chain (PEM)")
  private @Nullable Path certificate;

  @Option(names = "--key", description = "private key of --certificate (PEM)")
  private @Nullable Path key;

  @Option(
      names = "--name",
      split = ",",
      description = "further host names by which browsers call it")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--plain-http",
      description = "HTTP on other than the loopback: only behind something that speaks TLS")
  private boolean plain;

  /**
   * What was chosen.
   *
   * @param names by which browsers may call, besides the loopback's
   * @param certificate for HTTPS; null for HTTP
   */
  record Door(String host, int port, List<String> names, @Nullable PlantCertificate certificate) {
    Door {
      names = List.copyOf(names);
    }

    /** On the loopback, for the commands that ask a folder on which nothing runs. */
    static Door local() {
      return new Door(LOOPBACK, 0, List.of(), null);
    }

    /** Where to open it, from here and from elsewhere, and how to know its certificate. */
    String greeting(URI base) {
      StringBuilder text = new StringBuilder("Heddle runs at " + base + "\n");
      if (!names.isEmpty()) {
        String others =
            names.stream()
                .filter(name -> !name.contains(":")) // nobody types an IPv6 address
                .map(name -> base.getScheme() + "://" + name + ":" + base.getPort())
                .collect(Collectors.joining("  "));
        text.append("  on the network: ").append(others).append('\n');
      }
      if (certificate != null) {
        text.append("  certificate: ").append(certificate.pem()).append('\n');
        text.append("  its SHA-256: ").append(certificate.fingerprint()).append('\n');
      }
      return text.toString();
    }
  }

  /** The door that was chosen, with its certificate ready in the data folder. */
  Door door(Path data, Clock clock) {
    boolean isLocal = LOOPBACKS.contains(host);
    boolean isSecret = tls || certificate != null || key != null;
    if (!isLocal && !isSecret && !plain) {
      throw wrong(
          "On "
              + host
              + " passwords would cross the network in clear. Add --tls, or --certificate and --key"
              + " for a certificate of your own, or --plain-http behind something that speaks TLS.");
    }
    Set<String> called = new TreeSet<>(names);
    if (!isLocal) {
      called.addAll(OwnAddresses.of(host));
    }
    return new Door(
        host, port, List.copyOf(called), isSecret ? certificate(data, called, clock) : null);
  }

  private PlantCertificate certificate(Path data, Set<String> called, Clock clock) {
    Path folder = data.resolve(FOLDER);
    if (certificate == null && key == null) {
      Set<String> all = new TreeSet<>(called);
      all.addAll(Set.of("localhost", LOOPBACK));
      return PlantCertificate.selfSigned(folder, all, clock, new SecureRandom());
    }
    if (certificate == null || key == null) {
      throw wrong("--certificate and --key belong together: two PEM files.");
    }
    try {
      return PlantCertificate.ofFiles(folder, certificate, key, new SecureRandom());
    } catch (AccessException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String message) {
    if (command == null) {
      throw new IllegalStateException("these options belong to a command");
    }
    return new ParameterException(command.commandLine(), message);
  }
}
