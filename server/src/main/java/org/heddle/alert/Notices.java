package org.heddle.alert;

import java.net.URI;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.heddle.fact.Control.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Who is told over which channel, as the plant has written it down.
 *
 * @param mail how mail goes out; null when it does not
 * @param zone in which the shifts are meant: the plant's, which a plan may name later
 * @param link address of the pages, for the links in messages; empty for none
 */
public record Notices(@Nullable Mail mail, List<Route> routes, Supplier<ZoneId> zone, String link) {
  /** Nobody is told but those who look. */
  public static final Notices NONE = new Notices(null, List.of(), () -> ZoneOffset.UTC, "");

  public Notices {
    routes = List.copyOf(routes);
  }

  /** How the connection to the mail server is kept from others. */
  public enum Security {
    NONE,
    STARTTLS,
    TLS
  }

  /**
   * A mail server.
   *
   * @param user empty to send without signing in
   */
  public record Mail(
      String host, int port, Security security, String user, String password, String from) {
    @Override
    public String toString() {
      return "mail server " + host + ":" + port;
    }
  }

  /**
   * One way to one group of people.
   *
   * @param audience roles or people of the control plan's {@code call} it stands for; empty for all
   * @param lines and {@code characteristics} empty for all
   * @param atLeast the mildest severity it is for
   * @param shift when it is in use; null for always
   * @param mails addresses
   * @param webhook null for none
   * @param secret by which the webhook knows that it is us; empty for none
   */
  public record Route(
      List<String> audience,
      List<String> lines,
      List<String> characteristics,
      Severity atLeast,
      @Nullable Shift shift,
      List<String> mails,
      @Nullable URI webhook,
      String secret) {
    public Route {
      audience = List.copyOf(audience);
      lines = List.copyOf(lines);
      characteristics = List.copyOf(characteristics);
      mails = List.copyOf(mails);
    }
  }

  /** From a time of day on, before another; over midnight when the first is the later. */
  public record Shift(LocalTime from, LocalTime to) {
    boolean holds(LocalTime time) {
      boolean late = !time.isBefore(from);
      boolean early = time.isBefore(to);
      return from.isBefore(to) ? late && early : late || early;
    }
  }
}
