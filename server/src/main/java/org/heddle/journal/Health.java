package org.heddle.journal;

import java.util.List;
import java.util.Optional;

/**
 * How the journal is.
 *
 * @param size durable facts
 * @param waiting facts on their way to the disk
 * @param bytes of all segments, without raw messages
 * @param rawBytes of the raw messages
 * @param freeBytes left on the disk
 * @param checkpoint the last one signed
 * @param damages what was found since it was opened
 * @param failure why it takes nothing now, and until when; empty while it does
 */
public record Health(
    long size,
    int waiting,
    int segments,
    long bytes,
    long rawBytes,
    long freeBytes,
    Optional<Checkpoint> checkpoint,
    List<Damage> damages,
    Optional<String> failure) {}
