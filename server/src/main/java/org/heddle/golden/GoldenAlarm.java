package org.heddle.golden;

import java.time.Instant;
import java.util.Locale;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Onset;
import org.heddle.fact.Control.Trigger;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Micros;
import org.heddle.fact.Origin;
import org.heddle.fact.StreamName;
import org.heddle.fact.Work;
import org.heddle.floor.Outbox;
import org.heddle.identity.ItemId;
import org.heddle.plan.ControlRule;
import org.heddle.quantity.Units;

/** What rings when a run leaves its profile, at its end or while it runs. */
final class GoldenAlarm {
  private static final String FAR = "golden-far";
  private static final String OFTEN = "golden-often";

  private GoldenAlarm() {}

  static Draft finished(
      String alarm,
      Follower.Ring ring,
      Reference reference,
      Run run,
      Verdict verdict,
      Follower follower,
      Fact fact) {
    boolean isFar = ring == Follower.Ring.FAR;
    Instant since = isFar ? run.at() : Micros.at(follower.sinceMicros());
    Verdict.Where where = verdict.where().orElse(null);
    AlarmRaised event =
        new AlarmRaised(
            alarm,
            stream(reference, run.part()),
            isFar ? FAR : OFTEN,
            reference.adoption().severity(),
            new Trigger(
                run.position(),
                -1,
                run.item(),
                run.work().station(),
                where == null ? run.end() : where.value(),
                where == null ? 0 : where.sigmas()),
            new Onset(
                isFar ? run.position() : follower.sincePosition(),
                since,
                since,
                isFar ? since : run.at()),
            0,
            sentence(isFar, reference, run, verdict));
    return new Draft(fact.recordedAt(), new Origin(Outbox.SOURCE, alarm), event);
  }

  /** A run that is not finished: at the place at which it left. */
  static Draft running(
      String alarm, Walk walk, ItemId item, Work work, String what, long position, Fact fact) {
    Reference reference = walk.reference();
    Verdict.Where where = walk.left().orElseThrow();
    AlarmRaised event =
        new AlarmRaised(
            alarm,
            stream(reference, walk.part()),
            FAR,
            reference.adoption().severity(),
            new Trigger(position, -1, item, work.station(), where.value(), where.sigmas()),
            walk.onset(),
            0,
            String.format(
                Locale.ROOT,
                "%s: %s; found at %.4g %s while the %s",
                Part.words(work),
                Verdict.said(reference, where),
                walk.reach(),
                Units.symbol(reference.axis().unit()),
                what));
    return new Draft(fact.recordedAt(), new Origin(Outbox.SOURCE, alarm), event);
  }

  private static String stream(Reference reference, String part) {
    Subject subject = reference.subject();
    return StreamName.of(
        subject.product(),
        subject.step(),
        ControlRule.GOLDEN_PROFILE,
        part + ";profile=" + reference.id());
  }

  private static String sentence(boolean isFar, Reference reference, Run run, Verdict verdict) {
    String what = Part.words(run.work()) + ": " + verdict.sentence(reference, run);
    return isFar ? what : what + "; more runs leave " + reference.id() + " than good ones would";
  }
}
