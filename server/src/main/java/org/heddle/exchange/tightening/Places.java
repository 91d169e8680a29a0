package org.heddle.exchange.tightening;

/** Tells which joint each run was on; the runs' own files do not. */
sealed interface Places permits LabelledPlaces, PairedPlaces {
  /** The joint of a run; empty position when nothing tells. */
  Place of(RecordedRun run);
}
