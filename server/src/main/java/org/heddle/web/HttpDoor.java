package org.heddle.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.heddle.journal.JournalException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open door: an HTTP server over a table of routes, and the pages. */
public final class HttpDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);

  /** Rooms of the values that facts are made of. */
  private static final List<String> VALUES =
      List.of("org.heddle.identity.", "org.heddle.fact.", "org.heddle.quantity.");

  private final DoorConfig config;
  private final Guard guard;
  private final Pages pages;
  private final Live live;
  private final Patience patience;
  private final Pace pace;
  private final LargeAnswers large = new LargeAnswers();
  private final Faults faults;
  private final List<Route> routes;
  private final Javalin server;

  private HttpDoor(
      DoorConfig config,
      Gate gate,
      List<Route> routes,
      Live live,
      Patience patience,
      Faults faults) {
    this.live = live;
    this.faults = faults;
    this.patience = patience;
    this.pace = new Pace(patience);
    this.routes = List.copyOf(routes);
    this.config = config;
    this.guard = new Guard(gate, config);
    this.pages = Pages.of(config.pages());
    this.server = Javalin.create(javalin -> configure(javalin, routes));
  }

  /**
   * A door over the rooms behind it; it opens with {@link #start}.
   *
   * @param whenMemoryIsGone called when a call used up the memory; it must return at once
   */
  public static HttpDoor of(Services services, DoorConfig config, Runnable whenMemoryIsGone) {
    return of(services, config, Patience.USUAL, whenMemoryIsGone, List.of());
  }

  static HttpDoor of(
      Services services,
      DoorConfig config,
      Patience patience,
      Runnable whenMemoryIsGone,
      List<Route> more) {
    PlantBoard board = new PlantBoard(services);
    Live live = new Live(services, board);
    List<Route> routes = new ArrayList<>(RouteTable.of(services, config, board, live));
    routes.addAll(more);
    Faults faults = new Faults(services.clock(), whenMemoryIsGone);
    return new HttpDoor(config, services.gate(), routes, live, patience, faults);
  }

  private void configure(JavalinConfig javalin, List<Route> routes) {
    javalin.startup.showJavalinBanner = false;
    javalin.startup.startupWatcherEnabled = false;
    javalin.concurrency.useVirtualThreads = true;
    javalin.http.maxRequestSize = Ask.MAX_BODY_BYTES;
    javalin.http.prefer405over404 = true;
    javalin.jetty.host = config.host();
    javalin.jetty.port = config.port();
    Sockets.configure(javalin.jetty, config, patience, pace);
    RoutesConfig table = javalin.routes;
    table.before(this::before);
    for (Route route : routes) {
      table.addHttpHandler(
          route.method(), route.path(), context -> guarded(context, () -> serve(context, route)));
    }
    table.get("/*", context -> guarded(context, () -> page(context)));
    table.exception(Trouble.class, (e, context) -> answer(context, e));
    table.exception(HttpResponseException.class, HttpDoor::refused);
    table.exception(JournalException.class, HttpDoor::failed);
    table.exception(Exception.class, this::broken);
  }

  List<Route> routes() {
    return routes;
  }

  /**
   * Listens from now on.
   *
   * @throws BindException when another program listens there
   */
  public HttpDoor start() throws BindException {
    try {
      server.start();
    } catch (JavalinBindException e) {
      throw new BindException(
          "Port " + config.port() + " of " + config.host() + " can not be had: choose another.");
    }
    live.start();
    return this;
  }

  /** How many pages take live events now. */
  int watching() {
    return live.watching();
  }

  /** The address to open in a browser on this machine. */
  public URI address() {
    String scheme = config.certificate() == null ? "http" : "https";
    boolean onAll = config.host().equals("0.0.0.0") || config.host().equals("::");
    String host = onAll ? DoorConfig.LOOPBACK : Guard.inAddress(config.host());
    return URI.create(scheme + "://" + host + ":" + server.port());
  }

  /** Readers that were cut off so far because they did not take their answer. */
  long cutOff() {
    return pace.cut();
  }

  @Override
  public void close() {
    live.close();
    server.stop();
  }

  private void before(Context context) {
    SecurityHeaders.set(context);
    guard.checkHost(context);
    if (config.certificate() != null && !context.req().isSecure()) {
      toHttps(context);
    }
  }

  /** A person who left the {@code https://} away is sent there; a program is told. */
  private static void toHttps(Context context) {
    boolean isPage =
        context.method().equals(HandlerType.GET) && !context.path().startsWith("/api/");
    if (!isPage) {
      throw Trouble.inClear();
    }
    context.redirect("https://" + context.header("Host") + context.path());
    context.skipRemainingHandlers();
  }

  /** What one call does. */
  @FunctionalInterface
  private interface Serving {
    void run() throws Exception;
  }

  /** The server hands no Error to its table of exceptions. */
  private void guarded(Context context, Serving serving) throws Exception {
    try {
      serving.run();
    } catch (Error e) {
      fault(e, context);
    }
  }

  private void serve(Context context, Route route) throws Exception {
    @Nullable Visitor visitor = guard.admit(context, route);
    context.header("Cache-Control", "no-store");
    Ask ask = new Ask(context, visitor, patience);
    if (route.isExport()) {
      large.send(() -> route.handler().answer(ask));
      return;
    }
    Object given = route.handler().answer(ask);
    if (given != null) {
      send(context, given);
    }
  }

  private void send(Context context, Object given) throws Exception {
    byte[] bytes = Json.MAPPER.writeValueAsBytes(given);
    if (bytes.length > LargeAnswers.LARGE_BYTES) {
      context.contentType("application/json");
      large.send(() -> write(context, bytes));
    } else {
      json(context, bytes);
    }
  }

  private static @Nullable Object write(Context context, byte[] bytes) throws IOException {
    context.outputStream().write(bytes);
    return null;
  }

  private void page(Context context) {
    if (context.path().startsWith("/api/") || context.path().equals("/api")) {
      throw Trouble.noPath(context.path());
    }
    pages.serve(context);
  }

  private static void json(Context context, byte[] bytes) {
    context.contentType("application/json");
    if (context.statusCode() >= 400 && !context.method().equals(HandlerType.GET)) {
      Rest.answer(context, bytes);
    } else {
      context.result(bytes);
    }
  }

  private static void answer(Context context, Trouble trouble) {
    if (!context.res().isCommitted()) {
      context.status(trouble.status());
      json(context, Json.MAPPER.writeValueAsBytes(trouble.answer()));
    }
  }

  private static void refused(HttpResponseException e, Context context) {
    answer(
        context,
        e.getStatus() == 405
            ? new Trouble(
                405,
                "method-unknown",
                context.method() + " is not possible at " + context.path() + ".",
                "The address knows other methods.",
                "See /api/openapi.json.")
            : new Trouble(
                e.getStatus(),
                "call-refused",
                String.valueOf(e.getMessage()),
                "The call was refused before it was looked at.",
                "See /api/openapi.json."));
  }

  private static void failed(JournalException e, Context context) {
    LOG.error("The journal can not serve {} {}", context.method(), context.path(), e);
    if (e.mayRetry()) {
      context.header("Retry-After", "10");
    }
    answer(
        context,
        new Trouble(
            503,
            Words.of(e.code()).replace(' ', '-'),
            String.valueOf(e.getMessage()),
            "Nothing of this call that was not acknowledged is recorded; all that was is safe.",
            nextAfter(e)));
  }

  private static String nextAfter(JournalException e) {
    if (e.mayRetry()) {
      return "Make room, then send it again.";
    }
    return e.code() == JournalException.Code.STOPPED
        ? "Mend what stopped it, start Heddle again, then send it again."
        : "Ask whoever runs this Heddle.";
  }

  /** What a call gives is made into identifiers and facts, which refuse what they can not be. */
  private static boolean isRefusedValue(Exception e) {
    StackTraceElement[] at = e.getStackTrace();
    return e instanceof IllegalArgumentException
        && at.length > 0
        && VALUES.stream().anyMatch(at[0].getClassName()::startsWith);
  }

  /** The one catch-all of a request. */
  private void broken(Exception e, Context context) {
    if (isRefusedValue(e)) {
      answer(
          context,
          new Trouble(
              400,
              "value-wrong",
              "A value of the call can not be recorded: " + e.getMessage() + ".",
              "Nothing of this call was done.",
              "Correct it; /api/openapi.json describes it."));
      return;
    }
    if (context.res().isCommitted()
        && (e instanceof IOException || e.getCause() instanceof IOException)) {
      LOG.debug("{} went away within its answer: {}", context.ip(), e.toString());
      return;
    }
    fault(e, context);
  }

  private void fault(Throwable e, Context context) {
    Trouble trouble = faults.of(e, context);
    if (context.res().isCommitted()) {
      Faults.cutOff(context, e);
    } else {
      answer(context, trouble);
    }
  }
}
