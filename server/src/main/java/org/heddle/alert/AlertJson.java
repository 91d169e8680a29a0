package org.heddle.alert;

/** An alert as the bytes of a JSON document; the shape belongs to the door. */
@FunctionalInterface
public interface AlertJson {
  byte[] bytes(Alert alert);
}
