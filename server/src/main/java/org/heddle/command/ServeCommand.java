package org.heddle.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.heddle.plan.PlanFolder;
import org.heddle.plan.PlanLoading;
import org.heddle.plan.PlanProblem;
import org.heddle.plan.PlanText;
import org.heddle.runtime.PlanWatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code heddle serve}: Heddle on one's own data, until it is stopped. */
@Command(name = "serve", description = "Heddle on your own data.", mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  @Option(names = "--data", description = "data folder (default: ${DEFAULT-VALUE})")
  private Path data = Path.of(Connection.DEFAULT_DATA);

  @Mixin private Listening listening = new Listening();

  @Option(
      names = "--plan",
      description = "folder of plan files: adopted now and whenever one changes")
  private @Nullable Path plan;

  @Option(
      names = "--check-plan",
      description = "only check the files of --plan and say what is wrong")
  private boolean checkPlan;

  @Spec private @Nullable CommandSpec command;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PlanFolder plans = plan == null ? null : new PlanFolder(folder(plan));
    if (checkPlan) {
      return check(plans);
    }
    Clock clock = Clock.systemUTC();
    Listening.Door door = listening.door(data, clock);
    Installation installation =
        Installation.open(
            new Installation.Options(data, door, clock, false, plans), new ProgressLine());
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(installation, stopped), "stop"));
    System.out.print(door.greeting(installation.self().base()));
    if (installation.access().needsAdministrator()) {
      String password = installation.access().restoreAdministrator("admin");
      System.out.printf(
          "Sign in as 'admin' with the password %s (shown once) and name your people.%n", password);
    }
    stopped.await();
    return 0;
  }

  private Path folder(Path named) {
    if (!Files.isDirectory(named)) {
      throw wrong("--plan: there is no folder " + named + ".");
    }
    return named;
  }

  private ParameterException wrong(String message) {
    if (command == null) {
      throw new IllegalStateException("these options belong to a command");
    }
    return new ParameterException(command.commandLine(), message);
  }

  /** Reads every file as a first version; exit code 1 when one of them can not be adopted. */
  private int check(@Nullable PlanFolder plans) throws IOException {
    if (plans == null) {
      throw wrong("--check-plan needs --plan FOLDER.");
    }
    int wrong = 0;
    List<Path> files = plans.files();
    for (Path file : files) {
      if (PlanText.load(Files.readString(file))
          instanceof PlanLoading.Refused(List<PlanProblem> problems)) {
        PlanWatch.lines(file, problems).forEach(System.out::println);
        wrong++;
      }
    }
    System.out.printf("%d of %d plans can be adopted.%n", files.size() - wrong, files.size());
    return wrong == 0 && !files.isEmpty() ? 0 : 1;
  }

  private static void close(Installation installation, CountDownLatch stopped) {
    installation.close();
    stopped.countDown();
  }
}
