package org.heddle.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.heddle.cause.DiffResult;
import org.heddle.cause.Factor;
import org.heddle.cause.FactorKind;
import org.heddle.cause.FactorTable;
import org.heddle.cause.Parameter;
import org.heddle.cause.UnitDiff;
import org.heddle.identity.ItemId;
import org.heddle.identity.UnitId;

/**
 * 200 bad units against a million good ones, 300 factors and 200 parameters each ({@code --quick}:
 * 200,000 units), against the same question in DuckDB SQL over a native table in memory.
 *
 * <p>DuckDB counts each level among all and among the bad, and adds up the ranks of the bad for
 * each parameter; that is the least the question needs. Ours goes on from there to p-values, false
 * discovery rates, shadows, pairs and causes. The column orders that ours keeps are made once per
 * table and reported beside it.
 */
public final class CauseBench {
  private static final int UNITS = 1_000_000;
  private static final int QUICK_UNITS = 200_000;
  private static final int FACTORS = 300;
  private static final int PARAMETERS = 200;
  private static final int BAD = 200;
  private static final int ROUNDS = 7;
  private static final int BATCH = 20;
  private static final int CAUSE_FACTOR = 17;
  private static final int CAUSE_PARAMETER = 5;

  private final int units;
  private final int[][] codes;
  private final float[][] values;
  private final int[] bad;
  private final Report report = new Report("cause", "DuckDB");

  private CauseBench(int units) {
    this.units = units;
    this.codes = IntStream.range(0, FACTORS).parallel().mapToObj(this::codes).toArray(int[][]::new);
    this.values =
        IntStream.range(0, PARAMETERS).parallel().mapToObj(this::values).toArray(float[][]::new);
    this.bad = bad();
  }

  public static void main(String[] args) throws SQLException {
    new CauseBench(List.of(args).contains("--quick") ? QUICK_UNITS : UNITS).run();
  }

  /** From 2 levels to some thousand, as with lines and as with trays. */
  private int levels(int factor) {
    return factor % 10 == 9 ? 2_000 : 2 + factor * 7 % 60;
  }

  private int[] codes(int factor) {
    SplittableRandom random = new SplittableRandom(factor);
    int levels = levels(factor);
    int run = factor % 3 == 0 ? units / levels : 1;
    int[] column = new int[units];
    for (int i = 0; i < units; i++) {
      column[i] = 1 + (run > 1 ? i / run % levels : random.nextInt(levels));
    }
    return column;
  }

  private float[] values(int parameter) {
    SplittableRandom random = new SplittableRandom(1_000 + parameter);
    float[] column = new float[units];
    for (int i = 0; i < units; i++) {
      column[i] = (float) (100 + random.nextGaussian());
    }
    return column;
  }

  /** Half of them by one level of one factor, a quarter by a high value, the rest by chance. */
  private int[] bad() {
    SplittableRandom random = new SplittableRandom(99);
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < BAD) {
      int unit = random.nextInt(units);
      int kind = chosen.size() % 4;
      boolean fits =
          switch (kind) {
            case 0, 1 -> codes[CAUSE_FACTOR][unit] == 1;
            case 2 -> values[CAUSE_PARAMETER][unit] > 102;
            default -> true;
          };
      if (fits && !chosen.contains(unit)) {
        chosen.add(unit);
      }
    }
    return chosen.stream().mapToInt(i -> i).sorted().toArray();
  }

  private void run() throws SQLException {
    report.progress("%,d units × %d factors + %d parameters".formatted(units, FACTORS, PARAMETERS));
    FactorTable table = table();
    long start = System.nanoTime();
    table.prepare();
    double prepared = millisSince(start);
    UnitDiff diff = new UnitDiff(table);
    double ours = median(() -> diff.of(bad));
    DiffResult result = diff.of(bad);
    report.progress("ours: " + result.causes().getFirst().words());
    report.progress("loading DuckDB");
    double rival = rival();
    report.row("unit diff, warm", ours, rival, "ms", Report.Better.LESS);
    report.row("column orders, once per table", prepared, "ms");
    report.more("units", units);
    report.more("factors", FACTORS);
    report.more("parameters", PARAMETERS);
    report.more("bad", BAD);
    report.more("tests", result.tests());
    report.finish("unit diff, warm");
  }

  private FactorTable table() {
    List<ItemId> names = new ArrayList<>(units);
    for (int i = 0; i < units; i++) {
      names.add(new UnitId("U" + i));
    }
    List<Factor> factors = new ArrayList<>();
    for (int f = 0; f < FACTORS; f++) {
      List<String> levels = new ArrayList<>(List.of(""));
      for (int level = 1; level <= levels(f); level++) {
        levels.add("L" + level);
      }
      factors.add(Factor.plain(FactorKind.LOT, "f" + f, levels, codes[f]));
    }
    List<Parameter> parameters = new ArrayList<>();
    for (int p = 0; p < PARAMETERS; p++) {
      parameters.add(new Parameter("p" + p, "", values[p]));
    }
    return new FactorTable(names, factors, parameters, List.of(), List.of());
  }

  /** What is measured. */
  private interface Question {
    void ask() throws SQLException;
  }

  private static double median(Question question) throws SQLException {
    double[] millis = new double[ROUNDS];
    question.ask();
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      question.ask();
      millis[i] = millisSince(start);
    }
    Arrays.sort(millis);
    return millis[ROUNDS / 2];
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  private double rival() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET preserve_insertion_order = false");
      load((DuckDBConnection) connection, statement);
      report.progress("asking DuckDB");
      ask(statement);
      long start = System.nanoTime();
      ask(statement);
      return millisSince(start);
    }
  }

  private void load(DuckDBConnection connection, Statement statement) throws SQLException {
    StringBuilder columns = new StringBuilder("CREATE TABLE t (bad INTEGER");
    IntStream.range(0, FACTORS).forEach(f -> columns.append(", f").append(f).append(" SMALLINT"));
    IntStream.range(0, PARAMETERS).forEach(p -> columns.append(", p").append(p).append(" FLOAT"));
    statement.execute(columns.append(')').toString());
    try (DuckDBAppender appender = connection.createAppender("main", "t")) {
      for (int i = 0; i < units; i++) {
        appender.beginRow();
        appender.append(Arrays.binarySearch(bad, i) >= 0 ? 1 : 0);
        for (int[] column : codes) {
          appender.append((short) column[i]);
        }
        for (float[] column : values) {
          appender.append(column[i]);
        }
        appender.endRow();
      }
    }
  }

  private void ask(Statement statement) throws SQLException {
    for (int from = 0; from < FACTORS; from += BATCH) {
      List<String> parts = new ArrayList<>();
      for (int f = from; f < from + BATCH; f++) {
        parts.add("SELECT %d, f%d, count(*), sum(bad) FROM t GROUP BY f%d".formatted(f, f, f));
      }
      read(statement, parts);
    }
    for (int from = 0; from < PARAMETERS; from += BATCH) {
      List<String> parts = new ArrayList<>();
      for (int p = from; p < from + BATCH; p++) {
        parts.add(
            "SELECT %d, sum(r) FILTER (bad = 1), 0, 0 FROM (SELECT bad, rank() OVER (ORDER BY p%d) r FROM t)"
                .formatted(p, p));
      }
      read(statement, parts);
    }
  }

  private static void read(Statement statement, List<String> parts) throws SQLException {
    try (ResultSet rows = statement.executeQuery(String.join(" UNION ALL ", parts))) {
      while (rows.next()) {
        rows.getLong(1);
        rows.getLong(3);
      }
    }
  }
}
