package org.heddle.exchange.tightening;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.heddle.fact.Result;
import org.heddle.intake.Problem;
import org.heddle.quantity.Decimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Reads the file of one run. Fields may stand in any order and unknown ones are passed over; a
 * damaged file gives a {@link Problem} with a stable code:
 *
 * <ul>
 *   <li>{@code run-truncated}, {@code run-not-json}: the text ends early or is no JSON
 *   <li>{@code run-too-large}: more bytes, steps, functions or samples than any run has
 *   <li>{@code run-field-missing}, {@code run-field-wrong}: a field is not there or not of its type
 *   <li>{@code run-unit-unknown}: torque in anything but Nm
 *   <li>{@code run-without-workpiece}: nothing was scanned, so the joint belongs to no unit
 *   <li>{@code run-step-missing}: no steps, a gap in their rows, or none at the row it stopped in
 *   <li>{@code run-curve-missing}, {@code run-curve-uneven}: a step without samples, or channels
 *       that differ in their number of samples
 * </ul>
 */
final class RunReader {
  /** Bytes of one run's file; a run of ten seconds at 833 Hz has 400 thousand. */
  static final int MAX_BYTES = 16 << 20;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private long cycle = -1;
  private long lastRow = -1;
  private String toolSerial = "";
  private String idCode = "";
  private @Nullable LocalDateTime date;
  private @Nullable Result result;
  private String qualityCode = "";
  private String lastCommand = "";
  private String program = "";
  private String programDate = "";
  private String hardware = "";
  private String node = "";
  private @Nullable Decimal totalSeconds;
  private @Nullable List<RecordedRun.Step> steps;

  private RunReader() {}

  /** Either a run or the reason why it is none. */
  sealed interface Read {
    record Run(RecordedRun run) implements Read {}

    record Bad(Problem problem) implements Read {}
  }

  static Read read(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return bad("run-too-large", "a run has at most " + MAX_BYTES + " bytes");
    }
    try (RunJson in = new RunJson(bytes)) {
      return new Read.Run(new RunReader().run(in));
    } catch (BadRun e) {
      return new Read.Bad(e.problem());
    } catch (UnexpectedEndOfInputException e) {
      return bad("run-truncated", "the file ends early, after " + bytes.length + " bytes");
    } catch (JacksonException e) {
      return bad("run-not-json", firstLine(e));
    }
  }

  /** The head of a file whose rest may be damaged; empty when the head is. */
  static Optional<RecordedRun.Header> header(byte[] bytes) {
    try (RunJson in = new RunJson(bytes)) {
      return Optional.of(new RunReader().head(in));
    } catch (BadRun | JacksonException e) {
      return Optional.empty();
    }
  }

  private static Read bad(String code, String message) {
    return new Read.Bad(new Problem(code, message));
  }

  private static String firstLine(JacksonException e) {
    String message = Optional.ofNullable(e.getOriginalMessage()).orElse("the file is no JSON");
    var place = e.getLocation();
    String where = place == null ? "" : ", byte " + place.getByteOffset();
    return message.lines().findFirst().orElse("the file is no JSON") + where;
  }

  private RecordedRun.Header head(RunJson in) {
    in.openObject();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      field(field, in);
      LocalDateTime when = date;
      if (cycle >= 0 && !idCode.isEmpty() && when != null) {
        return new RecordedRun.Header(cycle, idCode, when);
      }
    }
    throw missing("cycle, id code or date");
  }

  private RecordedRun run(RunJson in) {
    in.openObject();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      field(field, in);
    }
    in.end();
    return checked();
  }

  private void field(String field, RunJson in) {
    switch (field) {
      case "cycle" -> cycle = in.whole();
      case "date" -> date = date(in);
      case "id code" -> idCode = in.text();
      case "result" -> result = result(in);
      case "quality code" -> qualityCode = in.text();
      case "last cmd" -> lastCommand = in.text();
      case "last step row" -> lastRow = in.whole();
      case "tool serial" -> toolSerial = in.text();
      case "prg name" -> program = in.text();
      case "prg date" -> programDate = in.text();
      case "hardware" -> hardware = in.text();
      case "node id" -> node = in.text();
      case "total time" -> totalSeconds = in.decimal();
      case "torque unit" -> checkUnit(in.text());
      case "tightening steps" -> steps = StepReader.steps(in);
      default -> in.skip();
    }
  }

  private static LocalDateTime date(RunJson in) {
    String text = in.text();
    try {
      return LocalDateTime.parse(text, DATE);
    } catch (DateTimeParseException e) {
      throw new BadRun(
          "run-field-wrong", "expected a date such as 2022-09-05 13:43:39 " + in.place());
    }
  }

  static Result result(RunJson in) {
    return switch (in.text()) {
      case "OK" -> Result.OK;
      case "NOK" -> Result.NOK;
      default -> throw new BadRun("run-field-wrong", "expected OK or NOK " + in.place());
    };
  }

  private static void checkUnit(String unit) {
    if (!"Nm".equals(unit)) {
      throw new BadRun("run-unit-unknown", "torque in '" + unit + "', known here: Nm");
    }
  }

  private RecordedRun checked() {
    require(cycle >= 0, "cycle");
    require(!toolSerial.isEmpty(), "tool serial");
    require(lastRow >= 0, "last step row");
    if (idCode.isEmpty()) {
      throw new BadRun("run-without-workpiece", "the id code is empty");
    }
    List<RecordedRun.Step> read = steps == null ? List.of() : steps;
    checkRows(read);
    return new RecordedRun(
        cycle,
        toolSerial,
        idCode,
        present(date, "date"),
        present(result, "result"),
        qualityCode,
        lastCommand,
        program,
        programDate,
        (hardware + " " + node).strip(),
        totalSeconds,
        read);
  }

  private void checkRows(List<RecordedRun.Step> read) {
    if (read.isEmpty()) {
      throw new BadRun("run-step-missing", "the run has no steps");
    }
    for (int i = 1; i < read.size(); i++) {
      int before = read.get(i - 1).row();
      if (read.get(i).row() != before + 1) {
        throw new BadRun("run-step-missing", "row " + (before + 1) + " is missing");
      }
    }
    if (read.getLast().row() != lastRow) {
      throw new BadRun(
          "run-step-missing",
          "stopped in row " + lastRow + ", the last step here is row " + read.getLast().row());
    }
  }

  private static void require(boolean present, String field) {
    if (!present) {
      throw missing(field);
    }
  }

  private static <T> T present(@Nullable T value, String field) {
    if (value == null) {
      throw missing(field);
    }
    return value;
  }

  static BadRun missing(String field) {
    return new BadRun("run-field-missing", "'" + field + "' is missing");
  }
}
