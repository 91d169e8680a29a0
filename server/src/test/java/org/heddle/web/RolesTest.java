package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every address × every role: who has not the permission of the table is turned away, always. */
class RolesTest {
  @Test
  void everyRouteIsOpenToExactlyThoseWithItsPermission() throws Exception {
    try (OpenDoor door = new OpenDoor()) {
      List<String> wrong = new ArrayList<>();
      for (Route route : door.routes()) {
        if (route.media().equals("text/event-stream")) {
          continue;
        }
        for (Map.Entry<String, Set<Permission>> user : OpenGate.USERS.entrySet()) {
          int status = status(door, route, user.getKey());
          boolean may =
              route.permission() == Permission.NONE || user.getValue().contains(route.permission());
          if (may == (status == 403)) {
            wrong.add(user.getKey() + " " + route.method() + " " + route.path() + " " + status);
          }
        }
        int status = status(door, route, "");
        if ((route.permission() == Permission.NONE) == (status == 401)
            && !route.path().equals("/api/session")) {
          wrong.add("nobody " + route.method() + " " + route.path() + " " + status);
        }
      }
      assertThat(wrong).isEmpty();
    }
  }

  private static int status(OpenDoor door, Route route, String user) throws Exception {
    String path = route.path().replaceAll("\\{[a-z0-9]+}", "0");
    HttpRequest.Builder request = user.isEmpty() ? door.request(path) : door.as(user, path);
    HttpResponse<String> response =
        door.send(
            request.method(
                route.method().name(),
                route.method().name().equals("GET")
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString("{}")));
    return response.statusCode();
  }
}
