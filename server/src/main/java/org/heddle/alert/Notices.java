package org.heddle.alert;

import java.net.URI;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.heddle.fact.Control.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Who is told over which channel, as the plant has written it down.
 *
 * @param mail how mail goes out; null when it does not
 * @param link address of the pages, for the links in messages; empty for none
 */
public record Notices(@Nullable Mail mail, List<Route> routes, String link) {
  /** Nobody is told but those who look. */
  public static final Notices NONE = new Notices(null, List.of(), "");

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
   * @param shifts names of the plan's shifts in which it is in use; empty for all
   * @param hours of the day in which it is in use; null for all
   * @param mails addresses
   * @param webhook null for none
   * @param secret by which the webhook knows that it is us; empty for none
   */
  public record Route(
      List<String> audience,
      List<String> lines,
      List<String> characteristics,
      Severity atLeast,
      List<String> shifts,
      @Nullable Hours hours,
      List<String> mails,
      @Nullable URI webhook,
      String secret) {
    public Route {
      audience = List.copyOf(audience);
      lines = List.copyOf(lines);
      characteristics = List.copyOf(characteristics);
      mails = List.copyOf(mails);
      shifts = List.copyOf(shifts);
    }
  }

  /**
   * Shifts that routes name and no site has, each with its route; their routes are in use always.
   */
  public List<String> unknownShifts(Set<String> known) {
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < routes.size(); i++) {
      for (String shift : routes.get(i).shifts()) {
        if (!known.contains(shift)) {
          unknown.add("routes[%d].shift %s".formatted(i, shift));
        }
      }
    }
    return unknown;
  }

  /** From a time of day on, before another; over midnight when the first is the later. */
  public record Hours(LocalTime from, LocalTime to) {
    boolean holds(LocalTime time) {
      boolean late = !time.isBefore(from);
      boolean early = time.isBefore(to);
      return from.isBefore(to) ? late && early : late || early;
    }
  }
}
