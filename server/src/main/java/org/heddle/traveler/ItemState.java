package org.heddle.traveler;

import java.time.Instant;
import org.heddle.fact.Result;
import org.heddle.identity.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an item now.
 *
 * @param holder what it is in or part of: container, parent unit or shipment
 * @param station where it was last worked on or brought to; empty when never at one
 * @param place named place outside stations; empty when none
 * @param step the last step that was finished; empty when none
 * @param result how that step ended
 * @param since when the place or condition last changed, by the clock of the source
 * @param facts how many facts name it
 */
public record ItemState(
    ItemId item,
    Condition condition,
    @Nullable ItemId holder,
    String station,
    String place,
    String step,
    Result result,
    Instant since,
    int facts) {}
