package org.heddle.web;

import static org.heddle.web.ShapeField.defaulted;
import static org.heddle.web.ShapeField.optional;
import static org.heddle.web.ShapeField.required;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.AlertSent;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.BypassEnded;
import org.heddle.fact.Control.BypassStarted;
import org.heddle.fact.Control.Dequeued;
import org.heddle.fact.Control.Disposition;
import org.heddle.fact.Control.EvidenceAsked;
import org.heddle.fact.Control.Figure;
import org.heddle.fact.Control.GateAnswered;
import org.heddle.fact.Control.GaugeChecked;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Control.LimitsFrozen;
import org.heddle.fact.Control.ModelAdopted;
import org.heddle.fact.Control.NonconformanceNoted;
import org.heddle.fact.Control.Onset;
import org.heddle.fact.Control.PlanApproved;
import org.heddle.fact.Control.Queued;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Control.StationResumed;
import org.heddle.fact.Control.StationStopped;
import org.heddle.fact.Control.SuggestionSettled;
import org.heddle.fact.Control.Trigger;
import org.heddle.identity.ItemId;

/** The fields of {@link org.heddle.fact.Control} in JSON. */
final class ControlShapes {
  static final JsonType<Long> POSITION = Numbers.whole(-1, Long.MAX_VALUE);
  private static final JsonType<Integer> INDEX = Numbers.integer(-1, Integer.MAX_VALUE);
  private static final JsonType<Severity> SEVERITY = oneOf(Severity.values());
  private static final JsonType<Handling> HANDLING = oneOf(Handling.values());
  static final JsonType<Disposition> DISPOSITION = oneOf(Disposition.values());
  static final JsonType<List<ItemId>> ITEMS = Lists.of(Atoms.ITEM, 0);

  static final Shape<Approval> APPROVAL =
      Shapes.of(
          "Approval",
          defaulted("meaning", Atoms.NAME, "", Approval::meaning),
          optional("second", Atoms.OPERATOR, Approval::second),
          Approval::new);

  private static final Shape<Figure> FIGURE =
      Shapes.of(
          "Figure",
          required("name", Atoms.REQUIRED_NAME, Figure::name),
          required("value", Numbers.REAL, Figure::value),
          Figure::new);

  private static final Shape<Trigger> TRIGGER =
      Shapes.of(
          "Trigger",
          required("position", POSITION, Trigger::position),
          defaulted("index", INDEX, -1, Trigger::index),
          optional("item", Atoms.ITEM, Trigger::item),
          optional("station", Atoms.STATION, Trigger::station),
          required("value", Numbers.REAL, Trigger::value),
          defaulted("size", Numbers.REAL, 0.0, Trigger::size),
          Trigger::new);

  private static final Shape<Onset> ONSET =
      Shapes.of(
          "Onset",
          defaulted("position", POSITION, -1L, Onset::position),
          required("at", Atoms.INSTANT, Onset::at),
          required("from", Atoms.INSTANT, Onset::from),
          required("to", Atoms.INSTANT, Onset::to),
          Onset::new);

  static final Shape<LimitsFrozen> LIMITS_FROZEN =
      Shapes.of(
          "LimitsFrozen",
          required("stream", Atoms.REQUIRED_NAME, LimitsFrozen::stream),
          required("version", Numbers.integer(1, Integer.MAX_VALUE), LimitsFrozen::version),
          required("effectiveFrom", Atoms.INSTANT, LimitsFrozen::effectiveFrom),
          required("chart", Atoms.REQUIRED_NAME, LimitsFrozen::chart),
          required("figures", Lists.of(FIGURE, 1), LimitsFrozen::figures),
          required("points", Numbers.integer(0, Integer.MAX_VALUE), LimitsFrozen::points),
          defaulted("evidence", Atoms.TEXT, "", LimitsFrozen::evidence),
          LimitsFrozen::new);

  static final Shape<AlarmRaised> ALARM_RAISED =
      Shapes.of(
          "AlarmRaised",
          required("alarm", Atoms.REQUIRED_NAME, AlarmRaised::alarm),
          required("stream", Atoms.REQUIRED_NAME, AlarmRaised::stream),
          required("rule", Atoms.REQUIRED_NAME, AlarmRaised::rule),
          required("severity", SEVERITY, AlarmRaised::severity),
          required("trigger", TRIGGER, AlarmRaised::trigger),
          required("onset", ONSET, AlarmRaised::onset),
          defaulted("limitsVersion", INDEX, 0, AlarmRaised::limitsVersion),
          defaulted("sentence", Atoms.TEXT, "", AlarmRaised::sentence),
          AlarmRaised::new);

