package org.heddle.floor;

import java.util.function.Consumer;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;

/**
 * Takes facts in journal order into its own state and says what follows from each.
 *
 * <p>It depends on the facts alone, never on a clock or on chance, so that a replay decides as the
 * live plant did. A decision carries {@link Outbox#SOURCE} and a key made from its cause; its time
 * is the cause's {@code recordedAt}.
 */
@FunctionalInterface
public interface Judge {
  void judge(long position, Fact fact, Consumer<Draft> decisions);
}
