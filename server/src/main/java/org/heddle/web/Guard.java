package org.heddle.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.heddle.access.Permission;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every call before it is answered: is it meant for this host, who makes it, may they.
 *
 * <p>A page of another site can make a browser send calls here. It can not read our cookie (strict
 * same-site), is refused by its origin on anything that writes, and a name that was re-pointed at
 * this machine (DNS rebinding) is refused by its host.
 */
final class Guard {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String BEARER = "Bearer ";

  private final Gate gate;
  private final Set<String> hosts = new TreeSet<>(LOOPBACK);
  private final boolean anyHost;

  Guard(Gate gate, DoorConfig config) {
    this.gate = gate;
    config.names().forEach(name -> hosts.add(inAddress(name)));
    hosts.add(inAddress(config.host()));
    anyHost = config.names().isEmpty() && !LOOPBACK.contains(config.host());
  }

  /** A host as it stands in an address: of IPv6 in brackets. */
  static String inAddress(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** True for a call by a name of the loopback, which other programs of this machine share. */
  static boolean isLoopback(Context context) {
    return LOOPBACK.contains(withoutPort(Optional.ofNullable(context.header("Host")).orElse("")));
  }

  private boolean isOurs(String host) {
    return anyHost || hosts.contains(host) || hosts.contains(inFull(host));
  }

  /** Browsers write {@code [fd00::2]}, Java {@code [fd00:0:0:0:0:0:0:2]}. */
  private static String inFull(String host) {
    if (!host.startsWith("[") || !host.endsWith("]")) {
      return host;
    }
    try {
      String address = host.substring(1, host.length() - 1);
      return inAddress(InetAddress.ofLiteral(address).getHostAddress());
    } catch (IllegalArgumentException e) {
      return host;
    }
  }

  /** Refuses calls for a host that is not ours; to be asked before anything else. */
  void checkHost(Context context) {
    String host = Optional.ofNullable(context.header("Host")).orElse("");
    if (!isOurs(withoutPort(host))) {
      throw new Trouble(
          421,
          "host-unknown",
          "The call is for '" + host + "', which is not a name of this Heddle.",
          "Answering it would let a foreign page read what is recorded here.",
          "Use one of: " + String.join(", ", hosts) + "; or start Heddle with --name.");
    }
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }

  /** The visitor, after it is certain that the route is open to them; null for an open route. */
  @Nullable Visitor admit(Context context, Route route) {
    String bearer = context.header("Authorization");
    Optional<Visitor> visitor =
        route.permission() == Permission.WORK
            ? Optional.ofNullable(TerminalCookie.of(context)).flatMap(gate::byTerminal)
            : bearer != null ? byToken(bearer) : bySession(context);
    boolean byCookie = bearer == null || route.permission() == Permission.WORK;
    if (byCookie && !context.method().equals(HandlerType.GET)) {
      checkOrigin(context);
    }
    Permission needed = route.permission();
    if (needed == null) {
      return visitor.orElse(null);
    }
    Visitor known = visitor.orElseThrow(Trouble::signedOut);
    if (!known.may(needed)) {
      throw Trouble.notAllowed(known, needed);
    }
    return known;
  }

  private Optional<Visitor> byToken(String bearer) {
    return bearer.startsWith(BEARER)
        ? gate.byToken(bearer.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  private Optional<Visitor> bySession(Context context) {
    return Optional.ofNullable(SessionCookie.of(context)).flatMap(gate::bySession);
  }

  private static void checkOrigin(Context context) {
    String origin = context.header("Origin");
    String site = context.header("Sec-Fetch-Site");
    if (origin != null && !isOurs(origin, context)) {
      throw Trouble.foreign(origin);
    }
    if (origin == null && site != null && !site.equals("same-origin") && !site.equals("none")) {
      throw Trouble.foreign(site);
    }
  }

  private static boolean isOurs(String origin, Context context) {
    try {
      String authority = URI.create(origin).getAuthority();
      return authority != null && authority.equals(context.header("Host"));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
