package org.heddle.web;

import java.util.List;
import java.util.function.Supplier;

/** Signing in and out, and who is signed in. */
final class SessionRoutes {
  private final Gate gate;
  private final Supplier<Services.PlantName> plant;
  private final String version;

  SessionRoutes(Gate gate, Supplier<Services.PlantName> plant, String version) {
    this.gate = gate;
    this.plant = plant;
    this.version = version;
  }

  record User(String id, String name, String role) {}

  record Session(
      User user, boolean demo, Services.PlantName plant, String version, String locale) {}

  record SignIn(String user, String password) {}

  record Done(boolean done) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/session", Route.ANYONE, "Who is signed in; 401 when nobody is")
            .gives(Session.class, this::session),
        Route.post("/api/session", Route.ANYONE, "Signs in and sets the session cookie")
            .takes(SignIn.class)
            .gives(Session.class, this::signIn),
        Route.delete("/api/session", Route.ANYONE, "Signs out").gives(Done.class, this::signOut));
  }

  private Session session(Ask ask) {
    return ask.visitorIfAny()
        .map(visitor -> session(visitor, ask))
        .or(() -> gate.demo().map(entry -> open(entry, ask)))
        .orElseThrow(Trouble::signedOut);
  }

  private Session signIn(Ask ask) throws InterruptedException {
    SignIn given = ask.body(SignIn.class);
    Gate.Entry entry =
        gate.signIn(given.user(), given.password())
            .orElseThrow(
                () ->
                    new Trouble(
                        401,
                        "sign-in-wrong",
                        "Name or password is wrong.",
                        "Nobody was signed in.",
                        "Try again, or ask an administrator."));
    return open(entry, ask);
  }

  private Session open(Gate.Entry entry, Ask ask) {
    SessionCookie.set(ask.context(), entry.session());
    return session(entry.visitor(), ask);
  }

  private Session session(Visitor visitor, Ask ask) {
    String language = ask.context().header("Accept-Language");
    return new Session(
        new User(visitor.id(), visitor.name(), visitor.role()),
        gate.isDemo(),
        plant.get(),
        version,
        language != null && language.startsWith("de") ? "de" : "en");
  }

  private Done signOut(Ask ask) {
    String session = SessionCookie.of(ask.context());
    if (session != null) {
      gate.signOut(session);
      SessionCookie.clear(ask.context());
    }
    return new Done(true);
  }
}
