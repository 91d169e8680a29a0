package org.heddle.simulator;

import org.heddle.fact.Measurement;
import org.heddle.fact.ReadingSet;
import org.jspecify.annotations.Nullable;

/**
 * The air at one place: it follows the day, wanders, and is read once a minute. In a dry room the
 * humidity follows the dew point.
 */
final class Climate {
  private static final double READ_SECONDS = 60;
  private static final double MEMORY = 0.98;
  private static final double DAY_SHARE = 0.8;
  private static final String DEW_POINT = "dew-point";

  private final World world;
  private final String area;
  private final Post post;
  private final Form form;
  private final Dice dice;
  private final double[] wander;
  private final int dew;
  private @Nullable ReadingSet last;
  private double dewPoint = -45;

  Climate(World world, String area, String station) {
    this.world = world;
    this.area = area;
    this.post = new Post(world, station, station + "-CLIMATE");
    this.form = world.book().climate(station);
    this.dice = world.dice("climate/" + station);
    this.wander = new double[form.size()];
    this.dew = form.indexOf(DEW_POINT);
    world.agenda().every(READ_SECONDS, this::read);
  }

  /** True dew point, °C. */
  double dewPoint() {
    return dewPoint;
  }

  private void read() {
    double day = Math.sin(2 * Math.PI * (world.now() % (24 * Agenda.HOUR)) / (24.0 * Agenda.HOUR));
    double[] truth = new double[wander.length];
    for (int i = 0; i < truth.length; i++) {
      double spread = form.spread(i);
      wander[i] = MEMORY * wander[i] + dice.normal(0, spread * Math.sqrt(1 - MEMORY * MEMORY));
      truth[i] = form.nominal(i) + wander[i] - DAY_SHARE * spread * day;
    }
    if (dew >= 0) {
      truth[dew] = world.faults().dewPoint(area, world.now(), truth[dew]);
      dewPoint = truth[dew];
      truth[form.at("humidity")] = relativeHumidity(dewPoint, truth[form.at("temperature")]);
    }
    ReadingSet fresh = form.read(dice, truth);
    ReadingSet old = last;
    boolean dead = old != null && world.faults().isDead(post.station().value(), world.now());
    ReadingSet shown = dead && old != null ? old : fresh;
    last = shown;
    post.report(new Measurement.Environment(post.station(), shown));
  }

  /** Magnus over ice and water, %: Sonntag 1990. */
  private static double relativeHumidity(double dewPoint, double temperature) {
    double vapour = Math.exp(22.46 * dewPoint / (272.62 + dewPoint));
    double saturation = Math.exp(17.62 * temperature / (243.12 + temperature));
    return 100 * vapour / saturation;
  }
}
