/**
 * The journal: the one durable, tamper-evident record of every fact, in the order it was accepted.
 *
 * <p>It answers "what was recorded, in which order, and can you prove it?". It never interprets a
 * fact, never changes one, never throws one away, and acknowledges nothing before it is on disk.
 */
@NullMarked
package org.heddle.journal;

import org.jspecify.annotations.NullMarked;
