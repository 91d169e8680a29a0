package org.heddle;

import java.util.List;
import java.util.concurrent.Callable;
import org.heddle.command.Complaints;
import org.heddle.command.DemoCommand;
import org.heddle.command.DiffCommand;
import org.heddle.command.ImportCommand;
import org.heddle.command.RecallCommand;
import org.heddle.command.ReplayCommand;
import org.heddle.command.ScopeCommand;
import org.heddle.command.ServeCommand;
import org.heddle.command.SimulateCommand;
import org.heddle.command.SoakCommand;
import org.heddle.command.SqlCommand;
import org.heddle.command.TraceCommand;
import org.heddle.command.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands by their names. */
@Command(
    name = "heddle",
    description = "Traceability and quality intelligence for energy storage and fasteners.",
    mixinStandardHelpOptions = true)
public final class Main {
  private static final List<String> NAMES =
      List.of(
          "demo",
          "serve",
          "simulate",
          "import",
          "trace",
          "recall",
          "diff",
          "scope",
          "sql",
          "replay",
          "verify",
          "soak");

  private Main() {}

  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** Only the command that is asked for is made ready: all of them take a third of a second. */
  static int execute(String... args) {
    boolean isNamed = args.length > 0 && NAMES.contains(args[0]);
    return commands(isNamed ? List.of(args[0]) : NAMES).execute(args);
  }

  /** The command line as a whole, to be run or asked about. */
  public static CommandLine commands() {
    return commands(NAMES);
  }

  private static CommandLine commands(List<String> names) {
    CommandLine all = new CommandLine(new Main());
    names.forEach(name -> all.addSubcommand(command(name)));
    return Complaints.of(all.setCaseInsensitiveEnumValuesAllowed(true));
  }

  private static Callable<Integer> command(String name) {
    return switch (name) {
      case "demo" -> new DemoCommand();
      case "serve" -> new ServeCommand();
      case "simulate" -> new SimulateCommand();
      case "import" -> new ImportCommand();
      case "trace" -> new TraceCommand();
      case "recall" -> new RecallCommand();
      case "diff" -> new DiffCommand();
      case "scope" -> new ScopeCommand();
      case "sql" -> new SqlCommand();
      case "replay" -> new ReplayCommand();
      case "verify" -> new VerifyCommand();
      case "soak" -> new SoakCommand();
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }
}
