package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Origin;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Production.StepStarted;
import org.heddle.fact.Result;
import org.heddle.fact.Work;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.intake.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Figures over HTTP. */
class FigureApiTest {
  private static final Instant EARLY = OpenDoor.NOW.minus(Duration.ofHours(12));

  private final OpenDoor door;
  private final List<Draft> drafts = new ArrayList<>();

  FigureApiTest() throws Exception {
    door = new OpenDoor();
    Work welder = Work.at(new StationId("WLD"));
    for (int i = 0; i < 4; i++) {
      UnitId unit = new UnitId("C" + i);
      add(i * 10, new StepStarted(unit, "welding", welder));
      add(i * 10 + 6, new StepFinished(unit, "welding", i == 3 ? Result.NOK : Result.OK, welder));
    }
    door.intake.command(new Message("test", drafts, new byte[0]));
  }

  private void add(int minute, Event event) {
    Origin origin = new Origin("welder", "" + drafts.size());
    drafts.add(new Draft(EARLY.plus(Duration.ofMinutes(minute)), origin, event));
  }

  @AfterEach
  void close() {
    door.close();
  }

  private HttpResponse<String> ask(String query) throws Exception {
    return door.send(door.as("looker", query));
  }

  @Test
  void aStationHasItsFiguresByShift() throws Exception {
    JsonNode answer = OpenDoor.json(ask("/api/figures?by=station"));
    JsonNode figures = answer.at("/groups/0/shifts/0/figures");
    assertThat(answer.at("/groups/0/shifts/0/name").asString())
        .isEqualTo(answer.at("/shifts/0/name").asString());
    assertThat(answer.at("/groups/0/shifts/0/end")).isEqualTo(answer.at("/shifts/0/end"));
    assertThat(answer.at("/groups/0/key").asString()).isEqualTo("WLD");
    assertThat(answer.at("/shifts/0/name").asString()).isEqualTo("early");
    assertThat(figures.at("/units").asInt()).isEqualTo(4);
    assertThat(figures.at("/firstPassYield").asDouble()).isEqualTo(0.75);
    assertThat(figures.at("/cycleSeconds").asDouble()).isEqualTo(360);
    assertThat(figures.has("scrapCost")).isFalse();
    assertThat(answer.at("/currency").asString()).isEmpty();
  }

  @Test
  void theyAreAskedForByStepProductAndTime() throws Exception {
    assertThat(OpenDoor.json(ask("/api/figures?by=step")).at("/groups/0/key").asString())
        .isEqualTo("welding");
    assertThat(OpenDoor.json(ask("/api/figures?by=product")).at("/groups/0/key").asString())
        .isEqualTo("cell");
    assertThat(OpenDoor.json(ask("/api/figures?by=station&product=pack")).at("/groups").size())
        .isZero();
    assertThat(
            OpenDoor.json(ask("/api/figures?by=station&to=" + EARLY.minusSeconds(86_400)))
                .at("/groups")
                .size())
        .isZero();
    assertThat(ask("/api/figures?by=colour").statusCode()).isEqualTo(400);
    assertThat(ask("/api/figures?from=2020-01-01T00:00:00Z").statusCode()).isEqualTo(400);
  }

  @Test
  void theyAreATableToo() throws Exception {
    String table = ask("/api/figures.csv?by=station").body();
    assertThat(table.lines()).hasSize(2);
    assertThat(table)
        .contains("first-pass yield")
        .contains("WLD")
        .contains("early")
        .contains("0.75");
  }
}
