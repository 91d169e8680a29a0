package org.heddle.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReferenceCodecTest {
  private final Curves curves = new Curves(7);
  private final byte[] bytes;

  ReferenceCodecTest() {
    curves.good(30);
    bytes = ReferenceCodec.bytes(curves.adopt());
  }

  /** What is read judges as what was written, to the last bit. */
  @Test
  void whatIsReadIsWhatWasWritten() throws Exception {
    Reference read = ReferenceCodec.read(bytes);
    assertThat(ReferenceCodec.bytes(read)).isEqualTo(bytes);
    assertThat(read.adoption().reason()).isEqualTo("first month");
    assertThat(read.runs()).hasSizeGreaterThan(20);
    long next = curves.add(curves.joint("TW-1", 1, curves.snug()));
    Run run = curves.book.runs().at(next).orElseThrow();
    Reference live = curves.book.adopted("G-1").orElseThrow().reference().orElseThrow();
    assertThat(read.judge(run).orElseThrow().chance())
        .isEqualTo(live.judge(run).orElseThrow().chance());
  }

  /** The version is the fourth byte; another one is refused, never guessed. */
  @Test
  void anotherVersionIsRefused() {
    byte[] newer = bytes.clone();
    newer[3] = 2;
    assertThatThrownBy(() -> ReferenceCodec.read(newer))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 2");
  }

  @Test
  void damagedBytesAreRefused() {
    assertThatThrownBy(() -> ReferenceCodec.read(Curves.utf8("PDF document")))
        .hasMessageContaining("no golden profile");
    for (int cut = 4; cut < bytes.length; cut += bytes.length / 50) {
      byte[] shorter = Arrays.copyOf(bytes, cut);
      assertThatThrownBy(() -> ReferenceCodec.read(shorter)).isInstanceOf(IOException.class);
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> ReferenceCodec.read(longer)).hasMessageContaining("behind the end");
  }
}
