package org.heddle.simulator;

import java.util.Map;
import org.heddle.quantity.Unit;

/** The symbols that the two plants' plans use, as UN/ECE Recommendation 20 codes. */
final class Symbols {
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("%", "P1"),
          Map.entry("1", "C62"),
          Map.entry("pcs", "C62"),
          Map.entry("A·h", "AMH"),
          Map.entry("HRC", "HRC"),
          Map.entry("J", "JOU"),
          Map.entry("MPa", "MPA"),
          Map.entry("MΩ", "B75"),
          Map.entry("N", "NEW"),
          Map.entry("N/mm", "F47"),
          Map.entry("N·m", "NU"),
          Map.entry("Pa", "PAL"),
          Map.entry("Pa·m³/s", "G01"),
          Map.entry("V", "VLT"),
          Map.entry("A", "AMP"),
          Map.entry("W", "WTT"),
          Map.entry("g", "GRM"),
          Map.entry("g/cm³", "23"),
          Map.entry("g/m²", "GM"),
          Map.entry("h", "HUR"),
          Map.entry("kN", "B47"),
          Map.entry("kPa", "KPA"),
          Map.entry("kg", "KGM"),
          Map.entry("kg/m³", "KMQ"),
          Map.entry("l/min", "L2"),
          Map.entry("m", "MTR"),
          Map.entry("m/min", "2X"),
          Map.entry("mPa·s", "C24"),
          Map.entry("mV", "2Z"),
          Map.entry("mbar", "MBR"),
          Map.entry("ml", "MLT"),
          Map.entry("mm", "MMT"),
          Map.entry("mm/s", "C16"),
          Map.entry("mΩ", "E45"),
          Map.entry("ppb", "61"),
          Map.entry("ppm", "59"),
          Map.entry("s", "SEC"),
          Map.entry("°", "DD"),
          Map.entry("°C", "CEL"),
          Map.entry("µA", "B84"),
          Map.entry("µm", "4H"),
          Map.entry("µΩ", "B94"));

  private Symbols() {}

  static Unit unit(String symbol) {
    String code = CODES.get(symbol);
    if (code == null) {
      throw new IllegalArgumentException("no unit '" + symbol + "'");
    }
    return new Unit(code);
  }
}
