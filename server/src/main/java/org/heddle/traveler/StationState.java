package org.heddle.traveler;

import java.time.Duration;
import java.time.Instant;
import org.heddle.identity.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * What a station has done.
 *
 * @param finished steps finished on the plant's day of its last fact
 * @param ok of these, ended OK
 * @param nok of these, ended NOK
 * @param perHour steps finished in the hour up to its last fact
 * @param here items whose last known place it is and that are in process
 * @param firstAt time of its first fact
 * @param usualGap the longest it has been quiet between two facts of late; what lies further back
 *     counts less, half for every day
 * @param lastAt time of its last fact, by the clock of the source as far as that is not ahead
 * @param lastItem what it last worked on
 */
public record StationState(
    String station,
    long finished,
    long ok,
    long nok,
    int perHour,
    int here,
    long facts,
    Instant firstAt,
    Duration usualGap,
    Instant lastAt,
    @Nullable ItemId lastItem) {}
