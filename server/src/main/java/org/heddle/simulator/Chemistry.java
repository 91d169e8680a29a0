package org.heddle.simulator;

import java.util.List;

/**
 * One electrode: what it is mixed of, where, and what its stages are called.
 *
 * @param letter in the names of stations and lots
 * @param slurryKilograms of one batch
 * @param wetPerDry kilograms of slurry for one of dry coating
 * @param lanePitchMetres width of coated foil that a lane takes
 * @param metresPerMinute of a coater
 * @param coaters the ends of the names of coaters and their tanks
 */
record Chemistry(
    String word,
    String letter,
    List<Ingredient> ingredients,
    double slurryKilograms,
    double wetPerDry,
    double gramsPerSquareMetre,
    double lanePitchMetres,
    double metresPerMinute,
    Goods foil,
    String mixer,
    List<String> coaters,
    String calender,
    String slitter) {

  static final Chemistry CATHODE =
      new Chemistry(
          "cathode",
          "C",
          List.of(
              new Ingredient(
                  Goods.lot("nmc-powder", "NMC", 500, "KGM", "Umicorn Cathodes", "Basalt Energy"),
                  "active-material",
                  280,
                  "HOP-C1"),
              new Ingredient(
                  Goods.lot("carbon-black", "CBC", 60, "KGM", "Sootworks"),
                  "conductive-carbon",
                  6,
                  ""),
              new Ingredient(
                  Goods.lot("pvdf-binder", "PVDF", 50, "KGM", "Fluorine House"),
                  "binder",
                  5,
                  "BND-C1"),
              new Ingredient(
                  Goods.lot("nmp-solvent", "NMP", 900, "KGM", "Rhine Solvents"),
                  "solvent",
                  115,
                  "SOL-C1")),
          406,
          406.0 / 291,
          180,
          0.102,
          50,
          Goods.coil("aluminium-foil", "ALF", 4_000, "Alpine Foil"),
          "MIX-C1",
          List.of("C1", "C2"),
          "CAL-C1",
          "SLT-C1");

  static final Chemistry ANODE =
      new Chemistry(
          "anode",
          "A",
          List.of(
              new Ingredient(
                  Goods.lot("graphite-powder", "GRA", 400, "KGM", "Northgraph", "Carbonique"),
                  "active-material",
                  190,
                  "HOP-A1"),
              new Ingredient(
                  Goods.lot("carbon-black", "CBA", 60, "KGM", "Sootworks"),
                  "conductive-carbon",
                  3,
                  ""),
              new Ingredient(
                  Goods.lot("cmc-sbr-binder", "SBR", 60, "KGM", "Lattice Polymers"),
                  "binder",
                  7,
                  "BND-A1")),
          200 / 0.48,
          1 / 0.48,
          96,
          0.104,
          60,
          Goods.coil("copper-foil", "CUF", 4_000, "Nordic Copper", "Tagus Foil"),
          "MIX-A1",
          List.of("A1"),
          "CAL-A1",
          "SLT-A1");

  String product(String stage) {
    return word + "-" + stage;
  }

  /** Slurry that a coil takes, both sides coated, kg. */
  double slurryFor(double metres) {
    double dry = 2 * gramsPerSquareMetre * Jumbo.LANES * lanePitchMetres * metres / 1_000;
    return dry * wetPerDry;
  }

  /**
   * A part of the recipe.
   *
   * @param slot of the slurry's bill of material
   * @param vessel it is fed from; empty when it is weighed in from the bag
   */
  record Ingredient(Goods goods, String slot, double kilograms, String vessel) {}
}
