package org.heddle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private static final Hash ROOT = Hash.of(new byte[] {1});

  @Test
  void rawMessagesStandOnTheirOwnLine() {
    Checkpoint checkpoint =
        new Checkpoint("plant.example/journal", 7, ROOT, 3, Hash.of(new byte[] {2}));
    assertThat(checkpoint.text()).endsWith("\nraw 3 " + checkpoint.rawRoot().base64() + "\n");
    assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
  }

  @Test
  void otherExtensionsArePassedOver() {
    Checkpoint checkpoint = new Checkpoint("plant.example/journal", 7, ROOT);
    assertThat(Checkpoint.parse(checkpoint.text() + "weather fine\n")).isEqualTo(checkpoint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "-1", "", "1e3", "٣"})
  void aSizeIsPlainDecimal(String size) {
    assertThatThrownBy(() -> Checkpoint.parse("o\n" + size + "\n" + ROOT.base64() + "\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text\n",
        "text\n\n",
        "text\n\nno dash\n",
        "text\n\n\u2014 name\n",
        "text\n\n\u2014 name AAAA\n",
        "text\n\n\u2014 name !!!!\n"
      })
  void whatIsNotANoteIsRefused(String note) {
    assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(IllegalArgumentException.class);
  }
}