  static final Shape<AlarmHandled> ALARM_HANDLED =
      Shapes.of(
          "AlarmHandled",
          required("alarm", Atoms.REQUIRED_NAME, AlarmHandled::alarm),
          required("handling", HANDLING, AlarmHandled::handling),
          defaulted("cause", Atoms.NAME, "", AlarmHandled::cause),
          defaulted("action", Atoms.TEXT, "", AlarmHandled::action),
          defaulted("note", Atoms.TEXT, "", AlarmHandled::note),
          AlarmHandled::new);

  static final Shape<Queued> QUEUED =
      Shapes.of(
          "Queued",
          required("queue", Atoms.REQUIRED_NAME, Queued::queue),
          required("items", Lists.of(Atoms.ITEM, 1), Queued::items),
          defaulted("reason", Atoms.TEXT, "", Queued::reason),
          defaulted("hold", Atoms.NAME, "", Queued::hold),
          Queued::new);

  static final Shape<Dequeued> DEQUEUED =
      Shapes.of(
          "Dequeued",
          required("queue", Atoms.REQUIRED_NAME, Dequeued::queue),
          required("items", Lists.of(Atoms.ITEM, 1), Dequeued::items),
          required("outcome", DISPOSITION, Dequeued::outcome),
          defaulted("reason", Atoms.TEXT, "", Dequeued::reason),
          defaulted("approval", APPROVAL, Approval.NONE, Dequeued::approval),
          Dequeued::new);

  static final Shape<NonconformanceNoted> NONCONFORMANCE_NOTED =
      Shapes.of(
          "NonconformanceNoted",
          required("nonconformance", Atoms.REQUIRED_NAME, NonconformanceNoted::nonconformance),
          required("field", Atoms.REQUIRED_NAME, NonconformanceNoted::field),
          defaulted("text", Atoms.TEXT, "", NonconformanceNoted::text),
          NonconformanceNoted::new);

  static final Shape<GateAnswered> GATE_ANSWERED =
      Shapes.of(
          "GateAnswered",
          required("item", Atoms.ITEM, GateAnswered::item),
          required("station", Atoms.STATION, GateAnswered::station),
          required("step", Atoms.REQUIRED_NAME, GateAnswered::step),
          required("allowed", Numbers.FLAG, GateAnswered::allowed),
          defaulted("reasons", Lists.of(Atoms.REQUIRED_NAME, 0), List.of(), GateAnswered::reasons),
          required("validUntil", Atoms.INSTANT, GateAnswered::validUntil),
          GateAnswered::new);

  static final Shape<BypassStarted> BYPASS_STARTED =
      Shapes.of(
          "BypassStarted",
          required("bypass", Atoms.REQUIRED_NAME, BypassStarted::bypass),
          required("station", Atoms.STATION, BypassStarted::station),
          defaulted("step", Atoms.NAME, "", BypassStarted::step),
          defaulted("alternate", Atoms.TEXT, "", BypassStarted::alternate),
          defaulted("reason", Atoms.TEXT, "", BypassStarted::reason),
          defaulted("approval", APPROVAL, Approval.NONE, BypassStarted::approval),
          BypassStarted::new);

  static final Shape<BypassEnded> BYPASS_ENDED =
      Shapes.of(
          "BypassEnded",
          required("bypass", Atoms.REQUIRED_NAME, BypassEnded::bypass),
          defaulted("verification", Atoms.TEXT, "", BypassEnded::verification),
          defaulted("approval", APPROVAL, Approval.NONE, BypassEnded::approval),
          BypassEnded::new);

  static final Shape<GaugeChecked> GAUGE_CHECKED =
      Shapes.of(
          "GaugeChecked",
          required("gauge", Atoms.EQUIPMENT, GaugeChecked::gauge),
          defaulted("characteristic", Atoms.NAME, "", GaugeChecked::characteristic),
          required("reference", Numbers.REAL, GaugeChecked::reference),
          required("found", Numbers.REAL, GaugeChecked::found),
          defaulted("uncertainty", Numbers.REAL, 0.0, GaugeChecked::uncertainty),
          required("result", Atoms.RESULT, GaugeChecked::result),
          optional("nextDue", Atoms.INSTANT, GaugeChecked::nextDue),
          GaugeChecked::new);

