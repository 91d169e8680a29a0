package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FillingTest {
  @Test
  void contentOfAVesselIsSaidAsTheVessels() {
    assertThat(Filling.of("content:container:ELY-1@c11712"))
        .isEqualTo(new Filling("container:ELY-1", true))
        .extracting(Filling::words)
        .isEqualTo("content of ELY-1");
    assertThat(Filling.of("content:content:container:TNK-A1@f7").item())
        .isEqualTo("container:TNK-A1");
  }

  @Test
  void whatWasStagedIsSaidAsTheOrders() {
    assertThat(Filling.of("content:order:PO-14/positive-tab@c3").item()).isEqualTo("order:PO-14");
    assertThat(Filling.of("content:order:PO-14/positive-tab").item()).isEqualTo("order:PO-14");
  }

  @Test
  void anItemStaysItself() {
    Filling lot = Filling.of("lot:NMC@2026");
    assertThat(lot).isEqualTo(new Filling("lot:NMC@2026", false));
    assertThat(lot.words()).isEqualTo("NMC@2026");
  }
}
