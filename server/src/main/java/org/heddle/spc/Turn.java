package org.heddle.spc;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Charts are written by one thread and asked by many: one at a time. */
final class Turn {
  private final ReentrantLock lock = new ReentrantLock();

  <T> T ask(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  void take(Runnable deed) {
    lock.lock();
    try {
      deed.run();
    } finally {
      lock.unlock();
    }
  }
}
