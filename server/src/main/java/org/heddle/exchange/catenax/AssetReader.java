package org.heddle.exchange.catenax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.heddle.exchange.catenax.Asset.Kind;
import org.heddle.exchange.catenax.Asset.Link;
import org.heddle.exchange.catenax.Asset.Part;
import org.heddle.exchange.catenax.Asset.ToldBy;
import tools.jackson.databind.JsonNode;

/** Reads one asset of a container: its aspects by their names, whatever their version. */
final class AssetReader {
  private final JsonNode node;
  private final String id;
  private final List<Part> parts = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<String> batteryParts = new ArrayList<>();
  private final List<String> plans = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private String batteryCode = "";

  private AssetReader(JsonNode node) {
    this.node = node;
    this.id = Fields.identifier(node, "catenaXId");
  }

  static Asset read(JsonNode node) {
    return new AssetReader(node).read();
  }

  private Asset read() {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = field.getKey();
      if (!"catenaXId".equals(name) && !"bpnl".equals(name)) {
        String aspect = name.substring(name.lastIndexOf('#') + 1);
        for (JsonNode each : Fields.list(node, name)) {
          aspect(aspect, each);
        }
      }
    }
    return new Asset(
        id,
        Fields.identifier(node, "bpnl"),
        parts,
        batteryCode,
        batteryParts,
        links,
        plans,
        unread);
  }

  private void aspect(String aspect, JsonNode in) {
    switch (aspect) {
      case "SerialPart", "SerialPartTypization" -> parts.add(part(Kind.SERIAL, in));
      case "Batch" -> parts.add(part(Kind.BATCH, in));
      case "JustInSequencePart" -> parts.add(part(Kind.JUST_IN_SEQUENCE, in));
      case "TractionBatteryCode" -> battery(in);
      case "SingleLevelBomAsBuilt", "AssemblyPartRelationship" -> billOfMaterial(in);
      case "SingleLevelUsageAsBuilt" -> usage(in);
      case "PartAsPlanned" -> plans.add(product(in));
      case "PartSiteInformationAsPlanned" -> sites(in);
      case "SingleLevelBomAsPlanned" -> planned("consists of", in, "childItems", "childParts");
      case "SingleLevelUsageAsPlanned" -> planned("goes into", in, "parentItems", "parentParts");
      default -> unread.add(aspect);
    }
  }

  private static Part part(Kind kind, JsonNode in) {
    Map<String, String> identifiers = new LinkedHashMap<>();
    for (JsonNode each : Fields.list(in, "localIdentifiers")) {
      identifiers.put(Fields.identifier(each, "key"), Fields.identifier(each, "value"));
    }
    JsonNode type = in.path("partTypeInformation");
    JsonNode making = in.path("manufacturingInformation");
    return new Part(
        kind,
        identifiers,
        Fields.identifierIfAny(type, "manufacturerPartId"),
        Fields.instant(making, "date"),
        words(type, Fields.text(making, "country")));
  }

  private static String words(JsonNode type, String country) {
    StringJoiner words = new StringJoiner(", ");
    add(words, "", Fields.text(type, "nameAtManufacturer"));
    add(words, "part ", Fields.text(type, "manufacturerPartId"));
    add(words, "", Fields.text(type, "classification"));
    add(words, "the customer's part ", Fields.text(type, "customerPartId"));
    add(words, "made in ", country);
    return words.toString();
  }

  private static void add(StringJoiner words, String before, String word) {
    if (!word.isEmpty()) {
      words.add(before + word);
    }
  }

  private void battery(JsonNode in) {
    batteryCode = Fields.identifier(in, "tractionBatteryCode");
    for (JsonNode each : Fields.list(in, "subcomponents")) {
      batteryParts.add(Fields.identifier(each, "tractionBatteryCode"));
    }
  }

  private void billOfMaterial(JsonNode in) {
    for (JsonNode child : Fields.list(in, "childItems", "childParts")) {
      links.add(
          new Link(
              id,
              Fields.identifier(child, "catenaXId", "childCatenaXId"),
              Fields.quantity(child),
              Fields.instant(child, "createdOn"),
              ToldBy.BILL_OF_MATERIAL,
              Fields.isTrue(child, "hasAlternatives") ? "the parent names alternatives" : ""));
    }
  }

  private void usage(JsonNode in) {
    for (JsonNode parent : Fields.list(in, "parentItems", "parentParts")) {
      boolean potential = Fields.isTrue(parent, "isOnlyPotentialParent");
      links.add(
          new Link(
              Fields.identifier(parent, "catenaXId", "parentCatenaXId"),
              id,
              Fields.quantity(parent),
              Fields.instant(parent, "createdOn"),
              ToldBy.USAGE,
              potential ? "only a potential parent" : ""));
    }
  }

  private static String product(JsonNode in) {
    JsonNode validity = in.path("validityPeriod");
    StringJoiner words = new StringJoiner(", ");
    words.add(words(in.path("partTypeInformation"), ""));
    add(words, "valid from ", Fields.text(validity, "validFrom"));
    add(words, "to ", Fields.text(validity, "validTo"));
    return words.toString();
  }

  private void sites(JsonNode in) {
    for (JsonNode site : Fields.list(in, "sites")) {
      plans.add(
          "%s at %s from %s to %s"
              .formatted(
                  Fields.text(site, "function"),
                  Fields.text(site, "catenaXSiteId", "catenaXsiteId"),
                  Fields.text(site, "functionValidFrom"),
                  Fields.text(site, "functionValidUntil")));
    }
  }

  private void planned(String relation, JsonNode in, String... lists) {
    for (JsonNode other : Fields.list(in, lists)) {
      String which = Fields.required(other, "catenaXId", "childCatenaXId", "parentCatenaXId");
      var quantity = Fields.quantity(other);
      plans.add(relation + " " + which + (quantity == null ? "" : " (" + quantity + ")"));
    }
  }
}
