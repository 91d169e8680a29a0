package org.heddle.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.heddle.fact.Micros;
import org.heddle.fact.Origin;
import org.heddle.floor.Kept;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Every origin that was ever recorded, so that a report that comes again is known, however late.
 *
 * <p>Most sources count: their keys are kept exactly, as runs of numbers, a few bytes for millions.
 * Other keys are kept by 128 bits of their SHA-256; two different keys meet there with a chance
 * below 1 in 10^20 for 10^9 keys. Not thread-safe: it belongs to whoever orders the reports.
 */
public final class Origins implements Kept {
  private static final String STATE_FILE = "state-2";
  private static final int MAX_DIGITS = 18;

  private final Map<String, Counted> counting = new HashMap<>();
  private final WideSet others = new WideSet();
  private final MessageDigest digest;

  public Origins() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The numbers of one source, and the latest time of which it has told. */
  private static final class Counted {
    private final Roaring64Bitmap seen = new Roaring64Bitmap();
    private long newestMicros = Long.MIN_VALUE;
  }

  /** True the first time an origin comes. */
  public boolean add(Origin origin, Instant occurredAt) {
    long number = number(origin.key());
    if (number >= 0) {
      Counted of = counting.computeIfAbsent(origin.source(), _ -> new Counted());
      if (of.seen.contains(number)) {
        return false;
      }
      of.seen.addLong(number);
      of.newestMicros = Math.max(of.newestMicros, Micros.of(occurredAt));
      return true;
    }
    byte[] hash = hash(origin);
    return others.add(longAt(hash, 0), longAt(hash, 8));
  }

  /**
   * True when a known number comes with a time after all that its source has told of: that is no
   * report sent again, but a counter that began anew.
   */
  boolean isReused(Origin origin, Instant occurredAt) {
    Counted of = number(origin.key()) < 0 ? null : counting.get(origin.source());
    return of != null && Micros.of(occurredAt) > of.newestMicros;
  }

  /** Forgets an origin whose report was not recorded after all, so that it may come again. */
  void remove(Origin origin) {
    long number = number(origin.key());
    if (number < 0) {
      byte[] hash = hash(origin);
      others.remove(longAt(hash, 0), longAt(hash, 8));
      return;
    }
    Counted of = counting.get(origin.source());
    if (of != null) {
      of.seen.removeLong(number);
    }
  }

  private byte[] hash(Origin origin) {
    digest.update(origin.source().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return digest.digest(origin.key().getBytes(StandardCharsets.UTF_8));
  }

  private static long longAt(byte[] bytes, int at) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | (bytes[at + i] & 0xFF);
    }
    return value;
  }

  /** The number that a key is, when writing that number gives the key again; otherwise -1. */
  static long number(String key) {
    int length = key.length();
    if (length > MAX_DIGITS || (length > 1 && key.charAt(0) == '0')) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < length; i++) {
      int digit = key.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  @Override
  public String name() {
    return "origins";
  }

  @Override
  public void write(Path folder) throws IOException {
    try (StateOutput out = new StateOutput(folder.resolve(STATE_FILE))) {
      out.number(counting.size());
      for (Map.Entry<String, Counted> source : counting.entrySet()) {
        Roaring64Bitmap seen = source.getValue().seen;
        seen.runOptimize();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        seen.serialize(new DataOutputStream(bytes));
        out.text(source.getKey());
        out.number(source.getValue().newestMicros);
        out.bytes(bytes.toByteArray());
      }
      others.write(out);
    }
  }

  @Override
  public void read(Path folder) throws IOException {
    try (StateInput in = new StateInput(folder.resolve(STATE_FILE))) {
      long sources = in.number();
      for (long i = 0; i < sources; i++) {
        String source = in.text();
        Counted of = new Counted();
        of.newestMicros = in.number();
        of.seen.deserialize(new DataInputStream(new ByteArrayInputStream(in.bytes())));
        counting.put(source, of);
      }
      others.read(in);
    }
  }
}
