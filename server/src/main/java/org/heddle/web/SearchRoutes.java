package org.heddle.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heddle.access.Permission;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.ParseProblem;
import org.heddle.identity.ProductId;
import org.heddle.identity.ScannedCode;
import org.heddle.traveler.ItemState;
import org.heddle.traveler.StationState;
import org.heddle.traveler.Traveler;
import org.jspecify.annotations.Nullable;

/** The one search box: anything typed, pasted or scanned. */
final class SearchRoutes {
  /** Characters that are looked at; the longest GS1 element string is below. */
  private static final int MAX_QUERY = 4_000;

  private static final int MATCHES = 20;
  private static final int MAX_MATCHES = 200;

  private static final Map<String, String> KINDS_OF_CODE =
      Map.of(
          "vin", "VIN",
          "gs1", "GS1 element string",
          "digital-link", "GS1 Digital Link",
          "epc", "EPC",
          "epc-tag", "EPC tag",
          "envelope", "ISO 15434 envelope",
          "stretch", "stretch of a coil",
          "plain", "text");

  private final Genealogy genealogy;
  private final Traveler traveler;

  SearchRoutes(Genealogy genealogy, Traveler traveler) {
    this.genealogy = genealogy;
    this.traveler = traveler;
  }

  record Match(
      String item,
      String kind,
      @Nullable String product,
      String title,
      String detail,
      String state,
      String href) {}

  record Command(String title, String detail, String href) {}

  /**
   * What is unusual about the code.
   *
   * @param position character it points at, from 0
   */
  record CodeNote(String message, int position) {}

  record Found(
      String query,
      String understoodAs,
      List<Match> matches,
      List<Command> commands,
      @Nullable CodeNote problem) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/search", Permission.SEE, "What a typed or scanned text may be about")
            .query("q", "the text, at most " + MAX_QUERY + " characters")
            .query("limit", "matches, at most " + MAX_MATCHES)
            .gives(Found.class, this::search));
  }

  private Found search(Ask ask) {
    String text = ask.query("q").orElse("");
    if (text.length() > MAX_QUERY) {
      throw Trouble.wrong("q", "at most " + MAX_QUERY + " characters");
    }
    if (text.isBlank()) {
      return new Found(text, "text", List.of(), List.of(), null);
    }
    int limit = ask.limit(MATCHES, MAX_MATCHES);
    ScannedCode.Understanding code = ScannedCode.understand(text);
    Lineage lineage = genealogy.lineage();
    Map<ItemId, Match> matches = new LinkedHashMap<>();
    code.items().forEach(item -> addExact(item, lineage, code.code(), matches));
    for (ItemId item : genealogy.items().search(fragment(text), limit)) {
      addExact(item, lineage, code.code(), matches);
    }
    String word = code.code().word();
    return new Found(
        text,
        KINDS_OF_CODE.getOrDefault(word, word),
        matches.values().stream().limit(limit).toList(),
        commands(text),
        code.notes().stream().findFirst().map(SearchRoutes::note).orElse(null));
  }

  /** Without the kind: {@code unit:C24} finds what contains C24. */
  private static String fragment(String text) {
    String plain = text.strip();
    return ItemId.parse(plain).map(ItemId::value).orElse(plain);
  }

  private static CodeNote note(ParseProblem problem) {
    return new CodeNote(problem.message(), problem.position());
  }

  private void addExact(
      ItemId item, Lineage lineage, ScannedCode code, Map<ItemId, Match> matches) {
    int node = lineage.node(item);
    Optional<ItemId> known = node < 0 ? Optional.empty() : lineage.item(node);
    known.ifPresent(id -> matches.computeIfAbsent(id, _ -> match(id, node, lineage, code)));
  }

  private Match match(ItemId item, int node, Lineage lineage, ScannedCode code) {
    Optional<ItemState> state = traveler.state(item);
    String product = lineage.product(node).map(ProductId::value).orElse(null);
    boolean stretch = code instanceof ScannedCode.Stretch;
    String detail = state.map(s -> s.step().isEmpty() ? "" : s.step()).orElse("");
    return new Match(
        item.text(),
        item.kind().word(),
        product,
        item.value(),
        detail,
        state.map(s -> s.condition().words()).orElse("known"),
        (stretch ? "/trace/" : "/item/") + Links.segment(item.text()));
  }

  private List<Command> commands(String text) {
    String wanted = text.strip().toLowerCase(java.util.Locale.ROOT);
    List<Command> commands = new ArrayList<>();
    for (StationState station : traveler.stations()) {
      if (station.station().toLowerCase(java.util.Locale.ROOT).contains(wanted)
          && commands.size() < MATCHES) {
        commands.add(
            new Command(
                station.station(), "station", "/station/" + Links.segment(station.station())));
      }
    }
    return commands;
  }
}
