package org.heddle.golden;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Control.Severity;
import org.heddle.profile.GoldenProfile;
import org.heddle.profile.ProfileCodec;
import org.heddle.quantity.Unit;

/**
 * A golden profile's document: {@code HGP} and a version, then its parts in the order of the
 * record. {@code docs/formats/golden-profile.md} describes it byte by byte.
 */
public final class ReferenceCodec {
  static final int VERSION = 1;

  private static final byte[] MAGIC = {'H', 'G', 'P'};

  /** Entries of one list: runs looked at are a hundredth of it. */
  private static final int MAX_ENTRIES = 100_000;

  private ReferenceCodec() {}

  public static byte[] bytes(Reference reference) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(MAGIC);
      out.writeByte(VERSION);
      write(reference, out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(Reference reference, DataOutputStream out) throws IOException {
    out.writeUTF(reference.id());
    Subject subject = reference.subject();
    out.writeUTF(subject.product());
    out.writeUTF(subject.step());
    out.writeUTF(subject.program());
    out.writeByte(subject.source().ordinal());
    channel(reference.axis(), out);
    out.writeInt(reference.variables().size());
    for (Channel variable : reference.variables()) {
      channel(variable, out);
    }
    ProfileCodec.numbers(reference.places(), out);
    ProfileCodec.write(reference.profile(), out);
    out.writeDouble(reference.ends().mean());
    out.writeDouble(reference.ends().deviation());
    out.writeInt(reference.ends().count());
    Reference.Limits limits = reference.limits();
    out.writeDouble(limits.alpha());
    out.writeDouble(limits.rareChance());
    out.writeInt(limits.steps());
    out.writeInt(limits.interval());
    out.writeDouble(limits.runsPerMonth());
    Reference.Adoption adoption = reference.adoption();
    out.writeUTF(adoption.reason());
    out.writeByte(adoption.severity().ordinal());
    out.writeUTF(adoption.signed());
    out.writeUTF(adoption.second());
    out.writeInt(reference.runs().size());
    for (long run : reference.runs()) {
      out.writeLong(run);
    }
    out.writeInt(reference.leftOut().size());
    for (Reference.LeftOut each : reference.leftOut()) {
      out.writeLong(each.position());
      out.writeUTF(each.reason());
    }
  }

  private static void channel(Channel channel, DataOutputStream out) throws IOException {
    out.writeUTF(channel.name());
    out.writeUTF(channel.unit().code());
  }

  /** What {@link #bytes} made; an {@link IOException} for anything else. */
  public static Reference read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    for (byte expected : MAGIC) {
      if (in.readByte() != expected) {
        throw new IOException("this is no golden profile");
      }
    }
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("a document of version " + version + ", known is " + VERSION);
    }
    try {
      Reference reference = reference(in);
      if (in.read() >= 0) {
        throw new IOException("bytes behind the end of a golden profile");
      }
      return reference;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("a golden profile that cannot be: " + e.getMessage(), e);
    }
  }

  private static Reference reference(DataInputStream in) throws IOException {
    String id = in.readUTF();
    Subject subject =
        new Subject(
            in.readUTF(), in.readUTF(), in.readUTF(), Subject.Source.at(in.readUnsignedByte()));
    Channel axis = channel(in);
    List<Channel> variables = new ArrayList<>();
    for (int left = entries(in); left > 0; left--) {
      variables.add(channel(in));
    }
    double[] places = ProfileCodec.numbers(in);
    GoldenProfile profile = ProfileCodec.read(in);
    if (places.length != profile.moments() || variables.size() != profile.variables()) {
      throw new IOException("a profile that does not fit its grid");
    }
    Reference.Ends ends = new Reference.Ends(in.readDouble(), in.readDouble(), in.readInt());
    Reference.Limits limits =
        new Reference.Limits(
            in.readDouble(), in.readDouble(), in.readInt(), in.readInt(), in.readDouble());
    Reference.Adoption adoption =
        new Reference.Adoption(
            in.readUTF(), Severity.values()[in.readUnsignedByte()], in.readUTF(), in.readUTF());
    List<Long> runs = new ArrayList<>();
    for (int left = entries(in); left > 0; left--) {
      runs.add(in.readLong());
    }
    List<Reference.LeftOut> leftOut = new ArrayList<>();
    for (int left = entries(in); left > 0; left--) {
      leftOut.add(new Reference.LeftOut(in.readLong(), in.readUTF()));
    }
    return new Reference(
        id, subject, axis, variables, places, profile, ends, limits, adoption, runs, leftOut);
  }

  private static Channel channel(DataInputStream in) throws IOException {
    return new Channel(in.readUTF(), new Unit(in.readUTF()));
  }

  private static int entries(DataInputStream in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > MAX_ENTRIES) {
      throw new IOException("a list of " + size + " entries");
    }
    return size;
  }
}
