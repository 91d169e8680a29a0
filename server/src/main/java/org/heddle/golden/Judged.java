package org.heddle.golden;

import java.io.IOException;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * A run that was judged when it was recorded.
 *
 * @param item as facts name it
 * @param micros when it happened
 * @param distance T² in parts of its limit
 * @param error SPE in parts of its limit
 * @param alarm the alarm that it made ring; empty for none
 * @param sentence why it leaves; empty when it does not
 */
public record Judged(
    long position,
    String item,
    String place,
    String part,
    long micros,
    double distance,
    double error,
    double chance,
    boolean leaves,
    String alarm,
    String sentence) {
  static Judged of(Reference reference, Run run, Verdict verdict, long micros, String alarm) {
    return new Judged(
        run.position(),
        run.item().text(),
        run.place(),
        run.part(),
        micros,
        verdict.judgement().distance() / reference.profile().distanceLimit(),
        reference.profile().errorLimit() == 0
            ? 0
            : verdict.judgement().error() / reference.profile().errorLimit(),
        verdict.chance(),
        verdict.leaves(),
        alarm,
        verdict.sentence(reference, run));
  }

  void write(StateOutput out) throws IOException {
    out.number(position);
    out.text(item);
    out.text(place);
    out.text(part);
    out.number(micros);
    out.number(Double.doubleToRawLongBits(distance));
    out.number(Double.doubleToRawLongBits(error));
    out.number(Double.doubleToRawLongBits(chance));
    out.number(leaves ? 1 : 0);
    out.text(alarm);
    out.text(sentence);
  }

  static Judged read(StateInput in) throws IOException {
    return new Judged(
        in.number(),
        in.text(),
        in.text(),
        in.text(),
        in.number(),
        Double.longBitsToDouble(in.number()),
        Double.longBitsToDouble(in.number()),
        Double.longBitsToDouble(in.number()),
        in.number() == 1,
        in.text(),
        in.text());
  }
}
