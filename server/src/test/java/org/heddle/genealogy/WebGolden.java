package org.heddle.genealogy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.heddle.fact.Extent;
import org.heddle.fact.Material;
import org.heddle.fact.Piece;
import org.heddle.identity.CoilId;
import org.heddle.identity.ProductId;
import org.junit.jupiter.api.Test;

/**
 * Values of the Heddle reference vectors (mass_traceability: web_chain), computed there with exact
 * affine arithmetic: a jumbo of 3,000 m, calendered with stretch 1.0012 and wound back to front,
 * metres 900 to 925 cut out, slit and notched, both winding back to front again.
 */
class WebGolden {
  private static final double EXACT = 1e-9;

  /** Facts keep metres in whole micrometres. */
  private static final double STORED = 3e-6;

  private static final double JUMBO = 3000;
  private static final double CALENDERED = JUMBO * 1.0012;
  private static final double SPLICED = CALENDERED - 25;

  private static Extent metres(double from, double to) {
    return new Extent(from, to, 0, 0);
  }

  private static final List<WebPiece> CALENDER =
      List.of(new WebPiece(metres(0, JUMBO), metres(0, CALENDERED), true, 0));
  private static final List<WebPiece> CUT =
      List.of(
          new WebPiece(metres(0, 900), metres(0, 900), false, 0),
          new WebPiece(metres(925, CALENDERED), metres(900, SPLICED), false, 0));
  private static final List<WebPiece> TURN =
      List.of(new WebPiece(metres(0, SPLICED), metres(0, SPLICED), true, 0));

  private static List<Extent> onJumbo(double from, double to) {
    List<Stretch> here = List.of(new Stretch(metres(from, to), 0));
    for (List<WebPiece> step : List.of(TURN, TURN, CUT, CALENDER)) {
      here = WebTracer.toParent(here, step);
    }
    return here.stream()
        .map(Stretch::extent)
        .sorted(Comparator.comparingDouble(Extent::from).reversed())
        .toList();
  }

