package org.heddle.simulator;

/**
 * What a material is really like, in parts of the usual.
 *
 * @param capacity specific capacity of what can be charged
 * @param leak self-discharge of what it becomes part of
 * @param thirst how readily it takes up water from the air
 * @param friction thread and head friction of a fastener
 * @param hardness hardness of a fastener
 */
record Traits(double capacity, double leak, double thirst, double friction, double hardness) {
  static final Traits USUAL = new Traits(1, 1, 1, 1, 1);

  /** Lots differ a little, each in its own way. */
  static Traits ofLot(Dice dice) {
    return new Traits(
        dice.normal(1, 0.003),
        Math.exp(dice.normal(0, 0.08)),
        Math.exp(dice.normal(0, 0.1)),
        dice.normal(1, 0.02),
        dice.normal(1, 0.01));
  }

  Traits withCapacity(double factor) {
    return new Traits(capacity * factor, leak, thirst, friction, hardness);
  }

  Traits withLeak(double factor) {
    return new Traits(capacity, leak * factor, thirst, friction, hardness);
  }

  Traits withThirst(double factor) {
    return new Traits(capacity, leak, thirst * factor, friction, hardness);
  }

  Traits withFriction(double factor) {
    return new Traits(capacity, leak, thirst, friction * factor, hardness);
  }

  Traits withHardness(double factor) {
    return new Traits(capacity, leak, thirst, friction, hardness * factor);
  }
}
