package org.heddle;

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
    mixinStandardHelpOptions = true,
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      SimulateCommand.class,
      ImportCommand.class,
      TraceCommand.class,
      RecallCommand.class,
      DiffCommand.class,
      ScopeCommand.class,
      SqlCommand.class,
      ReplayCommand.class,
      VerifyCommand.class,
      SoakCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(commands().execute(args));
  }

  /** The command line as a whole, to be run or asked about. */
  public static CommandLine commands() {
    return Complaints.of(new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true));
  }
}
