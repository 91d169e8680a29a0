package org.heddle.traveler;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.heddle.fact.Micros;
import org.heddle.fact.Result;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.ItemId;
import org.jspecify.annotations.Nullable;

/** Counts of every station that a fact has named. One writer; readers get whole states. */
final class StationBoard {
  private final PlantDays days;
  private final Map<String, Board> boards = new ConcurrentHashMap<>();

  StationBoard(PlantDays days) {
    this.days = days;
  }

  void touched(String station, @Nullable ItemId item, long atMicros) {
    board(station).touched(item, atMicros);
  }

  void finished(String station, Result result, long atMicros) {
    board(station).finished(result, atMicros, days.day(atMicros));
  }

  void moved(String from, String to) {
    if (!from.isEmpty()) {
      board(from).here(-1);
    }
    if (!to.isEmpty()) {
      board(to).here(1);
    }
  }

  private Board board(String station) {
    return boards.computeIfAbsent(station, Board::new);
  }

  List<StationState> states() {
    List<StationState> states = new ArrayList<>(boards.size());
    boards.values().forEach(board -> states.add(board.state()));
    return states;
  }

  @Nullable StationState state(String station) {
    Board board = boards.get(station);
    return board == null ? null : board.state();
  }

  void write(StateOutput out) throws IOException {
    out.number(boards.size());
    for (Board board : boards.values()) {
      board.write(out);
    }
  }

  void read(StateInput in) throws IOException {
    long count = in.number();
    for (long i = 0; i < count; i++) {
      Board board = new Board(in.text());
      board.read(in);
      boards.put(board.station, board);
    }
  }

  /** One station's counts; short critical sections between the writer and a reader. */
  private static final class Board {
    private static final int MINUTES = 60;
    private static final long MINUTE_MICROS = 60_000_000;

    /** After so long a gap counts half. */
    private static final double HALF_LIFE_MICROS = 24.0 * 60 * MINUTE_MICROS;

    private final String station;
    private final int[] perMinute = new int[MINUTES];
    private long minute;
    private long day;
    private long finished;
    private long ok;
    private long nok;
    private long facts;
    private int here;
    private long firstMicros;
    private long lastMicros;
    private long usualGap;
    private @Nullable ItemId lastItem;

    Board(String station) {
      this.station = station;
    }

    synchronized void touched(@Nullable ItemId item, long atMicros) {
      facts++;
      if (atMicros >= lastMicros) {
        quiet(atMicros);
        lastMicros = atMicros;
        lastItem = item == null ? lastItem : item;
      }
    }

    private void quiet(long atMicros) {
      if (firstMicros == 0) {
        firstMicros = atMicros;
        return;
      }
      long gap = atMicros - lastMicros;
      usualGap = Math.max(gap, Math.round(usualGap * Math.pow(2, -gap / HALF_LIFE_MICROS)));
    }

    synchronized void finished(Result result, long atMicros, long onDay) {
      if (onDay > day) {
        day = onDay;
        finished = 0;
        ok = 0;
        nok = 0;
      }
      if (onDay == day) {
        finished++;
        ok += result == Result.OK ? 1 : 0;
        nok += result == Result.NOK ? 1 : 0;
      }
      countMinute(Math.floorDiv(atMicros, MINUTE_MICROS));
    }

    private void countMinute(long now) {
      if (now > minute) {
        long empty = Math.min(MINUTES, now - minute);
        for (long i = 1; i <= empty; i++) {
          perMinute[(int) Math.floorMod(minute + i, (long) MINUTES)] = 0;
        }
        minute = now;
      }
      if (now > minute - MINUTES) {
        perMinute[(int) Math.floorMod(now, (long) MINUTES)]++;
      }
    }

    synchronized void here(int change) {
      here += change;
    }

    synchronized StationState state() {
      int perHour = 0;
      for (int count : perMinute) {
        perHour += count;
      }
      return new StationState(
          station,
          finished,
          ok,
          nok,
          perHour,
          here,
          facts,
          Micros.at(firstMicros),
          Duration.of(usualGap, ChronoUnit.MICROS),
          Micros.at(lastMicros),
          lastItem);
    }

    synchronized void write(StateOutput out) throws IOException {
      out.text(station);
      out.longs(
          new long[] {
            minute, day, finished, ok, nok, facts, here, lastMicros, firstMicros, usualGap
          });
      out.ints(perMinute);
      out.text(lastItem == null ? "" : lastItem.text());
    }

    synchronized void read(StateInput in) throws IOException {
      long[] counts = new long[10];
      in.longs(counts);
      minute = counts[0];
      day = counts[1];
      finished = counts[2];
      ok = counts[3];
      nok = counts[4];
      facts = counts[5];
      here = Math.toIntExact(counts[6]);
      lastMicros = counts[7];
      firstMicros = counts[8];
      usualGap = counts[9];
      in.ints(perMinute);
      lastItem = ItemId.parse(in.text()).orElse(null);
    }
  }
}
