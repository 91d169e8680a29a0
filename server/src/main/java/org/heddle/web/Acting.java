package org.heddle.web;

import org.heddle.alert.AlertBook;
import org.heddle.containment.HoldBook;
import org.heddle.containment.NonconformanceBook;
import org.heddle.containment.QueueBook;

/** The books of what was decided about suspect things. */
public record Acting(
    HoldBook holds, QueueBook queues, NonconformanceBook nonconformances, AlertBook alerts) {}
