package org.heddle.alert;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.heddle.alert.Notices.Hours;
import org.heddle.alert.Notices.Mail;
import org.heddle.alert.Notices.Route;
import org.heddle.alert.Notices.Security;
import org.heddle.fact.Control.Severity;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads {@code alerts.yaml}. Passwords and secrets stand in files of their own beside it. */
public final class NoticesText {
  /** Routes of one plant; more is a list nobody looks after. */
  private static final int MAX_ROUTES = 1_000;

  private static final Set<String> TOP = Set.of("smtp", "routes", "link");
  private static final Set<String> SMTP =
      Set.of("host", "port", "security", "user", "passwordFile", "from");
  private static final Set<String> ROUTE =
      Set.of(
          "for",
          "lines",
          "characteristics",
          "severity",
          "shift",
          "hours",
          "mail",
          "webhook",
          "secretFile");

  /** Until sites named their shifts in the plan, {@code shift} had times; they still mean hours. */
  private static final Pattern HOURS = Pattern.compile("\\s*\\d{1,2}:\\d{2}\\s*-.*");

  private final Path folder;

  private NoticesText(Path folder) {
    this.folder = folder;
  }

  /** The file cannot be used; the message says where and what to do. */
  public static final class WrongNoticesException extends Exception {
    private static final long serialVersionUID = 1;

    WrongNoticesException(String message) {
      super(message);
    }
  }

  /** Reads the file; {@link Notices#NONE} when there is none. */
  public static Notices load(Path file) throws IOException, WrongNoticesException {
    if (!Files.exists(file)) {
      return Notices.NONE;
    }
    Path folder = file.toAbsolutePath().getParent();
    NoticesText text = new NoticesText(folder == null ? Path.of(".") : folder);
    try {
      LoadSettings settings = LoadSettings.builder().setLabel("alerts").build();
      Object root = new Load(settings).loadFromString(Files.readString(file));
      return text.notices(mapping(root, "the file"));
    } catch (YamlEngineException e) {
      throw new WrongNoticesException("not YAML: " + e.getMessage());
    }
  }

  private Notices notices(Map<?, ?> root) throws IOException, WrongNoticesException {
    known(root, TOP, "the file");
    Object smtp = root.get("smtp");
    Mail mail = smtp == null ? null : mail(mapping(smtp, "smtp"));
    List<Route> routes = new ArrayList<>();
    for (Object entry : list(root, "routes", "the file")) {
      String where = "routes[" + routes.size() + "]";
      Route route = route(mapping(entry, where), where);
      if (!route.mails().isEmpty() && mail == null) {
        throw new WrongNoticesException(where + " sends mail, but smtp is missing");
      }
      routes.add(route);
    }
    if (routes.size() > MAX_ROUTES) {
      throw new WrongNoticesException("there are at most " + MAX_ROUTES + " routes");
    }
    return new Notices(mail, routes, text(root, "link", ""));
  }

  private Mail mail(Map<?, ?> smtp) throws IOException, WrongNoticesException {
    known(smtp, SMTP, "smtp");
    Security security = constant(Security.class, text(smtp, "security", "starttls"), "smtp");
    return new Mail(
        required(smtp, "host", "smtp"),
        whole(text(smtp, "port", security == Security.TLS ? "465" : "587"), "smtp.port"),
        security,
        text(smtp, "user", ""),
        secret(smtp, "passwordFile", "smtp"),
        required(smtp, "from", "smtp"));
  }

  private Route route(Map<?, ?> route, String where) throws IOException, WrongNoticesException {
    known(route, ROUTE, where);
    List<String> mails = texts(route, "mail", where);
    URI webhook = webhook(text(route, "webhook", ""), where);
    if (mails.isEmpty() && webhook == null) {
      throw new WrongNoticesException(where + " tells nobody: write mail or webhook");
    }
    List<String> shifts = texts(route, "shift", where);
    boolean areHours = shifts.size() == 1 && HOURS.matcher(shifts.getFirst()).matches();
    return new Route(
        texts(route, "for", where),
        texts(route, "lines", where),
        texts(route, "characteristics", where),
        constant(Severity.class, text(route, "severity", "notice"), where),
        areHours ? List.of() : shifts,
        hours(areHours ? shifts.getFirst() : text(route, "hours", ""), where),
        mails,
        webhook,
        secret(route, "secretFile", where));
  }

  private static @Nullable URI webhook(String text, String where) throws WrongNoticesException {
    if (text.isEmpty()) {
      return null;
    }
    if (!text.startsWith("https://") && !text.startsWith("http://")) {
      throw new WrongNoticesException(where + ".webhook begins with https://");
    }
    try {
      URI uri = URI.create(text);
      if (uri.getHost() == null) {
        throw new WrongNoticesException(where + ".webhook names no host");
      }
      return uri;
    } catch (IllegalArgumentException e) {
      throw new WrongNoticesException(where + ".webhook is no address: " + e.getMessage());
    }
  }

  private static @Nullable Hours hours(String text, String where) throws WrongNoticesException {
    if (text.isEmpty()) {
      return null;
    }
    String[] ends = text.split("-", -1);
    try {
      return new Hours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
    } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
      throw new WrongNoticesException(where + ".hours are written 06:00-14:00");
    }
  }

  private String secret(Map<?, ?> map, String key, String where)
      throws IOException, WrongNoticesException {
    String name = text(map, key, "");
    if (name.isEmpty()) {
      return "";
    }
    Path file = folder.resolve(name);
    if (!Files.isReadable(file)) {
      throw new WrongNoticesException(where + "." + key + ": " + name + " cannot be read");
    }
    return Files.readString(file).strip();
  }

  private static Map<?, ?> mapping(@Nullable Object value, String where)
      throws WrongNoticesException {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new WrongNoticesException(where + ": keys are expected here");
  }

  private static List<?> list(Map<?, ?> map, String key, String where)
      throws WrongNoticesException {
    Object value = map.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw new WrongNoticesException(where + "." + key + ": a list is expected here");
  }

  private static List<String> texts(Map<?, ?> map, String key, String where)
      throws WrongNoticesException {
    Object value = map.get(key);
    Stream<?> entries =
        value instanceof String single ? Stream.of(single) : list(map, key, where).stream();
    return entries.map(String::valueOf).toList();
  }

  private static String text(Map<?, ?> map, String key, String absent) {
    Object value = map.get(key);
    return value == null ? absent : value.toString();
  }

  private static String required(Map<?, ?> map, String key, String where)
      throws WrongNoticesException {
    String text = text(map, key, "");
    if (text.isEmpty()) {
      throw new WrongNoticesException(where + ": the key " + key + " is missing");
    }
    return text;
  }

  private static int whole(String text, String where) throws WrongNoticesException {
    if (!text.matches("[0-9]{1,5}")) {
      throw new WrongNoticesException(where + " is a whole number");
    }
    return Integer.parseInt(text);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word, String where)
      throws WrongNoticesException {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
        return constant;
      }
    }
    throw new WrongNoticesException(where + ": unknown word " + word);
  }

  private static void known(Map<?, ?> map, Set<String> keys, String where)
      throws WrongNoticesException {
    for (Object key : map.keySet()) {
      if (!(key instanceof String name) || !keys.contains(name)) {
        throw new WrongNoticesException(where + ": unknown key " + key);
      }
    }
  }
}
