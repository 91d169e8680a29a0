package org.heddle.exchange.catenax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.heddle.exchange.Decoded;
import org.heddle.fact.Draft;
import org.heddle.fact.Structure;
import org.heddle.identity.UnitId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The public test genealogy of 46 assets (Tractus-X traceability, CC BY 4.0). */
@Tag("RealData")
class TestGenealogyRealDataTest {
  private static final Path FILE =
      Path.of(
          System.getProperty("heddle.data", "../../shared/data"),
          "formats/tractusx_traceability/CX_Testdata_MessagingTest_v0.0.14.json");

  /**
   * 30 made assets (19 serial, 9 batches, 2 just-in-sequence), 15 planned, 1 of test settings. 14
   * links: 12 told by both sides, 2 by the usage alone. Six more parts are named by a battery code.
   */
  @Test
  void allAssetsAndLinksAreThereOnce() throws Exception {
    List<Draft> drafts = drafts();
    Map<String, Integer> kinds = new TreeMap<>();
    drafts.forEach(d -> kinds.merge(d.event().getClass().getSimpleName(), 1, Integer::sum));
    assertThat(kinds)
        .containsEntry("Created", 30)
        .containsEntry("Assembled", 12 + 6)
        .containsEntry("Transformed", 2);
    Set<String> keys = new HashSet<>();
    drafts.forEach(draft -> assertThat(keys.add(draft.origin().key())).isTrue());
    assertThat(keys.stream().filter(key -> key.matches("urn:uuid:[^ ]*/note"))).hasSize(46);
  }

  @Test
  void aVehicleIsKnownByItsNumberAndASharedSerialNamesNobody() throws Exception {
    List<String> aliases =
        drafts().stream()
            .map(Draft::event)
            .filter(Structure.Identified.class::isInstance)
            .map(event -> ((Structure.Identified) event).alias().value())
            .toList();
    assertThat(aliases)
        .contains("OMAOYGBDTSRCMYSCX")
        .doesNotContain("NO-570196089623842018037372", "X12MCPM27KLPCLX2M2382320")
        .doesNotHaveDuplicates();
  }

  @Test
  void theModuleHoldsTheSixOthersOfItsCode() throws Exception {
    UnitId module = new UnitId("urn:uuid:44347dec-21d1-47aa-b2a7-f959bf9d424b");
    assertThat(
            drafts().stream()
                .map(Draft::event)
                .filter(e -> e instanceof Structure.Assembled a && a.parent().equals(module)))
        .hasSize(6);
  }

  private static List<Draft> drafts() throws Exception {
    try (Stream<Decoded> decoded = new CatenaxImport().decode(FILE)) {
      return ((Decoded.Reports) decoded.toList().getFirst()).message().drafts();
    }
  }
}
