package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.heddle.fact.Origin;
import org.junit.jupiter.api.Test;

class DeedsTest {
  /** Limits of a stream with the longest name are frozen like any other's. */
  @Test
  void aLongKeyFitsAndStaysApartFromOthers() {
    String stream = "s".repeat(Origin.MAX_LENGTH);
    String first = Deeds.fitting("limits:" + stream + ":1");
    String second = Deeds.fitting("limits:" + stream + ":2");
    assertThat(new Origin("pages", first).key()).isNotEqualTo(second).startsWith("limits:sss");
    assertThat(Deeds.fitting("hold:H-1")).isEqualTo("hold:H-1");
  }
}
