package org.heddle.web;

import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import org.heddle.access.Permission;
import org.jspecify.annotations.Nullable;

/**
 * One call of the interface: its address, who may make it, what it takes and gives, and who answers
 * it. All routes stand in one table, from which the door is built, described and tested.
 *
 * @param permission which its caller must have; null when anyone may call
 * @param takes type of the JSON body; null for none
 * @param gives type of the JSON answer; null when the handler writes something else itself
 * @param media what it gives when that is not JSON; empty otherwise
 */
record Route(
    HandlerType method,
    String path,
    @Nullable Permission permission,
    String summary,
    List<Param> params,
    @Nullable Class<?> takes,
    @Nullable Class<?> gives,
    String media,
    Handler handler) {
  /** No permission is needed: signing in, and what a page needs before that. */
  static final @Nullable Permission ANYONE = null;

  Route {
    params = List.copyOf(params);
  }

  /** True when it sends a table of any length. */
  boolean isExport() {
    return media.equals("text/csv") || media.equals(Sheet.XLSX);
  }

  /** Answers a call; what it returns is sent as JSON, null when it has sent the answer itself. */
  @FunctionalInterface
  interface Handler {
    @Nullable Object answer(Ask ask) throws Exception;
  }

  /** Answers a call by writing to it. */
  @FunctionalInterface
  interface Stream {
    void answer(Ask ask) throws Exception;
  }

  /**
   * A parameter of the address.
   *
   * @param name as in the address
   * @param inPath true for a part of the path, false for one behind the question mark
   */
  record Param(String name, boolean inPath, String meaning) {}

  static Builder get(String path, @Nullable Permission permission, String summary) {
    return new Builder(HandlerType.GET, path, permission, summary);
  }

  static Builder post(String path, @Nullable Permission permission, String summary) {
    return new Builder(HandlerType.POST, path, permission, summary);
  }

  static Builder patch(String path, @Nullable Permission permission, String summary) {
    return new Builder(HandlerType.PATCH, path, permission, summary);
  }

  static Builder delete(String path, @Nullable Permission permission, String summary) {
    return new Builder(HandlerType.DELETE, path, permission, summary);
  }

  /** Collects what a route consists of. */
  static final class Builder {
    private final HandlerType method;
    private final String path;
    private final @Nullable Permission permission;
    private final String summary;
    private final List<Param> params = new ArrayList<>();
    private @Nullable Class<?> takes;

    Builder(HandlerType method, String path, @Nullable Permission permission, String summary) {
      this.method = method;
      this.path = path;
      this.permission = permission;
      this.summary = summary;
    }

    Builder part(String name, String meaning) {
      params.add(new Param(name, true, meaning));
      return this;
    }

    Builder query(String name, String meaning) {
      params.add(new Param(name, false, meaning));
      return this;
    }

    Builder takes(Class<?> type) {
      takes = type;
      return this;
    }

    <T> Route gives(Class<T> type, Handler handler) {
      return new Route(method, path, permission, summary, params, takes, type, "", handler);
    }

    Route streams(String media, Stream stream) {
      Handler handler =
          ask -> {
            stream.answer(ask);
            return null;
          };
      return new Route(method, path, permission, summary, params, takes, null, media, handler);
    }
  }
}
