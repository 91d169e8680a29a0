package org.heddle.fact;

/** Stored bytes do not decode to a fact: they were damaged, or a newer version wrote them. */
public final class MalformedFactException extends RuntimeException {
  public MalformedFactException(String message) {
    super(message);
  }

  public MalformedFactException(String message, Throwable cause) {
    super(message, cause);
  }
}
