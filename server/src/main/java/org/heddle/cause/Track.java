package org.heddle.cause;

/**
 * An order in which units follow one another: by metre along each coil and lane, or by time on each
 * machine. Causes that come and go are stretches of it.
 *
 * @param group which coil and lane, or which machine; a track within each level
 * @param measure what is counted along it
 * @param coordinate where each unit lies, NaN where not recorded; handed over, not copied
 * @param origin what stands at coordinate 0: seconds since 1970, or 0 metres
 */
@SuppressWarnings("ArrayRecordComponent") // bulk, handed over
public record Track(Factor group, Measure measure, float[] coordinate, long origin) {
  /** What a coordinate counts. */
  public enum Measure {
    METRES,
    SECONDS
  }
}
