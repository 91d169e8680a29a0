package org.heddle.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Heddle as its launcher starts it, in a process of its own, on a data folder.
 *
 * <p>The property {@code heddle.bench.server} adds options for its Java: for a profile, or another
 * collector.
 */
final class HeddleProcess implements AutoCloseable {
  private static final long START_SECONDS = 300;
  private static final long STOP_SECONDS = 60;

  private static final int LOG_LINES = 40;

  /** Address, token and fingerprint. */
  private static final int RUNNING_LINES = 3;

  private final Process process;
  private final URI base;
  private final String token;

  private final Path log;

  private HeddleProcess(Process process, URI base, String token, Path log) {
    this.log = log;
    this.process = process;
    this.base = base;
    this.token = token;
  }

  /** Returns when it can be asked. */
  static HeddleProcess start(Path data) throws IOException {
    Path log = data.resolve("serve.log");
    Process process = command(data).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Path running = data.resolve("running");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!Files.exists(running) || Files.readAllLines(running).size() < RUNNING_LINES) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroy();
        throw new IOException("Heddle did not start: " + Files.readString(log));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    List<String> lines = Files.readAllLines(running);
    return new HeddleProcess(process, URI.create(lines.get(0)), lines.get(1), log);
  }

  private static ProcessBuilder command(Path data) {
    String launcher = Path.of(System.getProperty("heddle.home"), "heddle").toString();
    List<String> command =
        new ArrayList<>(List.of(launcher, "serve", "--port", "0", "--data", data.toString()));
    ProcessBuilder process = new ProcessBuilder(command);
    process
        .environment()
        .merge("JAVA_OPTS", System.getProperty("heddle.bench.server", ""), "%s %s"::formatted);
    return process;
  }

  URI base() {
    return base;
  }

  /** Of this machine's own commands. */
  String token() {
    return token;
  }

  /** A connection that is kept open, as a machine's controller keeps it. */
  KeptConnection connect() throws IOException {
    return new KeptConnection(base, token);
  }

  /** Seconds of processor time it has used. */
  double cpuSeconds() {
    return process.info().totalCpuDuration().map(d -> d.toNanos() / 1e9).orElse(Double.NaN);
  }

  /** Tells what it complained of, if anything. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (var lines = Files.lines(log)) {
      lines.filter(line -> !line.isBlank()).limit(LOG_LINES).forEach(System.err::println);
    } catch (IOException e) {
      System.err.println(log + ": " + e);
    }
  }
}
