package org.heddle.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({
    "Nm, NU",
    "N.m, NU",
    "N·m, NU",
    "N⋅m, NU",
    "NU, NU",
    "Ncm, J72",
    "nm, C45",
    "mOhm, E45",
    "mΩ, E45",
    "mΩ, E45",
    "µm, 4H",
    "μm, 4H",
    "um, 4H",
    "°C, CEL",
    "degC, CEL",
    "deg C, CEL",
    "℃, CEL",
    "g/m², GM",
    "g/m2, GM",
    "gsm, GM",
    "Ah, AMH",
    "mAh, E09",
    "Amp-hr, AMH",
    "% RH, P1",
    "pcs, H87",
    "1, C62",
    "mN, C20",
    "MN, B73",
    "KPA, KPA",
    "kpa, KPA",
    "VOLTS, VLT",
    "HRC, HRC",
    "lbf·ft, M92",
    "psi, PS",
    "min-1, RPM",
    "mPa·s, C24",
    "mbar*l/s, F95"
  })
  void unitIsFoundByTheSpellingsMachinesUse(String spelling, String code) {
    assertThat(Units.find(spelling)).contains(new Unit(code));
  }

  /** NM may mean nanometre or newton metre, mn two forces: a guess would be a wrong record. */
  @ParameterizedTest
  @CsvSource({"NM", "Mpas", "furlong", "''"})
  void ambiguousOrUnknownSpellingIsNotGuessed(String spelling) {
    assertThat(Units.find(spelling)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "12.40 mm,   MTR,  0.01240",
    "25.4 mm,    INH,  1.000000",
    "1 in,       MMT,  25.4000",
    "20.5 °C,    KEL,  293.65",
    "-40 °C,     FAH,  -40",
    "98.6 °F,    CEL,  37.0",
    "0 K,        CEL,  -273.15",
    "100 °C,     FAH,  212",
    "1 lbf·ft,   NU,   1.3558179483314004",
    "18 Ncm,     NU,   0.18",
    "2500 mAh,   AMH,  2.5000",
    "60 m/min,   MTS,  1.00000000000000",
    "3 kPa,      MBR,  30.00",
    "1 h,        MIN,  60.0000000000000",
    "180.0 g/m², H63,  18.0000",
    "0.25 %,     59,   2500.00",
    "12 pcs,     C62,  12",
  })
  void conversionIsExact(String from, String to, String expected) {
    Quantity converted = Quantity.parse(from).orElseThrow().in(new Unit(to)).orElseThrow();
    assertThat(converted.value().toBigDecimal()).isEqualByComparingTo(expected);
  }

  @Test
  void digitsOfTheSourceAreKept() {
    Quantity converted = Quantity.parse("12.40 mm").orElseThrow().in(new Unit("MTR")).orElseThrow();
    assertThat(converted.value()).isEqualTo(new Decimal(1240, 5));
  }

  @Test
  void wrongDimensionSaysWhatEachUnitMeasures() {
    assertThat(Units.conversion(new Unit("NU"), new Unit("JOU")))
        .isEqualTo(
            new UnitConversion.Impossible("N·m is torque, J is energy: there is no conversion"));
    assertThat(Units.conversion(new Unit("HRC"), new Unit("HV")))
        .isInstanceOf(UnitConversion.Impossible.class);
    assertThat(Units.conversion(new Unit("XYZ"), new Unit("HV")))
        .isEqualTo(new UnitConversion.Impossible("unknown unit XYZ"));
  }

  @Test
  void valueThatDoesNotFitIsEmptyAndNotWrong() {
    Quantity big = new Quantity(new Decimal(Long.MAX_VALUE, 0), new Unit("TNE"));
    assertThat(big.in(new Unit("MC"))).isEmpty();
  }
}
