package org.heddle.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.heddle.fact.Fact;
import org.heddle.fact.SomeFacts;
import org.junit.jupiter.api.Test;

class FloorTest {
  /** More than wait at one time. */
  private static final int FACTS = 1_000;

  private final List<Fact> facts = facts();

  private static List<Fact> facts() {
    SomeFacts some = new SomeFacts(new Random(5));
    return IntStream.range(0, FACTS).mapToObj(_ -> some.next()).toList();
  }

  /**
   * Their positions are given: if one were missing, whoever waits for those after it waits for
   * ever.
   */
  @Test
  void interruptedCallerStillHandsItsFactsOver() throws InterruptedException {
    try (Floor floor = new Floor(List.of((_, _) -> {}), 0)) {
      floor.start();
      Thread.currentThread().interrupt();
      for (int i = 0; i < FACTS; i++) {
        floor.offer(i, List.of(facts.get(i)), CompletableFuture.completedFuture(null));
      }
      assertThat(Thread.interrupted()).isTrue();
      floor.await(FACTS);
      assertThat(floor.applied()).isEqualTo(FACTS);
    }
  }

  /** Whoever watches over the process ends it, as the thread's death tells. */
  @Test
  void floorWithoutMemoryStopsAndItsThreadDiesOfIt() throws Exception {
    CompletableFuture<Throwable> died = new CompletableFuture<>();
    Thread.UncaughtExceptionHandler usual = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, e) -> died.complete(e));
    Fold greedy =
        (_, _) -> {
          throw new OutOfMemoryError("Java heap space");
        };
    try (Floor floor = new Floor(List.of(greedy), 0)) {
      floor.start();
      floor.offer(0, List.of(facts.get(0)), CompletableFuture.completedFuture(null));
      assertThat(died.get(10, TimeUnit.SECONDS)).isInstanceOf(OutOfMemoryError.class);
      assertThatThrownBy(() -> floor.await(1)).hasMessageContaining("no memory left");
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(usual);
    }
  }

  @Test
  void stoppedFloorSaysWhyAndLetsNobodyWait() {
    Fold failing =
        (_, _) -> {
          throw new IllegalArgumentException("a mistake");
        };
    try (Floor floor = new Floor(List.of(failing), 0)) {
      floor.start();
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < FACTS; i++) {
                  floor.offer(i, List.of(facts.get(i)), CompletableFuture.completedFuture(null));
                }
                floor.await(FACTS);
              })
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("a fold failed");
    }
  }
}
