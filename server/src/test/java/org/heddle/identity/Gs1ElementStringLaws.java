package org.heddle.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class Gs1ElementStringLaws {
  private static final List<ApplicationIdentifier> TABLE =
      List.copyOf(new TreeMap<>(ApplicationIdentifiers.all()).values());

  /** Data of any form in the table, dates and check digits included. */
  private static String data(ApplicationIdentifier ai, Random random) {
    var data = new StringBuilder();
    for (ApplicationIdentifier.Component component : ai.components()) {
      if (component.optional() && random.nextBoolean()) {
        break;
      }
      data.append(part(component, random));
    }
    return data.toString();
  }

  private static String part(ApplicationIdentifier.Component component, Random random) {
    if (component.date()) {
      return "%02d%02d%02d"
          .formatted(random.nextInt(100), 1 + random.nextInt(12), random.nextInt(29));
    }
    int length = component.min() + random.nextInt(component.max() - component.min() + 1);
    var text = new StringBuilder();
    while (text.length() < length) {
      char c = (char) (33 + random.nextInt(90));
      if (component.allows(c) && c != '(' && c != '<') {
        text.append(c);
      }
    }
    if (component.check()) {
      text.setCharAt(length - 1, CheckDigit.of(text.substring(0, length - 1)));
    }
    return text.toString();
  }

  private static Gs1ElementString some(Random random) {
    List<Gs1Element> elements = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(5); i++) {
      ApplicationIdentifier ai = TABLE.get(random.nextInt(TABLE.size()));
      if (elements.stream().noneMatch(e -> e.ai().equals(ai.code()))) {
        elements.add(new Gs1Element(ai.code(), data(ai, random)));
      }
    }
    return new Gs1ElementString(elements);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    var random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      Gs1ElementString elements = some(random);
      assertThat(Gs1ElementString.parse(elements.encoded()).orThrow()).isEqualTo(elements);
      assertThat(Gs1ElementString.parse(elements.toString()).orThrow()).isEqualTo(elements);
    }
  }

  @Test
  void oneChangedDigitOfAKeyIsCaught() {
    var random = new Random(12);
    for (int i = 0; i < 2_000; i++) {
      String digits = "%017d".formatted(random.nextLong(100_000_000_000_000_000L));
      String sscc = Gs1Key.withCheckDigit(Gs1Key.Kind.SSCC, digits).value();
      int at = random.nextInt(18);
      char other = (char) ('0' + (sscc.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
      String changed = sscc.substring(0, at) + other + sscc.substring(at + 1);
      assertThat(Gs1Key.parse(Gs1Key.Kind.SSCC, changed).optional()).as(changed).isEmpty();
    }
  }

  /** Hostile input: whatever comes in, the answer is a value or a problem inside the text. */
  @Test
  void noTextMakesTheReadersThrow() {
    var random = new Random(13);
    String alphabet = "0123456789AZaz()[]>{}<>GS^]%/.:?=&@-\u001d\u001e\u0004 ßſ€";
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder(random.nextBoolean() ? "" : prefix(random));
      for (int length = random.nextInt(30); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String input = text.toString();
      for (ParseProblem problem : ScannedCode.understand(input).notes()) {
        assertThat(problem.position()).as(input).isBetween(0, input.length());
      }
    }
  }

  private static String prefix(Random random) {
    String[] prefixes = {
      "(01)",
      "]C1",
      "[)>\u001e06\u001d",
      "urn:epc:id:sgtin:",
      "urn:epc:tag:sgtin-96:",
      "https://id.gs1.org/01/",
      "coil:C@",
      "unit:",
      "3074",
      "[)>{RS}05{GS}",
      "urn:epc:id:giai:"
    };
    return prefixes[random.nextInt(prefixes.length)];
  }
}
