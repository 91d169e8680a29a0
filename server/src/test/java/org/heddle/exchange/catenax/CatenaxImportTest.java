package org.heddle.exchange.catenax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.heddle.exchange.Decoded;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Material;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.identity.LotId;
import org.heddle.identity.UnitId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatenaxImportTest {
  private static final String CAR =
      """
      {"catenaXId": "urn:car", "bpnl": "OEM",
       "urn:samm:io.catenax.serial_part:3.0.0#SerialPart": [{
         "localIdentifiers": [{"key": "manufacturerId", "value": "OEM"}, {"key": "van", "value": "VIN1"}],
         "manufacturingInformation": {"date": "2022-02-04T14:48:54.000Z", "country": "DEU"},
         "partTypeInformation": {"manufacturerPartId": "P-1", "nameAtManufacturer": "Car"}}],
       "urn:samm:io.catenax.single_level_bom_as_built:3.0.0#SingleLevelBomAsBuilt": [{
         "childItems": [{"catenaXId": "urn:door", "quantity": {"value": 1, "unit": "unit:piece"},
           "createdOn": "2022-02-03T14:48:54.709Z", "hasAlternatives": false}]}]}""";

  private static final String DOOR =
      """
      {"catenaXId": "urn:door", "bpnl": "TIER",
       "urn:samm:io.catenax.serial_part:3.0.0#SerialPart": [{
         "localIdentifiers": [{"key": "manufacturerId", "value": "TIER"},
           {"key": "partInstanceId", "value": "NO-7"}],
         "manufacturingInformation": {"date": "2022-02-01"},
         "partTypeInformation": {"manufacturerPartId": "P-2"}}],
       "urn:samm:io.catenax.single_level_usage_as_built:3.0.0#SingleLevelUsageAsBuilt": [{
         "parentItems": [{"catenaXId": "urn:car", "quantity": {"value": 1.0, "unit": "unit:piece"},
           "createdOn": "2023-05-29T14:48:54.709Z", "isOnlyPotentialParent": false}]}]}""";

  private static final String GLUE =
      """
      {"catenaXId": "urn:glue", "bpnl": "TIER",
       "urn:samm:io.catenax.batch:3.0.0#Batch": [{
         "localIdentifiers": [{"key": "batchId", "value": "NO-7"}],
         "manufacturingInformation": {"date": "2022-01-01T00:00:00Z"},
         "partTypeInformation": {"manufacturerPartId": "P-3"}}],
       "urn:samm:io.catenax.single_level_usage_as_built:3.0.0#SingleLevelUsageAsBuilt": [{
         "parentItems": [{"catenaXId": "urn:door", "quantity": {"value": 0.25, "unit": "unit:litre"},
           "isOnlyPotentialParent": true}]}],
       "urn:samm:io.catenax.single_level_bom_as_built:3.0.0#SingleLevelBomAsBuilt": [{
         "childItems": [{"catenaXId": "urn:resin", "quantity": {"value": 2, "unit": "unit:kilogram"}}]}]}""";

  private static final String PLANNED =
      """
      {"catenaXId": "urn:model", "bpnl": "OEM",
       "urn:samm:io.catenax.part_as_planned:2.0.0#PartAsPlanned": [{
         "validityPeriod": {"validFrom": "2019-04-04T03:19:03.000Z"},
         "partTypeInformation": {"manufacturerPartId": "M-1", "nameAtManufacturer": "Model A"}}]}""";

  @TempDir Path folder;

  @Test
  void billOfMaterialAndUsageOfOneLinkGiveOneAssembly() throws Exception {
    List<Event> events = events(CAR, DOOR);
    assertThat(events).filteredOn(Structure.Assembled.class::isInstance).hasSize(1);
    assertThat(events)
        .filteredOn(event -> event instanceof Supply.Noted noted && noted.text().contains("usage"))
        .isEmpty();
    Structure.Assembled assembled = first(events, Structure.Assembled.class);
    assertThat(assembled.parent()).isEqualTo(new UnitId("urn:car"));
    assertThat(assembled.component()).isEqualTo(new UnitId("urn:door"));
    assertThat(assembled.quantity()).hasToString("1 H87");
  }

  @Test
  void aLinkThatOnlyTheUsageTellsIsKeptWithItsDoubt() throws Exception {
    List<Event> events = events(DOOR, GLUE);
    Structure.Assembled glued =
        events.stream()
            .filter(Structure.Assembled.class::isInstance)
            .map(Structure.Assembled.class::cast)
            .filter(event -> event.component().equals(new LotId("urn:glue")))
            .findFirst()
            .orElseThrow();
    assertThat(glued.quantity()).hasToString("0.25 LTR");
    assertThat(notes(events)).anyMatch(text -> text.contains("only a potential parent"));
  }

  @Test
  void whatGoesIntoABatchIsTransformedIntoItAndUnknownChildrenAreKnownByReference()
      throws Exception {
    List<Event> events = events(GLUE);
    Material.Transformed made = first(events, Material.Transformed.class);
    assertThat(made.outputs().getFirst().item()).isEqualTo(new LotId("urn:glue"));
    assertThat(made.inputs().getFirst().item()).isEqualTo(new LotId("urn:resin"));
    assertThat(notes(events))
        .anyMatch(text -> text.contains("urn:resin is known by this reference only"));
  }

  @Test
  void aNumberThatTwoItemsShareIsNoAliasOfEither() throws Exception {
    assertThat(aliases(events(DOOR))).containsExactly("unit:NO-7", "unit:TIER/P-2/NO-7");
    assertThat(aliases(events(DOOR, GLUE)))
        .containsExactly("unit:TIER/P-2/NO-7", "lot:TIER/P-3/NO-7");
    assertThat(notes(events(DOOR, GLUE)))
        .anyMatch(text -> text.contains("NO-7 is used by 2 items"));
  }

  @Test
  void billAndUsageThatDifferInQuantityAreSaidToDiffer() throws Exception {
    List<Event> events = events(CAR, DOOR.replace("\"value\": 1.0", "\"value\": 2"));
    assertThat(first(events, Structure.Assembled.class).quantity()).hasToString("1 H87");
    assertThat(notes(events)).anyMatch(text -> text.contains("says 1 H87, the usage 2 H87"));
  }

  @Test
  void aPlannedPartIsANoteAndNoThing() throws Exception {
    List<Event> events = events(PLANNED);
    assertThat(events).singleElement().isInstanceOf(Supply.Noted.class);
    assertThat(notes(events).getFirst()).contains("Model A", "M-1", "valid from 2019-04-04");
  }

  @Test
  void aBatteryNamesItsPartsByTheirCodesAndNotItself() throws Exception {
    String battery =
        """
        {"catenaXId": "urn:pack", "bpnl": "OEM",
         "urn:samm:io.catenax.traction_battery_code:2.0.0#TractionBatteryCode": [{
           "tractionBatteryCode": "X0", "productType": "pack",
           "subcomponents": [{"tractionBatteryCode": "X0"}, {"tractionBatteryCode": "X1"}]}]}""";
    List<Event> events = events(battery);
    assertThat(first(events, Structure.Assembled.class).component()).isEqualTo(new UnitId("X1"));
    assertThat(events).filteredOn(Structure.Assembled.class::isInstance).hasSize(1);
    assertThat(aliases(events)).containsExactly("unit:X0");
  }

  /** One damaged asset must not cost the others. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          catenax-field-missing | "bpnl": "TIER",        | ''
          catenax-field-missing | "unit": "unit:piece"   | "unit": ""
          catenax-field-wrong   | "2022-02-01"           | "soon"
          catenax-field-wrong   | "value": 1.0           | "value": "one"
          catenax-field-wrong   | "value": 1.0           | "value": -1
          catenax-field-wrong   | "catenaXId": "urn:door" | "catenaXId": ["urn:door"]
          catenax-unit-unknown  | unit:piece             | unit:bushel-and-peck
          catenax-asset-doubled | "urn:door", "bpnl"     | "urn:car", "bpnl"
          """)
  void aDamagedAssetIsEvidenceAndTheOthersAreRead(String code, String was, String is)
      throws Exception {
    assertThat(DOOR).contains(was);
    List<Decoded> decoded = decode(container(CAR, DOOR.replace(was, is), PLANNED));
    assertThat(decoded).hasSize(2);
    Decoded.Unreadable bad = (Decoded.Unreadable) decoded.getFirst();
    assertThat(bad.problem().code()).isEqualTo(code);
    assertThat(drafts(decoded.getLast()))
        .anyMatch(draft -> draft.origin().key().equals("urn:car/made"))
        .anyMatch(draft -> draft.origin().key().equals("urn:model/note"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          catenax-truncated     | {"policies":
          catenax-not-json      | policies
          catenax-not-container | {"policies": {}}
          catenax-not-container | [1, 2]
          catenax-not-container | ''
          """)
  void whatIsNoContainerIsEvidence(String code, String text) throws Exception {
    Decoded.Unreadable bad = (Decoded.Unreadable) decode(text).getFirst();
    assertThat(bad.problem().code()).isEqualTo(code);
    assertThat(bad.input()).asString(UTF_8).isEqualTo(text);
  }

  @Test
  void aContainerIsRecognisedByItsBeginning() throws Exception {
    Path file = Files.writeString(folder.resolve("assets.json"), container(CAR));
    assertThat(CatenaxImport.recognises(file)).isTrue();
    assertThat(CatenaxImport.recognises(folder)).isTrue();
    assertThat(CatenaxImport.recognises(Files.writeString(file, "{\"cycle\": 1}"))).isFalse();
  }

  private List<Event> events(String... assets) throws IOException {
    return drafts(decode(container(assets)).getLast()).stream().map(Draft::event).toList();
  }

  private static List<Draft> drafts(Decoded decoded) {
    return ((Decoded.Reports) decoded).message().drafts();
  }

  private static <T> T first(List<Event> events, Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }

  private static List<String> notes(List<Event> events) {
    return events.stream()
        .filter(Supply.Noted.class::isInstance)
        .map(event -> ((Supply.Noted) event).text())
        .toList();
  }

  private static List<String> aliases(List<Event> events) {
    return events.stream()
        .filter(Structure.Identified.class::isInstance)
        .map(event -> ((Structure.Identified) event).alias().text())
        .toList();
  }

  private static String container(String... assets) {
    return "{\"policies\": {}, \"https://catenax.io/schema/TestDataContainer/1.0.0\": ["
        + String.join(",", assets)
        + "]}";
  }

  private List<Decoded> decode(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("assets.json"), text);
    try (Stream<Decoded> decoded = new CatenaxImport().decode(file)) {
      return decoded.toList();
    }
  }
}
