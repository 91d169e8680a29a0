package org.heddle.web;

import java.util.List;
import org.heddle.access.Permission;
import org.heddle.lake.Answer;
import org.heddle.lake.Lake;
import org.heddle.lake.LakeException;
import org.jspecify.annotations.Nullable;

/** Questions in SQL over the lake. */
final class SqlRoutes {
  private static final int ROWS = 1_000;
  private static final int MAX_ROWS = 100_000;

  private final Lake lake;

  SqlRoutes(Lake lake) {
    this.lake = lake;
  }

  /**
   * A question.
   *
   * @param limit rows at most; 1,000 when absent
   */
  record Question(@Nullable String sql, @Nullable Integer limit) {}

  List<Route> routes() {
    return List.of(
        Route.post("/api/sql", Permission.QUERY, "A read-only question in SQL over the lake")
            .takes(Question.class)
            .gives(Answer.class, this::answer));
  }

  private Answer answer(Ask ask) throws InterruptedException {
    Question question = ask.body(Question.class);
    String sql = question.sql();
    if (sql == null || sql.isBlank()) {
      throw Trouble.wrong("sql", "there is no question in it");
    }
    Integer limit = question.limit();
    int rows = limit == null ? ROWS : Math.clamp(limit, 1, MAX_ROWS);
    try {
      return lake.query(sql, rows);
    } catch (LakeException e) {
      throw new Trouble(
          status(e.kind()),
          e.kind().code(),
          String.valueOf(e.getMessage()),
          "Nothing was changed; the lake can only be read.",
          "See the guide's page on SQL for the tables and the limits.");
    }
  }

  private static int status(LakeException.Kind kind) {
    return switch (kind) {
      case SQL_BUSY -> 429;
      case LAKE_BROKEN -> 503;
      default -> 400;
    };
  }
}
