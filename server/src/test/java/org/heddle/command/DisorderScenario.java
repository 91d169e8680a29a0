package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.heddle.fact.Draft;
import org.heddle.fact.EventKind;
import org.heddle.fact.Items;
import org.heddle.fact.Origin;
import org.heddle.plan.ShippedPlans;
import org.heddle.runtime.PlantClock;
import org.heddle.runtime.Progress;
import org.heddle.simulator.PlantConfig;
import org.heddle.simulator.PlantSimulator;
import org.heddle.web.FactJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same shift sent twice over HTTP to two running Heddles: to one in order, to the other
 * doubled, out of order and some of it days late. Both must give the same answers. The seed is the
 * bug report: run again with {@code -Dheddle.seed=…}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisorderScenario {
  private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
  private static final Duration SHIFT = Duration.ofHours(9);
  private static final Duration DAYS = Duration.ofDays(3);
  private static final int CALL = 2_000;

  /** How many items of each kind are asked for. */
  private static final int ASKED = 40;

  private final long seed = Long.getLong("heddle.seed", 2_026);
  private final Random chaos = new Random(seed);
  private final HttpClient client = HttpClient.newHttpClient();
  private final FactJson json = new FactJson();
  private final List<Draft> shift = new ArrayList<>();
  private final Set<Draft> late = new HashSet<>();
  private final Set<String> kinds = new HashSet<>();
  private Plant tidy;
  private Plant wild;

  /** A Heddle that runs, and its clock. */
  private record Plant(Installation installation, PlantClock clock) {
    static Plant open(Path folder) throws Exception {
      PlantClock clock = new PlantClock(START);
      Installation installation =
          Installation.open(
              new Installation.Options(folder, Listening.Door.local(), clock, false, null),
              Progress.SILENT);
      installation.adopt(ShippedPlans.all());
      return new Plant(installation, clock);
    }
  }

  @BeforeAll
  void sendBoth(@TempDir Path folder) throws Exception {
    System.out.printf("DisorderScenario: seed %d%n", seed);
    tidy = Plant.open(folder.resolve("tidy"));
    wild = Plant.open(folder.resolve("wild"));
    Set<Origin> known = new HashSet<>();
    new PlantSimulator(seed, PlantConfig.demo(START).withScale(0.3).withHonestMail(), List.of())
        .run(START.plus(SHIFT), (_, draft) -> add(draft, known));
    shift.sort(Comparator.comparing(Draft::occurredAt));
    for (List<Draft> call : calls(shift)) {
      tidy.clock.advance(call.getLast().occurredAt());
      send(tidy, "application/json", array(call), call.size(), 0);
    }
    sendWildly();
  }

  private void add(Draft draft, Set<Origin> known) {
    if (known.add(draft.origin())) {
      shift.add(draft);
      kinds.add(EventKind.of(draft.event()).word());
    }
  }

  private void sendWildly() throws Exception {
    List<Draft> held = new ArrayList<>();
    for (List<Draft> call : calls(shift)) {
      List<Draft> sent = new ArrayList<>();
      for (Draft draft : call) {
        (chaos.nextInt(25) == 0 ? held : sent).add(draft);
      }
      Collections.shuffle(sent, chaos);
      wild.clock.advance(call.getLast().occurredAt());
      send(wild, "application/x-ndjson", lines(sent), sent.size(), 0);
      send(wild, "application/json", array(sent.subList(0, sent.size() / 4)), 0, sent.size() / 4);
    }
    wild.clock.advance(START.plus(SHIFT).plus(DAYS));
    Collections.shuffle(held, chaos);
    late.addAll(held);
    send(wild, "application/x-ndjson", lines(held), held.size(), 0);
    send(wild, "application/x-ndjson", lines(held), 0, held.size());
  }

  @AfterAll
  void close() {
    client.close();
    tidy.installation.close();
    wild.installation.close();
  }

  private static List<List<Draft>> calls(List<Draft> drafts) {
    List<List<Draft>> calls = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i += CALL) {
      calls.add(drafts.subList(i, Math.min(i + CALL, drafts.size())));
    }
    return calls;
  }

  private byte[] lines(List<Draft> drafts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Draft draft : drafts) {
      out.writeBytes(json.write(draft));
      out.write('\n');
    }
    return out.toByteArray();
  }

  private byte[] array(List<Draft> drafts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Draft draft : drafts) {
      out.write(out.size() == 0 ? '[' : ',');
      out.writeBytes(json.write(draft));
    }
    out.write(']');
    return out.toByteArray();
  }

  private void send(Plant plant, String type, byte[] body, int accepted, int duplicates)
      throws Exception {
    JsonNode answer =
        answer(
            plant,
            at(plant, "/api/facts")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    assertThat(answer.at("/accepted").asInt()).as("%.500s", answer).isEqualTo(accepted);
    assertThat(answer.at("/duplicates").asInt()).isEqualTo(duplicates);
    assertThat(answer.at("/rejected").asInt()).isZero();
  }

  private static HttpRequest.Builder at(Plant plant, String path) {
    Service self = plant.installation.self();
    return HttpRequest.newBuilder(self.base().resolve(path))
        .header("Authorization", "Bearer " + self.token());
  }

  private JsonNode answer(Plant plant, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    plant.installation.heddle().floor().await(plant.installation.heddle().journal().size());
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%.300s", answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static final List<String> ARRIVAL =
      List.of("seq", "recordedAt", "late", "factSeq", "millis", "asOf", "journal", "id", "fact");

  /** Alarms are facts about an item too; they are decided in the order of arrival. */
  private static final List<String> DECIDED = List.of("facts", "lastAt", "next");

  /** An item names no more; which of its parents these are depends on the order of arrival. */
  private static final int PARENTS = 50;

  /** Without what says when and as what it arrived, and what was decided of it. */
  private JsonNode bare(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(ARRIVAL);
      object.remove(DECIDED);
      if (object.path("parents").size() >= PARENTS) {
        object.remove("parents");
      }
    }
    node.forEach(this::bare);
    return node instanceof ArrayNode array ? sorted(array) : node;
  }

  /** Of what happened at one time, or stands equally near, none is first. */
  private JsonNode sorted(ArrayNode array) {
    List<JsonNode> nodes =
        array
            .valueStream()
            .filter(each -> !each.has("corrected") || kinds.contains(each.at("/kind").asString()))
            .sorted(Comparator.comparing(JsonNode::toString))
            .toList();
    array.removeAll();
    return array.addAll(nodes);
  }

  /** What is asked for, with all its pages. */
  private JsonNode asked(Plant plant, String path) throws Exception {
    JsonNode first = answer(plant, at(plant, path));
    JsonNode page = first;
    while (page.path("next").isString() && page.has("entries")) {
      page = answer(plant, at(plant, path + "&cursor=" + page.at("/next").asString()));
      ((ArrayNode) first.at("/entries")).addAll((ArrayNode) page.at("/entries"));
    }
    return bare(first);
  }

  private Set<String> items(String prefix) {
    Set<String> all = new TreeSet<>();
    for (Draft draft : shift) {
      Items.of(draft.event(), (_, item) -> all.add(item.text()));
    }
    all.removeIf(item -> !item.startsWith(prefix));
    List<String> some = new ArrayList<>(all);
    Collections.shuffle(some, chaos);
    return new TreeSet<>(some.subList(0, Math.min(ASKED, some.size())));
  }

  private List<String> some() {
    List<String> items = new ArrayList<>();
    for (String prefix : List.of("unit:C", "unit:", "lot:", "coil:", "container:")) {
      items.addAll(items(prefix));
    }
    assertThat(items).hasSizeGreaterThan(2 * ASKED);
    return items;
  }

  private static String encoded(String item) {
    return URLEncoder.encode(item, StandardCharsets.UTF_8);
  }

  private void sameAnswers(String path) throws Exception {
    for (String item : some()) {
      String asked = path.formatted(encoded(item));
      assertThat(withoutPaths(asked(wild, asked).toString()))
          .as("%s under seed %d", asked, seed)
          .isEqualTo(withoutPaths(asked(tidy, asked).toString()));
    }
  }

  /** A path is one of those that there are; which one follows from the order of arrival. */
  private static String withoutPaths(String answer) {
    return answer.replaceAll("\"path\":\\[[^\\]]*\\]", "");
  }

  @Test
  void itemsStandWhereTheyStand() throws Exception {
    sameAnswers("/api/items/%s");
  }

  @Test
  void timelinesAreInTheOrderInWhichThingsHappened() throws Exception {
    sameAnswers("/api/items/%s/timeline?limit=1000");
  }

  @Test
  void genealogyIsTheSameBothWays() throws Exception {
    sameAnswers("/api/trace/%s/table?direction=back&limit=10000");
    sameAnswers("/api/trace/%s/table?direction=forward&limit=10000");
    sameAnswers("/api/items/%s/asbuilt?depth=3");
  }

  @Test
  void recallReachesTheSame() throws Exception {
    for (String lot : items("lot:")) {
      String question =
          "{\"suspicion\":{\"kind\":\"lot\",\"item\":\"%s\"},\"targets\":\"any\"}".formatted(lot);
      assertThat(recall(wild, question))
          .as("%s under seed %d", lot, seed)
          .isEqualTo(recall(tidy, question));
    }
  }

  private JsonNode recall(Plant plant, String question) throws Exception {
    HttpRequest.Builder request =
        at(plant, "/api/recalls/preview")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(question));
    return bare(answer(plant, request));
  }

  /** What came days late says so, with both times. */
  @Test
  void lateReportsAreMarked() throws Exception {
    int marked = 0;
    for (String item : some()) {
      JsonNode entries =
          answer(wild, at(wild, "/api/items/" + encoded(item) + "/timeline?limit=1000"))
              .at("/entries");
      for (JsonNode entry : entries) {
        Instant happened = Instant.parse(entry.at("/at").asString());
        Instant recorded = Instant.parse(entry.at("/recordedAt").asString());
        if (recorded.isAfter(happened.plus(DAYS.dividedBy(2)))) {
          assertThat(entry.at("/late").asBoolean()).as("%s", entry).isTrue();
          marked++;
        }
      }
    }
    assertThat(marked).isPositive();
    assertThat(late).isNotEmpty();
  }
}
