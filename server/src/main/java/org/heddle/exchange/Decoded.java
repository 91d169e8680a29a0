package org.heddle.exchange;

import org.heddle.intake.Message;
import org.heddle.intake.Problem;

/** What one file, or one entry of an archive, turned out to be. */
public sealed interface Decoded {
  /** Name of the file or entry, for people. */
  String name();

  /** Reports, with the bytes they were read from. */
  record Reports(String name, Message message) implements Decoded {}

  /**
   * Not a file of that format, or a damaged one.
   *
   * @param input the file itself; handed over, not copied
   */
  record Unreadable(String name, Problem problem, byte[] input) implements Decoded {}
}
