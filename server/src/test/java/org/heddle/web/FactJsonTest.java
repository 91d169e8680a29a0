package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.heddle.fact.Draft;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.ReadingTemplate;
import org.junit.jupiter.api.Test;

class FactJsonTest {
  private static final String HEAD =
      "\"source\":\"press-4\",\"key\":\"1\",\"occurredAt\":\"2026-11-20T08:15:30Z\"";

  private final FactJson json = new FactJson();

  @Test
  void kindMayStandLast() {
    Draft draft =
        read("{" + HEAD + ",\"vessel\":\"container:B1\",\"reason\":\"\",\"kind\":\"emptied\"}");
    assertThat(draft.origin().source()).isEqualTo("press-4");
  }

  /** 12.40 says that the gauge resolves a hundredth. */
  @Test
  void digitsStayAsGivenWhetherTextOrNumber() {
    Readings readings = (Readings) read(readings("12.40", "\"-0.500\"")).event();
    assertThat(readings.set().value(0)).hasToString("12.40");
    assertThat(readings.set().value(1)).hasToString("-0.500");
  }

  @Test
  void offsetOfTheClockIsUnderstood() {
    String text = "{" + HEAD.replace("30Z", "30+01:00") + ",\"kind\":\"noted\",\"text\":\"x\"}";
    assertThat(read(text).occurredAt()).hasToString("2026-11-20T07:15:30Z");
  }

  @Test
  void nullMeansAbsent() {
    String text = "{" + HEAD + ",\"kind\":\"noted\",\"by\":null,\"item\":null,\"text\":\"x\"}";
    assertThat(read(text).by()).isNull();
  }

  @Test
  void unitMayBeASymbolAndIsRecordedAsItsCode() {
    String written =
        new String(
            json.write(read(readings("1", "2").replace("GRM", "g"))), StandardCharsets.UTF_8);
    assertThat(written).contains("\"unit\":\"GRM\"");
    refused(readings("1", "2").replace("GRM", "furlong!"), "value-wrong", "/readings/0/unit", -1);
  }

  /** Storage meets the same template again by identity. */
  @Test
  void messagesOfOneKindShareTheirTemplate() {
    ReadingTemplate first = ((Readings) read(readings("1.5", "2.5")).event()).set().template();
    ReadingTemplate second = ((Readings) read(readings("1.7", "2.1")).event()).set().template();
    assertThat(second).isSameAs(first);
  }

  @Test
  void misspeltFieldIsNamedWithItsPlace() {
    String text = "{" + HEAD + ",\"kind\":\"noted\",\"txt\":\"x\"}";
    refused(text, "field-unknown", "/txt", text.indexOf("\"txt\""));
  }

  @Test
  void missingFieldIsNamed() {
    String text = "{" + HEAD + ",\"kind\":\"noted\"}";
    refused(text, "field-missing", "/text", text.length() - 1);
  }

  @Test
  void fieldGivenTwiceIsRefused() {
    String text = "{" + HEAD + ",\"kind\":\"noted\",\"text\":\"x\",\"text\":\"y\"}";
    refused(text, "field-twice", "/text", text.lastIndexOf("\"text\""));
  }

  @Test
  void wrongTypeIsNamedDeepInTheMessage() {
    String text = readings("true", "2");
    refused(text, "type-wrong", "/readings/0/value", text.indexOf("true"));
  }

  @Test
  void unknownKindIsRefused() {
    refused("{\"kind\":\"exploded\"}", "kind-unknown", "/kind", 8);
    refused("{\"a\":[{\"kind\":\"noted\"}]}", "field-missing", "/kind", 23);
  }

  @Test
  void itemWithoutKindIsRefused() {
    String text = "{" + HEAD + ",\"kind\":\"emptied\",\"vessel\":\"B1\"}";
    refused(text, "value-wrong", "/vessel", text.indexOf("\"B1\""));
  }

