package org.heddle.access;

import java.io.Serial;

/** A change of access that is not possible, with a stable code and what to do in words. */
public final class AccessException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final String code;

  AccessException(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