  private static void expect(List<Extent> actual, double tolerance, double[]... expected) {
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual.get(i).from()).isCloseTo(expected[i][0], within(tolerance));
      assertThat(actual.get(i).to()).isCloseTo(expected[i][1], within(tolerance));
    }
  }

  @Test
  void sheetsLieWhereTheVectorsSay() {
    expect(onJumbo(6, 6.15), EXACT, new double[] {2993.8573711546146, 2994.0071913703555});
    expect(
        onJumbo(899.912, 900.062),
        EXACT,
        new double[] {2101.078705553336, 2101.166600079904},
        new double[] {2076.0467439073113, 2076.108669596484});
    expect(onJumbo(1830, 1830.15), EXACT, new double[] {1147.073511785857, 1147.223332001598});
    expect(onJumbo(2894, 2894.15), EXACT, new double[] {84.3487814622453, 84.49860167798641});
  }

  /** The same chain as facts: the metres that were cut out are in no sheet. */
  @Test
  void factsGiveTheSameAnswerBothWays() {
    Plant plant = new Plant();
    wind(plant, "coil:J", "coil:V", CALENDER);
    wind(plant, "coil:V", "coil:W", CUT);
    wind(plant, "coil:W", "coil:L", TURN);
    sheet(plant, "unit:S0", 6);
    sheet(plant, "unit:S5881", 899.912);
    sheet(plant, "unit:S12000", 1830);
    Lineage lineage = plant.genealogy.lineage();
    WebTracer tracer = new WebTracer(lineage, EdgeFilter.NOW);
    int jumbo = lineage.node(new CoilId("J"));
    List<Stretch> back =
        tracer.into(lineage.node(Plant.id("unit:S5881"))).getOrDefault(jumbo, List.of());
    expect(
        back.stream()
            .map(Stretch::extent)
            .sorted(Comparator.comparingDouble(Extent::from).reversed())
            .toList(),
        STORED,
        new double[] {2101.078705553336, 2101.166600079904},
        new double[] {2076.0467439073113, 2076.108669596484});
    assertThat(units(lineage, tracer.outOf(jumbo, metres(2080, 2100)))).isEmpty();
    assertThat(units(lineage, tracer.outOf(jumbo, metres(2076.05, 2080))))
        .containsExactly("unit:S5881");
    assertThat(units(lineage, tracer.outOf(jumbo, metres(1147.1, 1147.2))))
        .containsExactly("unit:S12000");
  }

  private static List<String> units(Lineage lineage, List<WebTracer.Hit> hits) {
    return hits.stream()
        .filter(hit -> lineage.isUnit(hit.node()))
        .map(hit -> lineage.text(hit.node()))
        .toList();
  }

  private static void wind(Plant plant, String from, String onto, List<WebPiece> pieces) {
    List<Piece> stated = new ArrayList<>();
    for (WebPiece piece : pieces) {
      stated.add(new Piece(0, piece.parent(), piece.child(), piece.reversed(), 0));
    }
    Material.Output output = Material.Output.of(Plant.id(onto), new ProductId("web"));
    plant.at(0, new Material.Rewound((CoilId) Plant.id(from), output, stated));
  }

  private static void sheet(Plant plant, String sheet, double z) {
    Extent onLane = metres(SPLICED - z - 0.15, SPLICED - z);
    Piece piece = new Piece(0, onLane, metres(0, 0.15), true, 0);
    Material.Input input = new Material.Input(Plant.id("coil:L"), "web", null, List.of(piece));
    plant.at(1, Plant.made(sheet, "sheet", input));
  }

  @Test
  void lanesAreKeptApartThroughTheSlitter() {
    Plant plant = new Plant();
    List<Material.Output> lanes = new ArrayList<>();
    List<Piece> pieces = new ArrayList<>();
    for (int lane = 0; lane < 4; lane++) {
      lanes.add(Material.Output.of(Plant.id("coil:L" + lane), new ProductId("lane")));
      pieces.add(new Piece(lane, new Extent(0, 1000, lane, lane), metres(0, 1000), false, 0.02));
    }
    Material.Input web = new Material.Input(Plant.id("coil:C"), "web", null, pieces);
    plant.at(0, new Material.Transformed(List.of(web), lanes, Plant.work(null)));
    for (int lane = 0; lane < 4; lane++) {
      for (int i = 0; i < 100; i++) {
        Piece cut = new Piece(0, metres(i * 10, i * 10 + 10), metres(0, 10), false, 0.05);
        Material.Input from =
            new Material.Input(Plant.id("coil:L" + lane), "anode", null, List.of(cut));
        plant.at(1, Plant.made("unit:C" + lane + "-" + i, "cell", from));
      }
    }
    Lineage lineage = plant.genealogy.lineage();
    List<WebTracer.Hit> hits =
        new WebTracer(lineage, EdgeFilter.NOW)
            .outOf(lineage.node(Plant.id("coil:C")), new Extent(812, 820.1, 3, 3));
    assertThat(units(lineage, hits)).containsExactly("unit:C3-81", "unit:C3-82");
    WebTracer.Hit sure = hits.get(1);
    WebTracer.Hit edge = hits.get(2);
    assertThat(sure.probability()).isEqualTo(1);
    assertThat(edge.probability()).isBetween(0.9, 0.99);
    assertThat(edge.origin().getFirst().sigmaMetres())
        .isCloseTo(Math.hypot(0.02, 0.05), within(1e-6));
  }

  /** Vector rows: D = 50 m, s = 0.02 m/√m, τ = 0.005 m. */
  @Test
  void betweenMarksTheErrorIsABrownianBridge() {
    PositionError error = new PositionError(50, 0.02, 0.005);
    assertThat(error.sigmaAt(0)).isCloseTo(0.005, within(EXACT));
    assertThat(error.sigmaAt(10)).isCloseTo(0.056718603649948934, within(EXACT));
    assertThat(error.sigmaAt(25)).isCloseTo(0.07079901129253148, within(EXACT));
    assertThat(error.sigmaAt(49)).isCloseTo(0.02039656833881621, within(EXACT));
    assertThat(error.sigmaAt(1180)).isCloseTo(0.06937578828380979, within(EXACT));
    assertThat(error.worstSigma()).isCloseTo(0.07079901129253148, within(EXACT));
  }
}
