package org.heddle.plausibility;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Onset;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Control.Trigger;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Micros;
import org.heddle.fact.Origin;
import org.heddle.fact.StreamName;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.Outbox;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * Clocks that jumped: a source numbers its reports as it makes them, so a later number with an
 * earlier time contradicts itself, and so does a time that has not come yet.
 *
 * <p>A late report has an early number and an early time and contradicts nothing. Something that is
 * reported minutes after it was made ready is no jump either: {@link #TOLERATED}, and three reports
 * in a row, are.
 */
public final class Clocks implements Judge, Kept {
  /** Machines report together what they did some minutes apart. */
  static final Duration TOLERATED = Duration.ofMinutes(10);

  private static final int IN_A_ROW = 3;

  /** Sources of a plant; more are not followed. */
  private static final int MAX_SOURCES = 100_000;

  private static final String STATE_FILE = "clocks";
  private static final double MICROS_PER_SECOND = 1e6;
  private static final int NUMBERS = 7;
  // of each source
  private static final int NUMBER = 0;
  private static final int NEWEST = 1;
  private static final int WRONG = 2;
  private static final int GOOD_AT = 3;
  private static final int FIRST_POSITION = 4;
  private static final int FIRST_AT = 5;
  private static final int RINGS = 6;

  private final Map<String, long[]> sources = new HashMap<>();

  @Override
  public void judge(long position, Fact fact, Consumer<Draft> decisions) {
    OptionalLong number = Numbered.of(fact);
    String name = fact.origin().source();
    boolean isFollowed = sources.size() < MAX_SOURCES || sources.containsKey(name);
    if (number.isPresent() && isFollowed) {
      long[] source = sources.computeIfAbsent(name, _ -> fresh());
      if (number.getAsLong() > source[NUMBER]) {
        source[NUMBER] = number.getAsLong();
        take(source, position, fact, decisions);
      }
    }
  }

  private static long[] fresh() {
    long[] source = new long[NUMBERS];
    source[NUMBER] = -1;
    source[NEWEST] = Long.MIN_VALUE;
    return source;
  }

  private static void take(long[] source, long position, Fact fact, Consumer<Draft> decisions) {
    long said = Micros.of(fact.occurredAt());
    long recorded = Micros.of(fact.recordedAt());
    long tolerated = TOLERATED.toMillis() * 1_000;
    boolean isEarly = source[NEWEST] != Long.MIN_VALUE && said < source[NEWEST] - tolerated;
    boolean isToCome = said > recorded + tolerated;
    if (!isEarly && !isToCome) {
      source[NEWEST] = Math.max(source[NEWEST], said);
      source[GOOD_AT] = recorded;
      source[WRONG] = 0;
      source[RINGS] = 0;
      return;
    }
    if (source[WRONG]++ == 0) {
      source[FIRST_POSITION] = position;
      source[FIRST_AT] = recorded;
    }
    if (source[WRONG] >= IN_A_ROW && source[RINGS] == 0) {
      source[RINGS] = 1;
      double seconds = (said - (isEarly ? source[NEWEST] : recorded)) / MICROS_PER_SECOND;
      decisions.accept(raised(source, position, fact, seconds));
    }
  }

  private static Draft raised(long[] source, long position, Fact fact, double seconds) {
    String name = fact.origin().source();
    String alarm = "clock-" + position;
    AlarmRaised raised =
        new AlarmRaised(
            alarm,
            StreamName.of("clock", name),
            "clock",
            Severity.WARNING,
            new Trigger(position, -1, null, null, seconds, 0),
            new Onset(
                source[FIRST_POSITION],
                Micros.at(source[FIRST_AT]),
                Micros.at(source[GOOD_AT] == 0 ? source[FIRST_AT] : source[GOOD_AT]),
                Micros.at(source[FIRST_AT])),
            0,
            String.format(
                Locale.ROOT,
                "the clock of %s is wrong: its last %d reports are %.0f s %s those before them",
                name,
                source[WRONG],
                Math.abs(seconds),
                seconds < 0 ? "behind" : "ahead of"));
    return new Draft(fact.recordedAt(), new Origin(Outbox.SOURCE, alarm), raised);
  }

  @Override
  public String name() {
    return "clocks";
  }

  @Override
  public void write(Path folder) throws IOException {
    try (StateOutput output = new StateOutput(folder.resolve(STATE_FILE))) {
      output.number(sources.size());
      for (Map.Entry<String, long[]> source : sources.entrySet()) {
        output.text(source.getKey());
        output.longs(source.getValue());
      }
    }
  }

  @Override
  public void read(Path folder) throws IOException {
    try (StateInput input = new StateInput(folder.resolve(STATE_FILE))) {
      for (long left = input.number(); left > 0; left--) {
        String name = input.text();
        long[] source = new long[NUMBERS];
        input.longs(source);
        sources.put(name, source);
      }
    }
  }
}
