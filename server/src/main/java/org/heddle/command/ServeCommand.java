package org.heddle.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code heddle serve}: Heddle on one's own data, until it is stopped. */
@Command(name = "serve", description = "Heddle on your own data.", mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  @Option(names = "--data", description = "data folder (default: ${DEFAULT-VALUE})")
  private Path data = Path.of(Connection.DEFAULT_DATA);

  @Option(names = "--host", description = "address to listen on (default: ${DEFAULT-VALUE})")
  private String host = "127.0.0.1";

  @Option(names = "--port", description = "port, 0 for any (default: ${DEFAULT-VALUE})")
  private int port = 8420;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Installation.Options options =
        new Installation.Options(data, host, port, Clock.systemUTC(), false);
    Installation installation = Installation.open(options, new ProgressLine());
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(installation, stopped), "stop"));
    System.out.printf("Heddle runs at %s%n", installation.base());
    if (installation.access().needsAdministrator()) {
      String password = installation.access().restoreAdministrator("admin");
      System.out.printf(
          "Sign in as 'admin' with the password %s (shown once) and name your people.%n", password);
    }
    stopped.await();
    return 0;
  }

  private static void close(Installation installation, CountDownLatch stopped) {
    installation.close();
    stopped.countDown();
  }
}
