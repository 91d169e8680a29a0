package org.heddle.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import org.heddle.journal.JournalException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What a command says when it can not do its work: one line, and where help is. */
public final class Complaints {
  private static final int FAILED = 1;

  private Complaints() {}

  /** Has all commands complain in this way. */
  public static CommandLine of(CommandLine commands) {
    return commands
        .setParameterExceptionHandler(Complaints::wrongly)
        .setExecutionExceptionHandler(Complaints::failed);
  }

  /** The whole help would hide the line that matters. */
  private static int wrongly(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command.getErr().println(e.getMessage());
    command.getErr().println("Help: " + command.getCommandSpec().qualifiedName() + " --help");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** The world failing is one line; a mistake of ours is shown whole. */
  private static int failed(Exception e, CommandLine command, ParseResult given) throws Exception {
    switch (e) {
      case JournalException known -> command.getErr().println(known.getMessage());
      case BindException known -> command.getErr().println(known.getMessage());
      case IOException world -> command.getErr().println(world);
      case UncheckedIOException world -> command.getErr().println(world.getMessage());
      default -> throw e;
    }
    return FAILED;
  }
}
