package org.heddle.simulator;

import org.heddle.identity.Vin;

/** Vehicle identification numbers (ISO 3779) with the check digit of 49 CFR 565. */
final class Vins {
  private static final String WORLD_MANUFACTURER = "5HE";
  private static final String DESCRIPTOR = "VEA4B";
  private static final String YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789";
  private static final int FIRST_YEAR = 2010;
  private static final int CHECK_PLACE = 8;
  private static final int RUNS = 900;
  private static final int VEHICLES_PER_RUN = 1_000;

  private final String year;
  private int next;

  /** The run gives the thousands of the serial number, so that runs differ. */
  Vins(int modelYear, Dice dice) {
    this.year = String.valueOf(YEARS.charAt(Math.floorMod(modelYear - FIRST_YEAR, YEARS.length())));
    this.next = dice.nextInt(RUNS) * VEHICLES_PER_RUN;
  }

  String next() {
    String serial = Integer.toString(1_000_000 + next++ % 1_000_000).substring(1);
    StringBuilder vin =
        new StringBuilder(WORLD_MANUFACTURER + DESCRIPTOR + "0" + year + "W" + serial);
    vin.setCharAt(CHECK_PLACE, new Vin(vin.toString()).computedCheckDigit());
    return vin.toString();
  }
}
