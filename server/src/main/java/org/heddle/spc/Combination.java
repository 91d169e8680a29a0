package org.heddle.spc;

import java.util.List;

/**
 * Characteristics of one message that are watched together.
 *
 * @param name they make one stream of this name
 * @param watch what their stream is and what an alarm may cost
 */
public record Combination(String name, List<String> characteristics, Watch watch) {
  public Combination {
    characteristics = List.copyOf(characteristics);
  }
}
