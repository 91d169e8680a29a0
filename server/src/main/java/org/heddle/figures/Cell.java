package org.heddle.figures;

import java.io.IOException;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/** Counts that grow. */
final class Cell {
  long firsts;
  long firstGood;
  long everGood;
  long output;
  long bad;
  long rework;
  long scrap;
  long cycles;
  long cycleMicros;
  long leads;
  long leadMicros;

  Counts counts() {
    return new Counts(
        firsts,
        firstGood,
        everGood,
        output,
        bad,
        rework,
        scrap,
        cycles,
        cycleMicros,
        leads,
        leadMicros);
  }

  void add(Counts more) {
    firsts += more.firsts();
    firstGood += more.firstGood();
    everGood += more.everGood();
    output += more.output();
    bad += more.bad();
    rework += more.rework();
    scrap += more.scrap();
    cycles += more.cycles();
    cycleMicros += more.cycleMicros();
    leads += more.leads();
    leadMicros += more.leadMicros();
  }

  void write(StateOutput out) throws IOException {
    out.longs(
        new long[] {
          firsts,
          firstGood,
          everGood,
          output,
          bad,
          rework,
          scrap,
          cycles,
          cycleMicros,
          leads,
          leadMicros
        });
  }

  static Cell read(StateInput in) throws IOException {
    long[] all = new long[11];
    in.longs(all);
    Cell cell = new Cell();
    cell.firsts = all[0];
    cell.firstGood = all[1];
    cell.everGood = all[2];
    cell.output = all[3];
    cell.bad = all[4];
    cell.rework = all[5];
    cell.scrap = all[6];
    cell.cycles = all[7];
    cell.cycleMicros = all[8];
    cell.leads = all[9];
    cell.leadMicros = all[10];
    return cell;
  }
}