  static final Shape<StationStopped> STATION_STOPPED =
      Shapes.of(
          "StationStopped",
          required("station", Atoms.STATION, StationStopped::station),
          defaulted("reason", Atoms.TEXT, "", StationStopped::reason),
          defaulted("alarm", Atoms.NAME, "", StationStopped::alarm),
          StationStopped::new);

  static final Shape<StationResumed> STATION_RESUMED =
      Shapes.of(
          "StationResumed",
          required("station", Atoms.STATION, StationResumed::station),
          defaulted("reason", Atoms.TEXT, "", StationResumed::reason),
          defaulted("approval", APPROVAL, Approval.NONE, StationResumed::approval),
          StationResumed::new);

  static final Shape<EvidenceAsked> EVIDENCE_ASKED =
      Shapes.of(
          "EvidenceAsked",
          optional("item", Atoms.ITEM, EvidenceAsked::item),
          required("evidence", Atoms.REQUIRED_NAME, EvidenceAsked::evidence),
          defaulted("askedSource", Atoms.NAME, "", EvidenceAsked::source),
          defaulted("detail", Atoms.TEXT, "", EvidenceAsked::detail),
          EvidenceAsked::new);

  static final Shape<AlertSent> ALERT_SENT =
      Shapes.of(
          "AlertSent",
          required("alarm", Atoms.REQUIRED_NAME, AlertSent::alarm),
          required("channel", Atoms.REQUIRED_NAME, AlertSent::channel),
          defaulted("address", Atoms.NAME, "", AlertSent::address),
          defaulted("outcome", Atoms.TEXT, "", AlertSent::outcome),
          AlertSent::new);

  static final Shape<ModelAdopted> MODEL_ADOPTED =
      Shapes.of(
          "ModelAdopted",
          required("model", Atoms.REQUIRED_NAME, ModelAdopted::model),
          required("modelKind", Atoms.REQUIRED_NAME, ModelAdopted::kind),
          defaulted("scope", Atoms.NAME, "", ModelAdopted::scope),
          required("sha256", Atoms.REQUIRED_NAME, ModelAdopted::sha256),
          ModelAdopted::new);

  static final Shape<PlanApproved> PLAN_APPROVED =
      Shapes.of(
          "PlanApproved",
          required("plan", Atoms.REQUIRED_NAME, PlanApproved::plan),
          required("version", Numbers.integer(1, Integer.MAX_VALUE), PlanApproved::version),
          defaulted("reason", Atoms.TEXT, "", PlanApproved::reason),
          defaulted("approval", APPROVAL, Approval.NONE, PlanApproved::approval),
          PlanApproved::new);

  static final Shape<SuggestionSettled> SUGGESTION_SETTLED =
      Shapes.of(
          "SuggestionSettled",
          required("suggestion", Atoms.REQUIRED_NAME, SuggestionSettled::suggestion),
          required("outcome", Atoms.REQUIRED_NAME, SuggestionSettled::outcome),
          defaulted("reason", Atoms.TEXT, "", SuggestionSettled::reason),
          SuggestionSettled::new);

  private ControlShapes() {}

  /** A constant by its word: {@code USE_AS_IS} is {@code use-as-is}. */
  private static <E extends Enum<E>> JsonType<E> oneOf(E[] constants) {
    Map<String, E> byWord =
        Arrays.stream(constants)
            .collect(Collectors.toMap(ControlShapes::word, Function.identity()));
    List<String> words = Arrays.stream(constants).map(ControlShapes::word).toList();
    return new Choice<>("one of " + String.join(", ", words), words, byWord);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private record Choice<E extends Enum<E>>(
      String expected, List<String> words, Map<String, E> byWord) implements JsonType<E> {
    private JsonType<E> type() {
      return Atoms.word(expected, 40, Map.of("enum", words), this::constant);
    }

    private E constant(String text) {
      E constant = byWord.get(text);
      if (constant == null) {
        throw new IllegalArgumentException();
      }
      return constant;
    }

    @Override
    public E read(tools.jackson.core.JsonParser in) {
      return type().read(in);
    }

    @Override
    public void write(E value, tools.jackson.core.JsonGenerator out) {
      out.writeString(word(value));
    }

    @Override
    public Map<String, Object> schema(Map<String, Object> components) {
      return type().schema(components);
    }
  }
}
