package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.heddle.gate.GateAnswer.Reason;
import org.heddle.gate.GateQuestion;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.simulator.Gate.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stations of a demonstration ask, and what they are told again after a stop. */
class DemoGateTest {
  private static final StationId PACKS = new StationId("PAK-1");

  private final List<GateQuestion> asked = new ArrayList<>();
  private final List<GateQuestion> askedOfPast = new ArrayList<>();
  private int calls;
  @TempDir private Path folder;

  private DemoGate opened() throws IOException {
    return new DemoGate(
        folder.resolve("answers"),
        questions -> {
          calls++;
          return questions.stream().map(this::ask).toList();
        },
        questions -> questions.stream().map(this::askOfPast).toList());
  }

  private List<Reason> ask(GateQuestion question) {
    asked.add(question);
    String code = question.item().value();
    return code.equals("good") ? List.of() : List.of(new Reason(code, "", code));
  }

  private List<Reason> askOfPast(GateQuestion question) {
    askedOfPast.add(question);
    return question.item().value().equals("on-hold") ? ask(question) : List.of();
  }

  private static Answer start(DemoGate gate, String unit) {
    return gate.mayStart(new UnitId(unit), PACKS, "module-loading");
  }

  @Test
  void aStationDoesWhatTheGateSays() throws IOException {
    try (DemoGate gate = opened()) {
      gate.open();
      assertThat(start(gate, "good")).isEqualTo(Answer.GO);
      assertThat(start(gate, "on-hold")).isEqualTo(Answer.WAIT);
      assertThat(start(gate, "scrapped")).isEqualTo(Answer.NEVER);
      assertThat(start(gate, "condemned")).isEqualTo(Answer.NEVER);
    }
    assertThat(asked).hasSize(4);
  }

  @Test
  void whileThePastIsCaughtUpOnlyHoldsAreHeeded() throws IOException {
    try (DemoGate gate = opened()) {
      assertThat(start(gate, "on-hold")).isEqualTo(Answer.WAIT);
      assertThat(start(gate, "missing-step")).isEqualTo(Answer.GO);
      gate.open();
      assertThat(start(gate, "missing-step")).isEqualTo(Answer.WAIT);
    }
    assertThat(askedOfPast).hasSize(2);
  }

  /** Whatever would be answered now. */
  @Test
  void afterAStopTheSameQuestionsHaveTheSameAnswers() throws IOException {
    try (DemoGate gate = opened()) {
      start(gate, "on-hold");
      gate.open();
      start(gate, "on-hold");
      start(gate, "good");
    }
    asked.clear();
    try (DemoGate gate = opened()) {
      gate.open();
      assertThat(start(gate, "x")).isEqualTo(Answer.WAIT);
      assertThat(start(gate, "x")).isEqualTo(Answer.WAIT);
      assertThat(start(gate, "x")).isEqualTo(Answer.GO);
      assertThat(asked).isEmpty();
      assertThat(start(gate, "x")).isEqualTo(Answer.WAIT);
    }
    assertThat(asked).hasSize(1);
  }

  /** Also when the plant was stopped in the middle of a tray. */
  @Test
  void aTrayIsOneQuestionWithAnAnswerForEach() throws IOException {
    List<ItemId> tray = List.of(new UnitId("good"), new UnitId("on-hold"), new UnitId("scrapped"));
    List<Answer> said = List.of(Answer.GO, Answer.WAIT, Answer.NEVER);
    try (DemoGate gate = opened()) {
      gate.open();
      start(gate, "good");
      assertThat(gate.mayStart(tray, PACKS, "module-loading")).isEqualTo(said);
    }
    assertThat(calls).isEqualTo(2);
    try (DemoGate gate = opened()) {
      gate.open();
      start(gate, "good");
      start(gate, "good");
      assertThat(gate.mayStart(tray, PACKS, "module-loading"))
          .containsExactly(Answer.WAIT, Answer.NEVER, Answer.NEVER);
    }
    assertThat(calls).isEqualTo(3);
  }
}
