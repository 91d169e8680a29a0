package org.heddle.exchange;

import java.util.Optional;
import org.heddle.intake.Problem;

/**
 * One file or archive entry as it lies there.
 *
 * @param bytes its bytes, or as many as could be read; handed over, not copied
 * @param problem why it could not be read whole
 */
public record RawFile(String name, byte[] bytes, Optional<Problem> problem) {
  public RawFile(String name, byte[] bytes) {
    this(name, bytes, Optional.empty());
  }
}
