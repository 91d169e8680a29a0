package org.heddle.web;

import java.util.Map;

/** What a reason for refusing means, and what to do about it. */
record Advice(String meaning, String next) {
  private static final Advice GENERAL =
      new Advice("The message is no fact as it stands.", "Correct it here and send it again.");

  private static final Map<String, Advice> BY_CODE =
      Map.ofEntries(
          Map.entry(
              "json-broken",
              new Advice(
                  "The bytes are no JSON: a brace or quote is missing, or the message was cut.",
                  "Look at the marked place, mend it, and send it again.")),
          Map.entry(
              "field-missing",
              new Advice(
                  "Without this field nobody could say later what was meant.",
                  "Add the field and send it again.")),
          Map.entry(
              "field-unknown",
              new Advice(
                  "A field nobody knows is mostly a misspelt one; dropping it would lose evidence.",
                  "Correct its name, or remove it.")),
          Map.entry(
              "kind-unknown",
              new Advice(
                  "There is no such kind of fact.", "Use one of the kinds the message lists.")),
          Map.entry(
              "kind-reserved",
              new Advice(
                  "Only Heddle itself says what Heddle did.", "Dismiss it, and ask its sender.")),
          Map.entry(
              "source-reserved",
              new Advice(
                  "Under this name Heddle itself decides and records.",
                  "Give the sender a name of its own, and send it again.")),
          Map.entry(
              "kind-not-allowed",
              new Advice(
                  "The sender may report, but not correct.",
                  "Let someone send it whose role may correct.")),
          Map.entry(
              "type-wrong",
              new Advice(
                  "A value has another form than its field.", "Change it and send it again.")),
          Map.entry(
              "value-wrong",
              new Advice(
                  "The value is none of its field.", "Correct the value and send it again.")),
          Map.entry(
              "number-wrong",
              new Advice(
                  "The number can not be kept with all its digits.",
                  "Send it with at most 18 digits on either side of the point.")),
          Map.entry(
              "clock-ahead",
              new Advice(
                  "The source's clock is wrong; its times would spoil every order of events.",
                  "Set the clock, correct the time, and send it again.")),
          Map.entry(
              "clock-unset",
              new Advice(
                  "The source's clock was never set.",
                  "Set the clock, correct the time, and send it again.")),
          Map.entry(
              "message-too-long",
              new Advice(
                  "Only its beginning is kept here.",
                  "Split it at the source and send the parts.")));

  static Advice of(String code) {
    return BY_CODE.getOrDefault(code, GENERAL);
  }
}
