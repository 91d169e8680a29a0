package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EndOfMemoryTest {
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration NEVER = Duration.ofDays(1);

  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final CompletableFuture<Integer> halt = new CompletableFuture<>();

  /** A supervisor starts it again by the code. */
  @Test
  void processEndsWithACodeOfItsOwnWhenACallFoundNoMemory() throws Exception {
    EndOfMemory watch = EndOfMemory.of(AT_ONCE, exit::complete, NEVER, halt::complete);
    watch.noticed();
    watch.noticed();
    assertThat(exit.get(10, TimeUnit.SECONDS)).isEqualTo(EndOfMemory.EXIT_CODE);
    assertThat(halt).isNotDone();
  }

  /** Closing needs memory too. */
  @Test
  void closingThatHangsIsNotWaitedForWithoutEnd() throws Exception {
    EndOfMemory.of(AT_ONCE, _ -> new CompletableFuture<>().join(), AT_ONCE, halt::complete)
        .noticed();
    assertThat(halt.get(10, TimeUnit.SECONDS)).isEqualTo(EndOfMemory.EXIT_CODE);
  }

  /** Any thread may be the one that finds none left; other mistakes end only their own. */
  @Test
  void deadThreadEndsTheProcessOnlyForWantOfMemory() throws Exception {
    EndOfMemory watch = EndOfMemory.of(AT_ONCE, exit::complete, NEVER, halt::complete);
    watch.died(Thread.currentThread(), new IllegalStateException("wrong"));
    watch.died(Thread.currentThread(), new StackOverflowError());
    assertThat(exit).isNotDone();
    watch.died(Thread.currentThread(), new OutOfMemoryError("heap"));
    assertThat(exit.get(10, TimeUnit.SECONDS)).isEqualTo(EndOfMemory.EXIT_CODE);
  }

  /** The closing that the end itself asks for must not call it off. */
  @Test
  void closingEndsTheWatchButNotAnEndThatHasBegun() throws Exception {
    EndOfMemory watch = EndOfMemory.of(AT_ONCE, exit::complete, NEVER, halt::complete);
    watch.noticed();
    watch.close();
    assertThat(exit.get(10, TimeUnit.SECONDS)).isEqualTo(EndOfMemory.EXIT_CODE);
  }
}
