package org.heddle.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.heddle.multivariate.PrincipalComponents;

/**
 * A golden profile as bytes: a version, then every number of it in the order of the record, doubles
 * as IEEE 754 bits, arrays behind their length. Nothing is computed anew when it is read.
 */
public final class ProfileCodec {
  /** Runs come through the moments from the first to the last. */
  static final int VERSION = 1;

  /** The same bytes; runs come through the moments from the last to the first. */
  static final int BACKWARDS = 2;

  /** Numbers of one array: six directions over 500 moments of 20 variables are a hundredth. */
  static final int MAX_NUMBERS = 1 << 24;

  private ProfileCodec() {}

  public static void write(GoldenProfile profile, DataOutput out) throws IOException {
    PrincipalComponents model = profile.model();
    out.writeByte(profile.backwards() ? BACKWARDS : VERSION);
    out.writeInt(profile.moments());
    out.writeInt(profile.variables());
    numbers(model.mean(), out);
    numbers(model.scale(), out);
    out.writeInt(model.loadings().length);
    for (double[] direction : model.loadings()) {
      numbers(direction, out);
    }
    numbers(model.variances(), out);
    numbers(model.rest(), out);
    out.writeInt(model.count());
    out.writeDouble(profile.distanceLimit());
    out.writeDouble(profile.errorLimit());
    numbers(profile.typical(), out);
    out.writeDouble(profile.mostTypical());
    out.writeDouble(profile.envelope());
    numbers(profile.leftOut(), out);
    numbers(profile.leftOutWorst(), out);
  }

  /** What {@link #write} wrote; an {@link IOException} for anything else. */
  public static GoldenProfile read(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION && version != BACKWARDS) {
      throw new IOException("a golden profile of version " + version + ", known is " + BACKWARDS);
    }
    int moments = in.readInt();
    int variables = in.readInt();
    double[] mean = numbers(in);
    if (moments < 1 || variables < 1 || mean.length != (long) moments * variables) {
      throw new IOException(moments + " moments of " + variables + " variables do not fit");
    }
    double[] scale = numbers(in);
    double[][] loadings = new double[size(in)][];
    for (int a = 0; a < loadings.length; a++) {
      loadings[a] = numbers(in);
    }
    PrincipalComponents model =
        new PrincipalComponents(mean, scale, loadings, numbers(in), numbers(in), in.readInt());
    return new GoldenProfile(
        moments,
        variables,
        model,
        in.readDouble(),
        in.readDouble(),
        numbers(in),
        in.readDouble(),
        in.readDouble(),
        numbers(in),
        numbers(in),
        version == BACKWARDS);
  }

  /** An array behind its length. */
  public static void numbers(double[] values, DataOutput out) throws IOException {
    out.writeInt(values.length);
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  public static double[] numbers(DataInput in) throws IOException {
    double[] values = new double[size(in)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }

  private static int size(DataInput in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > MAX_NUMBERS) {
      throw new IOException("an array of " + size + " numbers");
    }
    return size;
  }
}
