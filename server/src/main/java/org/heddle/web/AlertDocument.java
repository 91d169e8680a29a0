package org.heddle.web;

import org.heddle.alert.Alert;
import org.heddle.alert.AlertJson;

/** An alert as a webhook gets it: the same document as {@code GET /api/alerts/{id}} has. */
public final class AlertDocument implements AlertJson {
  @Override
  public byte[] bytes(Alert alert) {
    return Json.MAPPER.writeValueAsBytes(AlertRoutes.Line.of(alert, true));
  }
}
