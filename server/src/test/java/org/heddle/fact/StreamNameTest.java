package org.heddle.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class StreamNameTest {
  @Test
  void partsComeBackAsTheyWereGiven() {
    String name = StreamName.of("cell/21700", "100 % test", "OCV/IR", "station=A/1;position=%2F");
    assertThat(name.split("/")).hasSize(4);
    assertThat(StreamName.parts(name))
        .containsExactly("cell/21700", "100 % test", "OCV/IR", "station=A/1;position=%2F");
    assertThat(StreamName.isCut(name)).isFalse();
  }

  @Test
  void keysAreReadWhateverAPositionSays() {
    assertThat(StreamName.keys("station=A=1;tool=T-1;position=left;upper;x=3"))
        .containsExactly(
            entry("station", "A=1"), entry("tool", "T-1"), entry("position", "left;upper;x=3"));
    assertThat(StreamName.keys("")).isEmpty();
    assertThat(StreamName.keys("COAT lane 2")).isEmpty();
  }

  /** A fact refuses a longer name, and what refuses a fact while it is applied stops the floor. */
  @Test
  void aLongNameIsCutAndStaysApartFromOthers() {
    String one = StreamName.of("clock", "s".repeat(199) + "1");
    String other = StreamName.of("clock", "s".repeat(199) + "2");
    assertThat(one).hasSizeLessThanOrEqualTo(200).isNotEqualTo(other);
    assertThat(StreamName.isCut(one)).isTrue();
  }
}
