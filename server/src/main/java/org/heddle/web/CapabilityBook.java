package org.heddle.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.heddle.capability.Answer;
import org.heddle.capability.Stability;
import org.heddle.plan.Characteristic;
import org.heddle.quantity.Interval;
import org.heddle.spc.StreamState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The capability studies that were made, kept as long as they hold; new ones are made beside. */
final class CapabilityBook {
  private static final Logger LOG = LoggerFactory.getLogger(CapabilityBook.class);

  /** Studies kept; a study that is not normal takes some tens of milliseconds. */
  private static final int MAX_KEPT = 4_000;

  /** A study holds for so many more points: a fitted distribution takes some tenths of a second. */
  private static final int HOLDS_FOR = 25;

  private final Function<Case, Answer> study;
  private final Map<Subject, Kept> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Subject, Kept> eldest) {
          return size() > MAX_KEPT;
        }
      };

  private final Map<Subject, Future<?>> running = new ConcurrentHashMap<>();
  private final Set<Subject> refreshing = ConcurrentHashMap.newKeySet();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("capability").daemon().factory());

  CapabilityBook(Function<Case, Answer> study) {
    this.study = study;
  }

  /** What is measured. */
  record Subject(String product, String step, String characteristic) {
    String id() {
      return String.join("/", product, step, characteristic).replace("%", "%25");
    }
  }

  /** What is measured, where its values are, and what the plan wants of it. */
  record Case(Subject subject, List<StreamState> streams, Characteristic of) {}

  private record Kept(long count, String verdict, Interval limits, Answer answer) {}

  boolean isKnown(Case of) {
    synchronized (kept) {
      Kept known = kept.get(of.subject);
      return known != null && known.limits.equals(of.of.limits());
    }
  }

  /**
   * Starts a study beside this call, and waits for it as long as there is time; one that fails is
   * started anew the next time.
   */
  boolean isStudied(Case of, long until) {
    Future<?> begun = running.computeIfAbsent(of.subject, _ -> worker.submit(() -> answer(of)));
    try {
      begun.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
      running.remove(of.subject);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      running.remove(of.subject);
      LOG.error("The capability of {} could not be computed", of.subject.id(), e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  Answer answer(Case of) {
    long count = count(of);
    String verdict = verdict(of);
    synchronized (kept) {
      Kept known = kept.get(of.subject);
      if (known != null
          && Math.abs(count - known.count) < HOLDS_FOR
          && known.verdict.equals(verdict)
          && known.limits.equals(of.of.limits())) {
        return known.answer;
      }
    }
    Answer answer = study.apply(of);
    synchronized (kept) {
      kept.put(of.subject, new Kept(count, verdict, of.of.limits(), answer));
    }
    return answer;
  }

  /** What is known, refreshed beside this call where it no longer holds. */
  Answer latest(Case of) {
    Kept known;
    synchronized (kept) {
      known = kept.get(of.subject);
    }
    if (known == null || !known.limits.equals(of.of.limits())) {
      return answer(of);
    }
    boolean isOld =
        Math.abs(count(of) - known.count) >= HOLDS_FOR || !known.verdict.equals(verdict(of));
    if (isOld && refreshing.add(of.subject)) {
      worker.execute(() -> refresh(of));
    }
    return known.answer;
  }

  private void refresh(Case of) {
    try {
      answer(of);
    } finally {
      refreshing.remove(of.subject);
    }
  }

  private static long count(Case of) {
    return of.streams.stream().mapToLong(StreamState::count).sum();
  }

  private static String verdict(Case of) {
    return stability(of.streams).getClass().getName();
  }

  /** Shown only when each of its charts showed it. */
  static Stability stability(List<StreamState> streams) {
    List<Stability> each = streams.stream().map(ChartFigures::stability).toList();
    if (streams.size() == 1) {
      return each.getFirst();
    }
    List<Stability> not =
        each.stream().filter(stability -> stability instanceof Stability.NotShown).toList();
    return not.isEmpty()
        ? new Stability.Shown("no signal on any of its %d charts".formatted(streams.size()))
        : new Stability.NotShown(
            "%d of its %d charts do not show it; one of them: %s"
                .formatted(not.size(), streams.size(), not.getFirst().evidence()));
  }
}
