package org.heddle.figures;

/**
 * What was counted at one step of one station in one shift.
 *
 * @param firsts items that were tried there for the first time
 * @param firstGood of these, good at once
 * @param everGood of these, good by now, whenever that was
 * @param output items that became good there in the shift
 * @param bad tries that ended NOK or were aborted
 * @param rework tries of items that had been tried before
 * @param scrap items that were lost, having last been worked on there
 * @param cycles tries whose beginning was reported too
 * @param cycleMicros their time from beginning to end, all together
 * @param leads tries of items that had finished another step before
 * @param leadMicros their time from the end of that step to the end of this one, all together
 */
public record Counts(
    long firsts,
    long firstGood,
    long everGood,
    long output,
    long bad,
    long rework,
    long scrap,
    long cycles,
    long cycleMicros,
    long leads,
    long leadMicros) {
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  public Counts plus(Counts other) {
    return new Counts(
        firsts + other.firsts,
        firstGood + other.firstGood,
        everGood + other.everGood,
        output + other.output,
        bad + other.bad,
        rework + other.rework,
        scrap + other.scrap,
        cycles + other.cycles,
        cycleMicros + other.cycleMicros,
        leads + other.leads,
        leadMicros + other.leadMicros);
  }

  /** What is left when something was counted in error. */
  Counts minus(Counts other) {
    return new Counts(
        firsts - other.firsts,
        firstGood - other.firstGood,
        everGood - other.everGood,
        output - other.output,
        bad - other.bad,
        rework - other.rework,
        scrap - other.scrap,
        cycles - other.cycles,
        cycleMicros - other.cycleMicros,
        leads - other.leads,
        leadMicros - other.leadMicros);
  }

  /** Tries that ended. */
  public long tries() {
    return firsts + rework;
  }
}
