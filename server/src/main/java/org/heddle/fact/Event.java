package org.heddle.fact;

/** What happened: one of seven groups, each closed. */
public sealed interface Event
    permits Material, Structure, Production, Measurement, Supply, Governance, Control {}
