package org.heddle.exchange.tightening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import org.heddle.fact.Result;
import org.heddle.quantity.Decimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunReaderTest {

  @Test
  void aRunIsReadWithTheDigitsItsFileGives() {
    RecordedRun run = read(SomeRun.good().text());
    assertThat(run.cycle()).isEqualTo(100);
    assertThat(run.toolSerial()).isEqualTo("955000040");
    assertThat(run.idCode()).isEqualTo("30000000000001");
    assertThat(run.result()).isEqualTo(Result.OK);
    assertThat(run.qualityCode()).isEqualTo("1");
    assertThat(run.controller()).isEqualTo("CS351 0.1");
    assertThat(run.totalSeconds()).isEqualTo(new Decimal(9, 1));
    assertThat(run.steps())
        .extracting(RecordedRun.Step::name)
        .containsExactly("Finding", "Tightening");
    assertThat(run.steps().getFirst().functions().getFirst())
        .isEqualTo(new RecordedRun.Function("TF Torque", new Decimal(14, 1), new Decimal(1402, 3)));
    assertThat(run.steps().getFirst().graph()).containsOnlyKeys("angle", "torque");
  }

  /** What can be wrong with a file, one change each, and the code it is kept under. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          run-not-json          | "cycle": 100        | "cycle": NaN
          run-not-json          | "act": 1.402        | "act": -
          run-field-wrong       | "cycle": 100        | "cycle": "many"
          run-field-wrong       | "act": 1.402        | "act": "NaN"
          run-field-wrong       | "act": 1.402        | "act": null
          run-field-wrong       | "act": 1.402        | "act": {"now": 1.402}
          run-field-wrong       | "act": 1.402        | "act": 1402000000000000000000000
          run-field-wrong       | [0, 0.002, 0.1]     | [0, "NaN", 0.1]
          run-field-wrong       | [0, 0.002, 0.1]     | [0, null, 0.1]
          run-field-wrong       | [0, 0.002, 0.1]     | "0 0.002 0.1"
          run-field-wrong       | "result": "OK", "hardware" | "result": "maybe", "hardware"
          run-field-wrong       | 2022-09-05 13:43:39 | yesterday
          run-field-wrong       | "row": "2"          | "row": "two"
          run-field-wrong       | "row": "2"          | "row": "99999999999"
          run-field-missing     | "cycle": 100,       | ''
          run-field-missing     | "tool serial": 955000040, | ''
          run-field-missing     | "nom": 1.4,         | ''
          run-field-missing     | "name": "Finding",  | ''
          run-without-workpiece | 30000000000001      | ''
          run-unit-unknown      | "torque unit": "Nm" | "torque unit": "lbf ft"
          run-step-missing      | "row": "2"          | "row": "1"
          run-step-missing      | "last step row": "3" | "last step row": "4"
          run-curve-missing     | "graph": {"angle values": [0, 0.25, 0.5], "torque values": [0, 0.002, 0.1], | "graph": {
          run-curve-uneven      | [0, 0.002, 0.1]     | [0, 0.002]
          """)
  void aDamagedFileHasACode(String code, String was, String is) {
    String text = SomeRun.good().text();
    assertThat(text).contains(was);
    assertThat(codeOf(text.replaceFirst(Pattern.quote(was), is))).isEqualTo(code);
  }

  @Test
  void everyTruncationIsToldAndNoneThrows() {
    byte[] whole = SomeRun.good().text().strip().getBytes(UTF_8);
    for (int length = 0; length < whole.length; length++) {
      RunReader.Read read = RunReader.read(Arrays.copyOf(whole, length));
      assertThat(read).as("%d bytes", length).isInstanceOf(RunReader.Read.Bad.class);
    }
  }

  @Test
  void noBytesMakeItThrow() {
    Random random = new Random(7);
    byte[] whole = SomeRun.good().bytes();
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = whole.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      assertThat(RunReader.read(bytes)).isNotNull();
    }
  }

  @Test
  void nestingWithoutEndIsRefused() {
    String deep = "{\"x\": " + "[".repeat(100_000);
    assertThat(codeOf(deep)).isEqualTo("run-not-json");
  }

  private static RecordedRun read(String text) {
    return switch (RunReader.read(text.getBytes(UTF_8))) {
      case RunReader.Read.Run(RecordedRun run) -> run;
      case RunReader.Read.Bad(var problem) -> throw new AssertionError(problem);
    };
  }

  private static String codeOf(String text) {
    return switch (RunReader.read(text.getBytes(UTF_8))) {
      case RunReader.Read.Run _ -> "read";
      case RunReader.Read.Bad(var problem) -> problem.code();
    };
  }
}
