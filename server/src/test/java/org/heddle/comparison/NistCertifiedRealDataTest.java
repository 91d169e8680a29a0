package org.heddle.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heddle.statistics.Sample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.XZInputStream;

/**
 * NIST Statistical Reference Datasets, files of the Dataplot distribution (public domain). Figures
 * are the certified ones; "digits" is −log₁₀ of the relative error.
 */
@Tag("RealData")
class NistCertifiedRealDataTest {
  private static final Path DATA =
      Path.of(System.getProperty("heddle.data", "../../shared/data"), "spc/nist_dataplot");

  private static List<String[]> rows(String name, int header) throws IOException {
    Path plain = DATA.resolve(name);
    Path packed = DATA.resolve(name + ".xz");
    try (InputStream in =
        Files.exists(plain)
            ? Files.newInputStream(plain)
            : new XZInputStream(Files.newInputStream(packed))) {
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).lines().toList();
      return lines.subList(header, lines.size()).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .map(line -> line.split("\\s+", -1))
          .toList();
    }
  }

  private static double digits(double value, double certified) {
    double error = certified == 0 ? Math.abs(value) : Math.abs(value / certified - 1);
    return error == 0 ? 15 : -Math.log10(error);
  }

  /** Lew, Mavro, Michelso and Lottery as certified at NIST; these copies' headers do not say. */
  @ParameterizedTest
  @CsvSource({
    "PIDIGITS.DAT,60,4.53480000000000,2.86733906028871",
    "NUMACC1.DAT,60,10000002,1",
    "NUMACC2.DAT,60,1.2,0.1",
    "NUMACC3.DAT,60,1000000.2,0.1",
    "NUMACC4.DAT,60,10000000.2,0.1",
    "LEW.DAT,25,-177.435000000000,277.332168044316",
    "MAVRO.DAT,25,2.00185600000000,0.000429123454003053",
    "MICHELSO.DAT,25,299.852400000000,0.0790105478190518",
    "LOTTERY3.DAT,25,518.958715596330,291.699727470969"
  })
  void meanAndDeviationAreCertified(String name, int header, double mean, double deviation)
      throws IOException {
    List<BigDecimal> values =
        rows(name, header).stream().map(row -> new BigDecimal(row[0])).toList();
    Sample sample = Sample.from(values);
    assertThat(digits(sample.mean(), mean)).as("mean of %s", name).isGreaterThan(13);
    assertThat(digits(sample.deviation(), deviation)).as("s of %s", name).isGreaterThan(12);
  }

  /**
   * From decimals every certified digit but the last three; from doubles what is left when 3, 7 or
   * 13 leading digits are equal.
   */
  @ParameterizedTest
  @CsvSource({
    "SIRSTV.DAT,1.18046237440255E+00,12,12",
    "SMLS01.DAT,2.1E+01,12,12",
    "SMLS02.DAT,2.01E+02,12,12",
    "SMLS03.DAT,2.001E+03,12,12",
    "SMLS04.DAT,2.1E+01,12,8",
    "SMLS05.DAT,2.01E+02,12,8",
    "SMLS06.DAT,2.001E+03,12,8",
    "SMLS07.DAT,2.1E+01,12,1.5",
    "SMLS08.DAT,2.01E+02,12,1.5",
    "SMLS09.DAT,2.001E+03,12,1.5"
  })
  void analysisOfVarianceIsCertified(String name, double f, double decimals, double doubles)
      throws IOException {
    Map<Integer, List<BigDecimal>> groups = new TreeMap<>();
    for (String[] row : rows(name, 60)) {
      groups
          .computeIfAbsent(Integer.valueOf(row[0]), _ -> new ArrayList<>())
          .add(new BigDecimal(row[1]));
    }
    BigDecimal origin = groups.values().iterator().next().getFirst();
    double exact = f(groups, origin);
    double rounded = f(groups, BigDecimal.ZERO);
    assertThat(digits(exact, f)).as("%s from decimals", name).isGreaterThan(decimals);
    assertThat(digits(rounded, f)).as("%s from doubles", name).isGreaterThan(doubles);
  }

  private static double f(Map<Integer, List<BigDecimal>> groups, BigDecimal origin) {
    return Anova.of(groups.values().stream().map(g -> Sample.from(g, origin)).toList())
        .test()
        .statistic();
  }
}
