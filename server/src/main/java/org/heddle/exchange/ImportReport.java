package org.heddle.exchange;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an import did, for the person who started it.
 *
 * @param files files and archive entries looked at
 * @param facts newly recorded
 * @param duplicates reports that had been recorded before; nothing was added for them
 * @param refused files and reports kept as evidence because they could not become facts
 * @param refusals how many of those by code
 * @param rawBytes bytes of the files looked at
 */
public record ImportReport(
    long files,
    long facts,
    long duplicates,
    long refused,
    Map<String, Long> refusals,
    long rawBytes) {
  public ImportReport {
    refusals = Collections.unmodifiableMap(new TreeMap<>(refusals));
  }
}
