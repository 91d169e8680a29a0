package org.heddle.simulator;

import java.util.List;
import java.util.Optional;
import org.heddle.fact.Measurement;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.fact.Work;
import org.heddle.identity.UnitId;

/**
 * A pair of screwdrivers that take the joints of a step by turns from one bowl. A joint that fails
 * is loosened and made again by hand at the bench, with a new bolt.
 */
final class Screwdriver {
  private static final double FLAW_CHANCE = 0.003;
  private static final double BIT_JOINTS = 4_000;

  private final World world;
  private final Post post;
  private final Post bench;
  private final String step;
  private final Joint.Spec spec;
  private final Form form;
  private final int torque;
  private final int angle;
  private final int depth;
  private final List<String> tools;
  private final Bowl bowl;
  private final Dice dice;
  private final double[] joints;
  private long count;

  Screwdriver(
      World world,
      Post post,
      Post bench,
      String product,
      String step,
      double pitchMm,
      List<String> tools,
      Bowl bowl) {
    this.world = world;
    this.post = post;
    this.bench = bench;
    this.step = step;
    this.tools = List.copyOf(tools);
    this.bowl = bowl;
    this.form = world.book().form(product, step);
    this.torque = form.at("torque");
    this.angle = form.at("angle");
    this.depth = form.indexOf("depth");
    double deep = depth < 0 ? 30 : form.nominal(depth);
    this.spec = new Joint.Spec(form.nominal(torque), form.nominal(angle), deep, pitchMm);
    this.dice = world.dice("joints/" + post.station().value());
    this.joints = new double[tools.size()];
    post.setUp(world.book().program(product, step), "", null);
  }

  Bowl bowl() {
    return bowl;
  }

  /** Makes one joint, twice if need be; answers the faults that its bolts carry. */
  Taints tighten(UnitId parent, String position) {
    Dice own = dice.fork(count);
    int which = (int) (count++ % tools.size());
    String tool = tools.get(which);
    wear(which, tool);
    Optional<Truth> worn = world.faults().wornBit(tool, world.now());
    Joint.Flaw flaw = flaw(own);
    Taints taints = drive(parent, position, post, tool, own, worn.isPresent(), flaw);
    if (worn.isPresent()) {
      taints = taints.with(Taints.of(worn.get()));
      worn.get().item("joint", parent.text() + " " + position, 1);
    }
    return taints;
  }

  private Joint.Flaw flaw(Dice own) {
    if (!own.chance(FLAW_CHANCE)) {
      return Joint.Flaw.NONE;
    }
    Joint.Flaw[] flaws = Joint.Flaw.values();
    return flaws[1 + own.nextInt(flaws.length - 1)];
  }

  private void wear(int which, String tool) {
    joints[which]++;
    if (world.faults().bitWear(tool, world.now(), 0) == 0 && joints[which] > BIT_JOINTS) {
      joints[which] = 0;
      post.entered(new Supply.Noted(null, post.station(), "bit of " + tool + " changed"));
    }
  }

  private Taints drive(
      UnitId parent,
      String position,
      Post at,
      String tool,
      Dice own,
      boolean slips,
      Joint.Flaw flaw) {
    Stock bolt = bowl.draw();
    bowl.vessel().drawn();
    Taints taints = bolt.taints().ofOnePiece(own.fork("piece"));
    taints.mark("joint", parent.text() + " " + position);
    Joint joint = new Joint(spec, own, bolt.traits().friction(), slips, flaw);
    Work work = at.withTool(tool);
    at.signed(
        new Structure.Assembled(parent, bowl.vessel().id(), position, Amounts.pieces(1), work));
    at.report(
        new Measurement.CurveRecorded(
            parent, position, step, joint.channels(world.config().jointSamples()), work));
    ReadingSet set = read(joint, own);
    at.read(parent, position, step, set, work);
    if (form.judge(set) == Result.NOK && at != bench) {
      bench.entered(
          new Structure.Removed(
              parent, bowl.vessel().id(), position, "joint out of limits", bench.work()));
      bench.setUp(post.work().program(), "", null);
      return taints.with(drive(parent, position, bench, "TW-901", own, false, Joint.Flaw.NONE));
    }
    return taints;
  }

  private ReadingSet read(Joint joint, Dice own) {
    double[] truth = form.usual(own);
    truth[torque] = joint.peak();
    truth[angle] = joint.angle();
    if (depth >= 0) {
      truth[depth] = joint.depth();
    }
    return form.read(own, truth);
  }

  void finished(UnitId parent) {
    post.finished(parent, step, Result.OK);
  }
}
