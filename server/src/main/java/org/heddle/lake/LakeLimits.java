package org.heddle.lake;

import java.time.Duration;

/**
 * What the lake may use.
 *
 * @param memoryMebibytes for all questions and the tail together; nothing is spilled to disk
 * @param threads of all questions together
 * @param time for one question
 * @param rows in one answer
 * @param characters in one answer
 * @param questions at once; more wait
 * @param patience until a question that finds no room is turned away
 * @param factsPerPart facts after which a part becomes files
 * @param rowsPerPart rows after which a part becomes files, if its facts are large
 */
public record LakeLimits(
    int memoryMebibytes,
    int threads,
    Duration time,
    int rows,
    int characters,
    int questions,
    Duration patience,
    long factsPerPart,
    long rowsPerPart) {

  /** A gibibyte and half a minute answer what a person asks, and leave the plant its machine. */
  public static final LakeLimits USUAL =
      new LakeLimits(
          1024,
          2,
          Duration.ofSeconds(30),
          100_000,
          32_000_000,
          2,
          Duration.ofSeconds(5),
          65_536,
          1_000_000);
}
