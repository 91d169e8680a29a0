package org.heddle.exchange.tightening;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Writes the file of a made-up run in the controller's form. */
final class SomeRun {
  private long cycle = 100;
  private String idCode = "30000000000001";
  private String date = "2022-09-05 13:43:39";
  private String result = "OK";
  private final List<String> steps = new ArrayList<>();

  static SomeRun good() {
    SomeRun run = new SomeRun();
    run.step(2, "Finding", "OK", "[0, 0.25, 0.5]", "[0, 0.002, 0.1]");
    run.step(3, "Tightening", "OK", "[0.5, 1.75]", "[0.15, 1.402]");
    return run;
  }

  SomeRun cycle(long cycle) {
    this.cycle = cycle;
    return this;
  }

  SomeRun idCode(String idCode) {
    this.idCode = idCode;
    return this;
  }

  SomeRun date(String date) {
    this.date = date;
    return this;
  }

  SomeRun result(String result) {
    this.result = result;
    return this;
  }

  private void step(int row, String name, String result, String angle, String torque) {
    steps.add(
        """
        {"step type": "standard", "row": "%d", "column": "A", "name": "%s", "last cmd": "TF Torque",
         "quality code": "    1", "speed": 150, "result": "%s",
         "angle threshold": {"nom": 0, "act": 0},
         "tightening functions": [
           {"name": "TF Torque", "nom": 1.4, "act": 1.402},
           {"name": "MFs TimeMax", "nom": 5, "act": 0.12},
           {"name": "MF TorqueMin", "nom": 1.2, "act": 1.402},
           {"name": "MFs TorqueMax", "nom": 1.6, "act": 1.402},
           {"name": "MF AngleMin", "nom": 0, "act": 11.25, "add": [{"angle threshold": {"nom": 0}}]},
           {"name": "MFs AngleMax", "nom": 34, "act": 11.25}],
         "graph": {"angle values": %s, "torque values": %s, "torsion release": -1}}"""
            .formatted(row, name, result, angle, torque));
  }

  String text() {
    return """
    {"format": "channel", "node id": "0.1", "nr": 1, "result": "%s", "hardware": "CS351 ",
     "MCE": [{"factor": 1}], "prg nr": 0, "prg name": "SMW_4step", "prg date": "2022-08-19 15:48:16",
     "cycle": %d, "nominal torque": 6, "date": "%s", "id code": "%s", "torque unit": "Nm",
     "last cmd": "TF Torque", "last step row": "3", "last step column": "A",
     "quality code": "    1", "total time": "0.9", "tool serial": 955000040,
     "tightening steps": [%s]}
    """
        .formatted(result, cycle, date, idCode, String.join(",\n", steps));
  }

  byte[] bytes() {
    return text().getBytes(UTF_8);
  }
}
