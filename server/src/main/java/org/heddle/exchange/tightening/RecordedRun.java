package org.heddle.exchange.tightening;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.heddle.fact.Result;
import org.heddle.quantity.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * One run of a screw driver, as its file says.
 *
 * @param cycle the controller's own count of runs
 * @param toolSerial serial number of the tool
 * @param idCode what was scanned on the workpiece
 * @param date by the controller's clock, which knows no zone
 * @param result the controller's verdict
 * @param programDate when the program was last changed, which tells its versions apart
 */
record RecordedRun(
    long cycle,
    String toolSerial,
    String idCode,
    LocalDateTime date,
    Result result,
    String qualityCode,
    String lastCommand,
    String program,
    String programDate,
    String controller,
    @Nullable Decimal totalSeconds,
    List<Step> steps) {

  /** Enough to say which joint a run was. */
  record Header(long cycle, String idCode, LocalDateTime date) {}

  /**
   * One step of the program, in the order they were run.
   *
   * @param row the program's own number of the step
   * @param graph channels of equally many samples, by name
   */
  record Step(
      int row,
      String name,
      Result result,
      List<Function> functions,
      Map<String, DecimalColumn> graph) {}

  /**
   * One thing a step drives to or watches.
   *
   * @param name the controller's name for it, such as {@code TF Torque} or {@code MFs TorqueMax}
   * @param nominal what it drives to, or the limit it watches
   * @param actual what it measured
   */
  record Function(String name, Decimal nominal, Decimal actual) {}
}
