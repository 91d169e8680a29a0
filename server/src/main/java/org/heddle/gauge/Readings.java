package org.heddle.gauge;

/**
 * A balanced study: each operator measured each part equally often.
 *
 * @param values by operator, part and trial; handed over, not copied
 */
public record Readings(double[][][] values) {
  public Readings {
    if (values.length == 0 || values[0].length < 2 || values[0][0].length < 2) {
      throw new IllegalArgumentException("an operator, two parts and two trials at least");
    }
    for (double[][] parts : values) {
      for (double[] trials : parts) {
        if (parts.length != values[0].length || trials.length != values[0][0].length) {
          throw new IllegalArgumentException("every operator measures every part equally often");
        }
        for (double value : trials) {
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a reading is not a number");
          }
        }
      }
    }
  }

  public int operators() {
    return values.length;
  }

  public int parts() {
    return values[0].length;
  }

  public int trials() {
    return values[0][0].length;
  }

  double mean(int operator, int part) {
    double sum = 0;
    for (double value : values[operator][part]) {
      sum += value;
    }
    return sum / trials();
  }

  double operatorMean(int operator) {
    double sum = 0;
    for (int part = 0; part < parts(); part++) {
      sum += mean(operator, part);
    }
    return sum / parts();
  }

  double partMean(int part) {
    double sum = 0;
    for (int operator = 0; operator < operators(); operator++) {
      sum += mean(operator, part);
    }
    return sum / operators();
  }

  double mean() {
    double sum = 0;
    for (int operator = 0; operator < operators(); operator++) {
      sum += operatorMean(operator);
    }
    return sum / operators();
  }

  /** Squares within cells. */
  double errorSquares() {
    double sum = 0;
    for (int operator = 0; operator < operators(); operator++) {
      for (int part = 0; part < parts(); part++) {
        double mean = mean(operator, part);
        for (double value : values[operator][part]) {
          sum += (value - mean) * (value - mean);
        }
      }
    }
    return sum;
  }
}
