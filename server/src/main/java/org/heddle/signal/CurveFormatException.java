package org.heddle.signal;

/** Bytes that are not a stored curve: cut short, altered, or of a later version. */
public final class CurveFormatException extends Exception {
  private static final long serialVersionUID = 1;

  CurveFormatException(String message) {
    super(message);
  }
}