  /** A time without a zone is right in one plant and wrong in the next. */
  @Test
  void timeWithoutZoneIsRefused() {
    String text = "{" + HEAD.replace("30Z", "30") + ",\"kind\":\"noted\",\"text\":\"x\"}";
    refused(text, "value-wrong", "/occurredAt", text.indexOf("\"2026"));
  }

  @Test
  void tooManyDigitsAreRefusedNotRounded() {
    refused(readings("1234567890123456789012", "1"), "number-wrong", "/readings/0/value", -1);
  }

  @Test
  void samplesShareTheFinestScaleAndAreNeverRounded() {
    String text =
        "{"
            + HEAD
            + ",\"kind\":\"series\",\"channel\":\"t\",\"station\":\"s\",\"unit\":\"CEL\",\"first\":"
            + "\"2026-11-20T08:15:30Z\",\"offsetsMicros\":[0,1,2],\"values\":[1,2.50,-3e-1]}";
    String written = new String(json.write(read(text)), StandardCharsets.UTF_8);
    assertThat(written).contains("[1.00,2.50,-0.30]");
    refused(text.replace("[1,2.50", "[999999999999999999,2.50"), "number-wrong", "/values", -1);
  }

  @Test
  void textsPastTheirLimitAreRefused() {
    String text =
        "{" + HEAD + ",\"kind\":\"noted\",\"text\":\"" + "x".repeat(Atoms.MAX_TEXT + 1) + "\"}";
    refused(text, "text-too-long", "/text", text.indexOf("\"xx"));
  }

  @Test
  void halfACharacterIsRefused() {
    refused("{" + HEAD + ",\"kind\":\"noted\",\"text\":\"\\ud83d\"}", "text-broken", "/text", -1);
  }

  @Test
  void nestingPastTheLimitIsRefused() {
    refused("{\"x\":" + "[".repeat(FactJson.MAX_DEPTH + 1), "json-broken", "", -1);
  }

  @Test
  void whatTheRecordItselfForbidsIsSaid() {
    refused("{" + HEAD + ",\"kind\":\"moved\",\"item\":\"unit:C1\"}", "fact-invalid", "", -1);
  }

  @Test
  void secondFactBehindTheFirstIsRefused() {
    String fact = "{" + HEAD + ",\"kind\":\"noted\",\"text\":\"x\"}";
    refused(fact + fact, "json-broken", "", fact.length());
  }

  @Test
  void positionsCountFromTheMessageWithinOtherBytes() {
    byte[] bytes = "xx{\"kind\":\"exploded\"}yy".getBytes(StandardCharsets.UTF_8);
    Unreadable problem = (Unreadable) json.read(bytes, 2, bytes.length - 4);
    assertThat(problem.position()).isEqualTo(8);
  }

  private static String readings(String first, String second) {
    return "{\"kind\":\"readings\","
        + HEAD
        + ",\"item\":\"unit:C1\",\"work\":{\"station\":\"s1\"},\"readings\":["
        + "{\"characteristic\":\"mass\",\"value\":"
        + first
        + ",\"unit\":\"GRM\"},{\"characteristic\":\"gap\",\"value\":"
        + second
        + ",\"unit\":\"MMT\"}]}";
  }

  private Draft read(String text) {
    Parsed parsed = json.read(text.getBytes(StandardCharsets.UTF_8));
    assertThat(parsed).isInstanceOf(Parsed.Read.class);
    return ((Parsed.Read) parsed).draft();
  }

  /** A position below 0 is not looked at. */
  private void refused(String text, String code, String pointer, int position) {
    Parsed parsed = json.read(text.getBytes(StandardCharsets.UTF_8));
    assertThat(parsed).isInstanceOf(Unreadable.class);
    Unreadable problem = (Unreadable) parsed;
    assertThat(problem.code()).as(problem.message()).isEqualTo(code);
    assertThat(problem.pointer()).isEqualTo(pointer);
    if (position >= 0) {
      assertThat(problem.position()).isEqualTo(position);
    }
  }
}
