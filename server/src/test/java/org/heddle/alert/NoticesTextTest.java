package org.heddle.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Set;
import org.heddle.fact.Control.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticesTextTest {
  @TempDir Path folder;

  private Notices read(String text) throws Exception {
    Path file = folder.resolve("alerts.yaml");
    Files.writeString(file, text);
    return NoticesText.load(file);
  }

  @Test
  void wholeFileIsRead() throws Exception {
    Files.writeString(folder.resolve("smtp-password"), "secret\n");
    Files.writeString(folder.resolve("hook-secret"), "shared\n");
    Notices notices =
        read(
            """
            link: https://heddle.plant.example
            smtp: { host: mail.plant.example, user: heddle, passwordFile: smtp-password, from: heddle@plant.example }
            routes:
              - { for: [quality], severity: alarm, shift: [night, weekend], mail: night@plant.example }
              - { lines: [filling], webhook: "https://chat.plant.example/x", secretFile: hook-secret }
            """);
    assertThat(notices.mail())
        .isEqualTo(
            new Notices.Mail(
                "mail.plant.example",
                587,
                Notices.Security.STARTTLS,
                "heddle",
                "secret",
                "heddle@plant.example"));
    assertThat(String.valueOf(notices.mail())).doesNotContain("secret");
    assertThat(notices.link()).isEqualTo("https://heddle.plant.example");
    Notices.Route night = notices.routes().getFirst();
    assertThat(night.atLeast()).isEqualTo(Severity.ALARM);
    assertThat(night.shifts()).containsExactly("night", "weekend");
    assertThat(night.hours()).isNull();
    assertThat(notices.unknownShifts(Set.of("night", "early")))
        .containsExactly("routes[0].shift weekend");
    assertThat(night.mails()).containsExactly("night@plant.example");
    assertThat(notices.routes().get(1).secret()).isEqualTo("shared");
  }

  /** What docs/guide/alerts.md shows. */
  @Test
  void fileOfTheGuideIsRead() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "guide", "alerts.md"));
    String yaml = page.substring(page.indexOf("```yaml") + 8, page.indexOf("```\n\n| key"));
    Files.writeString(folder.resolve("smtp-password"), "secret");
    Files.writeString(folder.resolve("hook-secret"), "shared");
    assertThat(read(yaml).routes()).hasSize(3);
  }

  @Test
  void noFileMeansThatNobodyIsTold() throws Exception {
    assertThat(NoticesText.load(folder.resolve("alerts.yaml"))).isEqualTo(Notices.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "22:00-06:00 | 23:00 | true",
        "22:00-06:00 | 05:59 | true",
        "22:00-06:00 | 06:00 | false",
        "06:00-14:00 | 06:00 | true",
        "06:00-14:00 | 14:00 | false"
      })
  void hoursHoldFromTheirBeginToBeforeTheirEnd(String hours, String time, boolean holds)
      throws Exception {
    Notices.Route route =
        read("routes: [{ hours: \"%s\", webhook: \"https://x.example\" }]".formatted(hours))
            .routes()
            .getFirst();
    assertThat(Objects.requireNonNull(route.hours()).holds(LocalTime.parse(time))).isEqualTo(holds);
    assertThat(route.shifts()).isEmpty();
  }

  /** Files that were written before sites named their shifts go on meaning what they meant. */
  @Test
  void timesOfAShiftAreHours() throws Exception {
    String text = "routes: [{ %s: \"22:00-06:00\", webhook: \"https://x.example\" }]";
    assertThat(read(text.formatted("shift"))).isEqualTo(read(text.formatted("hours")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rotes: [] | unknown key rotes",
        "routes: [{ mail: a@b.example }] | smtp is missing",
        "routes: [{ for: [quality] }] | tells nobody",
        "routes: [{ webhook: 'ftp://x' }] | begins with https",
        "routes: [{ webhook: 'https://x', severity: loud }] | unknown word loud",
        "routes: [{ webhook: 'https://x', hours: early }] | written 06:00-14:00",
        "routes: [{ webhook: 'https://x', shift: '06:00-x' }] | written 06:00-14:00",
        "routes: [{ webhook: 'https://x', secretFile: none }] | cannot be read",
        "smtp: { host: h } | the key from is missing",
        "smtp: { host: h, from: f, port: x } | whole number",
        "'routes: [' | not YAML",
        "routes: 3 | a list is expected"
      })
  void whatIsWrongIsSaid(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(NoticesText.WrongNoticesException.class)
        .hasMessageContaining(message);
  }
}
