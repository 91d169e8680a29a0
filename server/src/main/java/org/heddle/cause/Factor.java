package org.heddle.cause;

import java.util.BitSet;
import java.util.List;

/**
 * One question with a few answers, asked of every unit: which lot of powder, which nozzle, which
 * shift. Level 0 is "not recorded". A unit may have several levels at once, such as the lots that a
 * tank held; units that have the same ones share a blend.
 */
public final class Factor {
  /** The level of a unit whose record does not answer the question. */
  public static final int NOT_RECORDED = 0;

  private final FactorKind kind;
  private final String where;
  private final List<String> levels;
  private final Codes codes;
  private final List<Blend> blends;
  private int[] totals = {};

  /**
   * The levels that units of one code have.
   *
   * @param levels handed over, not copied
   * @param probabilities that the unit really has something of each; handed over, not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // bulk, handed over
  public record Blend(int[] levels, float[] probabilities) {}

  private Factor(
      FactorKind kind, String where, List<String> levels, Codes codes, List<Blend> blends) {
    this.kind = kind;
    this.where = where;
    this.levels = List.copyOf(levels);
    this.codes = codes;
    this.blends = List.copyOf(blends);
  }

  /**
   * Every unit has one level.
   *
   * @param where the step, slot or product it is asked at
   * @param levels names; the first stands for "not recorded" and is empty
   * @param codes a level per unit; handed over
   */
  public static Factor plain(FactorKind kind, String where, List<String> levels, int[] codes) {
    return new Factor(kind, where, levels, Codes.of(codes, levels.size()), List.of());
  }

  /** Units may have several levels: a code per unit says which blend of levels it has. */
  public static Factor blended(
      FactorKind kind, String where, List<String> levels, List<Blend> blends, int[] codes) {
    return new Factor(kind, where, levels, Codes.of(codes, blends.size()), blends);
  }

  public FactorKind kind() {
    return kind;
  }

  public String where() {
    return where;
  }

  /** Kind and place: {@code tool at filling}. */
  public String words() {
    return where.isEmpty() ? kind.word() : kind.word() + " · " + where;
  }

  public int levels() {
    return levels.size();
  }

  public String level(int level) {
    return levels.get(level);
  }

  int size() {
    return codes.size();
  }

  boolean isBlended() {
    return !blends.isEmpty();
  }

  /** The code of a unit: its level, or the number of its blend. */
  int code(int unit) {
    return codes.at(unit);
  }

  int codeCount() {
    return isBlended() ? blends.size() : levels.size();
  }

  Blend blend(int code) {
    return blends.get(code);
  }

  boolean has(int unit, int level) {
    return codeHas(codes.at(unit), level);
  }

  boolean codeHas(int code, int level) {
    if (!isBlended()) {
      return code == level;
    }
    for (int each : blends.get(code).levels) {
      if (each == level) {
        return true;
      }
    }
    return false;
  }

  /** The level of a unit when it has one, the first of its blend otherwise. */
  int firstLevel(int unit) {
    int code = codes.at(unit);
    return isBlended() ? blends.get(code).levels[0] : code;
  }

  /** The level of a unit that certainly has one only; {@link #NOT_RECORDED} for others. */
  public int onlyLevel(int unit) {
    int code = codes.at(unit);
    if (!isBlended()) {
      return code;
    }
    int[] ofBlend = blends.get(code).levels;
    return ofBlend.length == 1 ? ofBlend[0] : NOT_RECORDED;
  }

  /** How many units have each level; counted once. */
  synchronized int[] totals() {
    if (totals.length == 0) {
      totals = spread(codes.counts(codeCount()));
    }
    return totals;
  }

  /** How many of these units have each level. */
  int[] countsOf(int[] units) {
    int[] counts = new int[codeCount()];
    for (int unit : units) {
      counts[codes.at(unit)]++;
    }
    return spread(counts);
  }

  private int[] spread(int[] ofCodes) {
    if (!isBlended()) {
      return ofCodes;
    }
    int[] counts = new int[levels.size()];
    for (int code = 0; code < ofCodes.length; code++) {
      if (ofCodes[code] > 0) {
        for (int level : blends.get(code).levels) {
          counts[level] += ofCodes[code];
        }
      }
    }
    return counts;
  }

  /** The units that have a level. */
  BitSet members(int level) {
    boolean[] wanted = wanted(level);
    BitSet members = new BitSet(size());
    for (int unit = 0; unit < size(); unit++) {
      if (wanted[codes.at(unit)]) {
        members.set(unit);
      }
    }
    return members;
  }

  /** For each code, whether its units have the level. */
  boolean[] wanted(int level) {
    boolean[] wanted = new boolean[codeCount()];
    for (int code = 0; code < wanted.length; code++) {
      wanted[code] = codeHas(code, level);
    }
    return wanted;
  }

  /** Mean probability that a unit said to have the level really has it. */
  double certainty(int level) {
    if (!isBlended()) {
      return 1;
    }
    int[] counts = codes.counts(codeCount());
    double sum = 0;
    int units = 0;
    for (int code = 0; code < counts.length; code++) {
      Blend blend = blends.get(code);
      for (int i = 0; i < blend.levels.length; i++) {
        if (blend.levels[i] == level) {
          sum += (double) counts[code] * blend.probabilities[i];
          units += counts[code];
        }
      }
    }
    return units == 0 ? 1 : sum / units;
  }
}
