package org.heddle.journal;

import java.util.List;
import java.util.Optional;

/**
 * What checking the whole journal found.
 *
 * @param facts that were read and hashed
 * @param rawBlocks of messages that were hashed
 * @param rawErased of those, how many had been erased
 * @param checkpoints signed checkpoints that agree with the facts
 * @param latest the last of them
 * @param damages everything that is not as it was written, in the order of positions
 */
public record Verification(
    long facts,
    long rawBlocks,
    long rawErased,
    int checkpoints,
    Optional<Checkpoint> latest,
    List<Damage> damages) {
  public Verification {
    damages = List.copyOf(damages);
  }

  /** Whether every byte is what was recorded and every signed checkpoint agrees. */
  public boolean isWhole() {
    return damages.isEmpty();
  }
}
