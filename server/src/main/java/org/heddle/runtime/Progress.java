package org.heddle.runtime;

/** Is told how far long work has come. */
@FunctionalInterface
public interface Progress {
  /** Says nothing. */
  Progress SILENT = (_, _, _) -> {};

  /**
   * One word of progress.
   *
   * @param what what is being done, for example {@code Replaying facts}
   * @param done so many of {@code total}
   */
  void at(String what, long done, long total);
}
