package org.heddle.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.heddle.fact.Work;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Unit;
import org.junit.jupiter.api.Test;

class GridTest {
  private static final Channel ANGLE = new Channel("angle", new Unit("DD"));
  private static final Channel TORQUE = new Channel("torque", new Unit("NU"));

  private static Run run(double[] places, double[][] values) {
    return new Run(
        0,
        new UnitId("U"),
        "",
        Instant.EPOCH,
        Work.at(new StationId("S")),
        ANGLE,
        List.of(TORQUE),
        places,
        values,
        false);
  }

  /** Between the places 0 and 10 the line is straight; between 10 and 20 a tooth of 3 stands. */
  @Test
  void roughnessIsWhatStraightLinesBetweenPlacesLeave() {
    double[] angle = {0, 5, 10, 15, 20, 25};
    double[][] torque = {{0}, {5}, {10}, {18}, {20}, {25}};
    double[][] grid = Grid.of(new double[] {0, 10, 20}, run(angle, torque), new int[] {0});
    assertThat(grid[0]).containsExactly(0, 0);
    assertThat(grid[1][0]).isEqualTo(10);
    assertThat(grid[1][1]).isZero();
    assertThat(grid[2][0]).isEqualTo(20);
    assertThat(grid[2][1]).isCloseTo(Math.sqrt(9 / 2.0), within(1e-12));
    assertThat(Grid.columns(List.of(TORQUE)))
        .extracting(Channel::name)
        .containsExactly("torque", "torque roughness");
  }

  @Test
  void beyondTheEndsNothingIsKnown() {
    double[][] grid =
        Grid.of(
            new double[] {0, 10, 20},
            run(new double[] {5, 12}, new double[][] {{1}, {2}}),
            new int[] {0});
    assertThat(grid[0]).containsOnly(Double.NaN);
    assertThat(grid[2]).containsOnly(Double.NaN);
    assertThat(grid[1][0]).isBetween(1.0, 2.0);
  }
}
