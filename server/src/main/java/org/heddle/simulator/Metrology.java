package org.heddle.simulator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.heddle.fact.Control.GaugeChecked;
import org.heddle.fact.Micros;
import org.heddle.fact.Result;
import org.heddle.identity.EquipmentId;

/**
 * The measuring room: what releases product is compared with a standard once a shift. Each gauge
 * has an error of its own, small beside its scatter, and none goes wrong by itself.
 */
final class Metrology {
  private static final double SHIFT_SECONDS = 8 * 3_600;

  /** From one gauge to the next on the round. */
  private static final double WALK_SECONDS = 420;

  private static final Duration VALID = Duration.ofHours(24);

  /**
   * Of the gauge's scatter: its lasting error, what the standard is uncertain by, the tolerance.
   */
  private static final double BIAS = 0.3;

  private static final double UNCERTAINTY = 0.4;
  private static final double TOLERANCE = 3;

  /** Of an uncertainty two digits are stated. */
  private static final MathContext DIGITS = new MathContext(2);

  private static final List<Checked> ROUND =
      List.of(
          new Checked("COAT-A1", "COAT-A1-GAUGE", "anode-coated", "coating", "coating-weight"),
          new Checked("COAT-C1", "COAT-C1-GAUGE", "cathode-coated", "coating", "coating-weight"),
          new Checked("COAT-C2", "COAT-C2-GAUGE", "cathode-coated", "coating", "coating-weight"),
          new Checked("FIL-1", "FIL-1", "cell-pouch", "filling", "fill-mass"),
          new Checked("FIL-2", "FIL-2", "cell-prismatic", "filling", "fill-mass"),
          new Checked("FIL-3", "FIL-3", "cell-cylindrical", "filling", "fill-mass"),
          new Checked("AGE-1", "AGE-1-RACK", "cell-pouch", "ageing", "ocv-start"),
          new Checked("GRD-1", "GRD-1-TESTER", "cell-pouch", "grading", "acir"),
          new Checked("HPT-1", "HPT-1", "module-pouch", "module-hipot", "module-voltage"),
          new Checked("LEK-1", "LEK-1", "pack-pouch", "leak-test", "test-pressure"),
          new Checked("GAU-1", "GAU-1-CAMERA", "bolt-m8x25", "gauging", "thread-diameter"),
          new Checked("PCK-1", "PCK-1-SCALE", "bolt-m8x25", "packing", "box-mass"));

  private final World world;
  private final Source terminal;
  private final Dice dice;

  /** What is compared, and where the plan says what it reads. */
  private record Checked(
      String station, String gauge, String product, String step, String characteristic) {}

  Metrology(World world) {
    this.world = world;
    this.terminal = world.source("MET-1-TERMINAL", Courier.HAND);
    this.dice = world.dice("metrology");
    for (int i = 0; i < ROUND.size(); i++) {
      Checked each = ROUND.get(i);
      Form form = world.book().form(each.product, each.step, each.characteristic);
      double bias = dice.normal(0, BIAS);
      world.after(
          (i + 1) * WALK_SECONDS,
          () -> world.agenda().every(SHIFT_SECONDS, () -> check(each, form, bias)));
    }
  }

  private void check(Checked each, Form form, double bias) {
    double scatter = form.scatter(0);
    double standard = form.rounded(0, form.nominal(0));
    double found = form.rounded(0, standard + scatter * (bias + dice.normal(0, BIAS)));
    Instant next = Micros.at(world.now()).plus(VALID);
    terminal.report(
        world.now(),
        world.roster().operator(each.station, world.now()),
        new GaugeChecked(
            new EquipmentId(each.gauge),
            each.characteristic,
            standard,
            found,
            new BigDecimal(UNCERTAINTY * scatter, DIGITS).doubleValue(),
            Math.abs(found - standard) <= TOLERANCE * scatter ? Result.OK : Result.NOK,
            next));
  }
}
