package org.heddle.simulator;

import java.util.List;
import org.heddle.fact.Measurement;
import org.heddle.quantity.Unit;

/**
 * One bolt being tightened: rundown at the prevailing torque, contact, a short toe while surfaces
 * bed in, the elastic line, shut-off above the target, and the spring-back of the spindle.
 *
 * <p>Torque over angle beyond contact has the slope {@code target / angle}, in proportion to
 * friction (VDI 2230: T = F (0.159 P + 0.578 d2 μG + Dkm/2 μK)); so slippery bolts turn further for
 * the same torque. Depth follows the pitch until contact and hardly moves after it.
 */
final class Joint {
  private static final Unit DEGREE = new Unit("DD");
  private static final Unit NEWTON_METRE = new Unit("NU");
  private static final Unit MILLIMETRE = new Unit("MMT");
  private static final Unit MILLISECOND = new Unit("C26");

  private static final double LEAD_DEGREES = 360;
  private static final double TOE_DEGREES = 9;
  private static final int RELEASE_SAMPLES = 8;
  private static final double RUN_DEGREES_PER_MS = 1.2;
  private static final double TIGHTEN_DEGREES_PER_MS = 0.18;
  private static final double OVERSHOOT = 0.006;

  private final Spec spec;
  private final Dice dice;
  private final double slope;
  private final double prevailing;
  private final double snug;
  private final double target;
  private final boolean slips;
  private final Flaw flaw;

  /** What can be wrong with a joint. */
  enum Flaw {
    NONE,
    CROSS_THREAD,
    NO_WASHER,
    STRIPPED
  }

  /**
   * The joint's design.
   *
   * @param torqueNm target
   * @param angleDegrees from contact to target with the usual friction
   * @param depthMm at contact
   */
  record Spec(double torqueNm, double angleDegrees, double depthMm, double pitchMm) {
    static final double RUNDOWN_SHARE = 0.05;
  }

  /**
   * @param friction of the bolt, in parts of the usual
   * @param slips the bit cams out of the head
   */
  Joint(Spec spec, Dice dice, double friction, boolean slips, Flaw flaw) {
    this.spec = spec;
    this.dice = dice;
    this.slips = slips;
    this.flaw = flaw;
    double grip = friction * dice.normal(1, 0.035);
    double stiffness = dice.normal(1, 0.03);
    this.slope = spec.torqueNm / spec.angleDegrees * grip * stiffness;
    this.prevailing =
        Spec.RUNDOWN_SHARE * spec.torqueNm * friction * Math.exp(dice.normal(0, 0.15));
    this.snug = flaw == Flaw.CROSS_THREAD ? dice.between(60, 140) : dice.normal(LEAD_DEGREES, 4);
    double scatter = slips ? dice.normal(-0.05, 0.05) : Math.abs(dice.normal(OVERSHOOT, 0.004));
    this.target = spec.torqueNm * (1 + scatter);
  }

  /** Degrees from contact to shut-off. */
  double angle() {
    return (target - prevailing) / slope + TOE_DEGREES / 2;
  }

  double peak() {
    return flaw == Flaw.STRIPPED ? target * 0.62 : target;
  }

  double depth() {
    double lost = LEAD_DEGREES - snug;
    double washer = flaw == Flaw.NO_WASHER ? spec.pitchMm * 1.2 : 0;
    return spec.depthMm - lost / 360 * spec.pitchMm + washer + bedding();
  }

  private double bedding() {
    return 0.0004 * spec.depthMm * angle() / spec.angleDegrees;
  }

  /** Angle, torque, depth and time, sampled evenly over angle, then over the release. */
  List<Measurement.Channel> channels(int samples) {
    int driven = samples - RELEASE_SAMPLES;
    double end = snug + angle();
    long[] angle = new long[samples];
    long[] torque = new long[samples];
    long[] depth = new long[samples];
    long[] time = new long[samples];
    double clock = 0;
    double before = 0;
    for (int i = 0; i < samples; i++) {
      boolean releasing = i >= driven;
      double share = releasing ? 1 : i / (driven - 1.0);
      double at = share * end;
      double fall = releasing ? (i - driven + 1.0) / RELEASE_SAMPLES : 0;
      clock +=
          releasing ? 1 : (at - before) / (at < snug ? RUN_DEGREES_PER_MS : TIGHTEN_DEGREES_PER_MS);
      before = at;
      angle[i] = Math.round((at - 2.5 * fall) * 10);
      torque[i] = Math.max(0, Math.round(torque(at, share, fall) * 100));
      depth[i] = Math.round((depthAt(at) + dice.normal(0, 0.004)) * 100);
      time[i] = Math.round(clock * 10);
    }
    return List.of(
        new Measurement.Channel("angle", DEGREE, 1, angle),
        new Measurement.Channel("torque", NEWTON_METRE, 2, torque),
        new Measurement.Channel("depth", MILLIMETRE, 2, depth),
        new Measurement.Channel("time", MILLISECOND, 1, time));
  }

  private double torque(double at, double share, double fall) {
    double clamp = clampTorque(at - snug);
    double ripple = 0.12 * prevailing * Math.sin(at / 11);
    double noise = dice.normal(0, 0.0008 * spec.torqueNm + 0.005);
    double whole = (prevailing + clamp + ripple) * (1 - fall) + noise;
    if (flaw == Flaw.STRIPPED && share > 0.94) {
      whole *= 0.45;
    }
    return slips ? whole * (1 - 0.25 * sawTooth(at)) : whole;
  }

  private double clampTorque(double beyond) {
    if (beyond <= 0) {
      return 0;
    }
    return beyond < TOE_DEGREES
        ? slope * beyond * beyond / (2 * TOE_DEGREES)
        : slope * (beyond - TOE_DEGREES / 2);
  }

  /** The bit rides up in the head and falls back in. */
  private static double sawTooth(double at) {
    double tooth = at / 14 - Math.floor(at / 14);
    return tooth > 0.7 ? (tooth - 0.7) / 0.3 : 0;
  }

  private double depthAt(double at) {
    double start = spec.depthMm - spec.pitchMm * LEAD_DEGREES / 360;
    double washer = flaw == Flaw.NO_WASHER ? spec.pitchMm * 1.2 : 0;
    double turned = Math.min(at, snug) / 360 * spec.pitchMm;
    double pressed = at > snug ? bedding() * (at - snug) / angle() : 0;
    return start + washer + turned + pressed;
  }
}
