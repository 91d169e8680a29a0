package org.heddle.simulator;

import java.util.random.RandomGenerator;

/**
 * The randomness of one subsystem or one item, seeded by its name.
 *
 * <p>SplitMix64 (Steele, Lea, Flood 2014): a counter through a mixer, so a fork costs one mix and
 * two forks of different names share nothing. A fault that makes one machine draw more often thus
 * moves no other machine's numbers.
 */
final class Dice implements RandomGenerator {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;
  private long state;

  Dice(long seed) {
    this.seed = seed;
    this.state = seed;
  }

  Dice fork(long key) {
    return new Dice(mix(seed ^ mix(key + GOLDEN)));
  }

  Dice fork(String name) {
    long key = name.length();
    for (int i = 0; i < name.length(); i++) {
      key = mix(key ^ name.charAt(i));
    }
    return fork(key);
  }

  @Override
  public long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  double normal(double mean, double sigma) {
    return mean + sigma * nextGaussian();
  }

  double between(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /** Log-uniform: each decade is as likely as the next. */
  double acrossDecades(double low, double high) {
    return low * Math.exp(nextDouble() * Math.log(high / low));
  }

  boolean chance(double probability) {
    return nextDouble() < probability;
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
