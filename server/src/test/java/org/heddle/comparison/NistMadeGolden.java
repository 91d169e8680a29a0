package org.heddle.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.heddle.statistics.Sample;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * NIST Statistical Reference Datasets that follow a rule (NumAcc 1-4, SmLs 01-09, Simon and Lesage
 * 1989), made here, so that their certified figures are checked where the files are not.
 */
class NistMadeGolden {
  private static double digits(double value, double certified) {
    double error = Math.abs(value / certified - 1);
    return error == 0 ? 15 : -Math.log10(error);
  }

  /** The middle, then a tenth below and above by turns. */
  private static List<BigDecimal> turns(BigDecimal middle, BigDecimal step, int count) {
    List<BigDecimal> values = new ArrayList<>(List.of(middle));
    for (int i = 1; i < count; i++) {
      values.add(i % 2 == 1 ? middle.subtract(step) : middle.add(step));
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({
    "10000002,1,3,10000002,1",
    "1.2,0.1,1001,1.2,0.1",
    "1000000.2,0.1,1001,1000000.2,0.1",
    "10000000.2,0.1,1001,10000000.2,0.1"
  })
  void meanAndDeviationOfMadeNumbers(
      String middle, String step, int count, double mean, double deviation) {
    Sample sample = Sample.from(turns(new BigDecimal(middle), new BigDecimal(step), count));
    assertThat(digits(sample.mean(), mean)).isGreaterThan(13);
    assertThat(digits(sample.deviation(), deviation)).isGreaterThan(12);
  }

  @ParameterizedTest
  @CsvSource({
    "1,21,2.1E+01,12",
    "1,201,2.01E+02,12",
    "1,2001,2.001E+03,12",
    "1000000,21,2.1E+01,8",
    "1000000,201,2.01E+02,8",
    "1000000,2001,2.001E+03,8",
    "1000000000000,21,2.1E+01,1.5",
    "1000000000000,201,2.01E+02,1.5",
    "1000000000000,2001,2.001E+03,1.5"
  })
  void varianceAmongMadeGroups(String leading, int count, double f, double doubles) {
    String[] tenths = {"0.4", "0.3", "0.5", "0.3", "0.5", "0.3", "0.5", "0.3", "0.5"};
    List<List<BigDecimal>> groups =
        IntStream.range(0, tenths.length)
            .mapToObj(
                i ->
                    turns(
                        new BigDecimal(leading).add(new BigDecimal(tenths[i])),
                        new BigDecimal("0.1"),
                        count))
            .toList();
    BigDecimal origin = groups.getFirst().getFirst();
    assertThat(digits(f(groups, origin), f)).as("from decimals").isGreaterThan(12);
    assertThat(digits(f(groups, BigDecimal.ZERO), f)).as("from doubles").isGreaterThan(doubles);
  }

  private static double f(List<List<BigDecimal>> groups, BigDecimal origin) {
    return Anova.of(groups.stream().map(group -> Sample.from(group, origin)).toList())
        .test()
        .statistic();
  }
}
