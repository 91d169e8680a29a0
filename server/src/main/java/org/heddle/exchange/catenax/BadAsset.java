package org.heddle.exchange.catenax;

import java.io.Serial;
import org.heddle.intake.Problem;

/** Carries a problem out of nested readers; never leaves {@link CatenaxImport}. */
final class BadAsset extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient Problem problem;

  BadAsset(String code, String message) {
    super(message, null, false, false);
    this.problem = new Problem(code, message);
  }

  Problem problem() {
    return problem;
  }
}
