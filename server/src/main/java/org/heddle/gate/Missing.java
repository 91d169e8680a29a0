package org.heddle.gate;

import org.heddle.plan.Evidence;

/**
 * A record that a gate asks for and that is not there.
 *
 * @param node the item that lacks it: the one asked about, or one that went into it
 * @param text its name
 */
public record Missing(int node, String text, Evidence evidence) {
  String sentence() {
    return "%s of %s is missing (%s)".formatted(evidence.name(), text, evidence.kind().word());
  }
}
