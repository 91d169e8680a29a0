package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamKeyTest {
  @Test
  void namesOfStreamsAreDifferentForDifferentStreams() {
    assertThat(new StreamKey("a/b", "c", "d", "e").text()).isEqualTo("a%2Fb/c/d/e");
    assertThat(new StreamKey("a", "b/c", "d", "e").text())
        .isNotEqualTo(new StreamKey("a", "b", "c/d", "e").text());
    assertThat(new StreamKey("a", "b", "c", "d").ofAll().text()).isEqualTo("a/b/c/*");
  }

  @Test
  void longNamesAreCutAndStillToldApart() {
    String one = new StreamKey("p", "s", "c", "x".repeat(500) + "1").text();
    String two = new StreamKey("p", "s", "c", "x".repeat(500) + "2").text();
    assertThat(one).hasSizeLessThanOrEqualTo(200).isNotEqualTo(two);
  }
}
