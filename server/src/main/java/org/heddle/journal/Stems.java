package org.heddle.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Distinct strings on disk: each is a stem and the number at its end.
 *
 * <p>Serial numbers, sequence numbers and lot numbers count upward behind a fixed beginning, so of
 * most of them nothing remains but a constant difference. Numbers stand in the order of their stems
 * so that neighbours are neighbours in the factory too.
 */
final class Stems {
  /** Most digits at the end taken as a number: what fits a long. */
  private static final int MOST_DIGITS = 18;

  /** Stems looked at before the map: two lines' serial numbers often alternate. */
  private static final int RECENT = 4;

  private final Map<Stem, Integer> known = new HashMap<>();
  private Stem[] stems = new Stem[16];
  private int size;
  private final Longs ids = new Longs();
  private final Longs numbers = new Longs();
  private final byte[] scratch = new byte[256];
  private int[] starts = new int[16];
  private long[] own = new long[0];

  /**
   * The fixed beginning of a string.
   *
   * @param digits how many digits follow; 0 when the stem is the whole string
   */
  private record Stem(String prefix, int digits) {
    boolean fits(String text, int digitsOfText) {
      return digits == digitsOfText
          && prefix.length() == text.length() - digits
          && text.startsWith(prefix);
    }
  }

  void encode(StringTable strings, Encoding to) {
    clear();
    int count = strings.size();
    long[] plain = new long[count];
    for (int i = 0; i < count; i++) {
      String text = strings.get(i);
      int digits = digitsAtEnd(text);
      ids.add(stemOf(text, digits));
      plain[i] = number(text, digits);
    }
    writeStems(to.out());
    ids.encode(to);
    orderByStem(plain, count);
    numbers.encode(to);
  }

  private void clear() {
    known.clear();
    Arrays.fill(stems, 0, size, null);
    size = 0;
    ids.clear();
    numbers.clear();
  }

  private static int digitsAtEnd(String text) {
    int digits = 0;
    int length = text.length();
    while (digits < length && digits < MOST_DIGITS) {
      char c = text.charAt(length - 1 - digits);
      if (c < '0' || c > '9') {
        return digits;
      }
      digits++;
    }
    return digits;
  }

  private static long number(String text, int digits) {
    long number = 0;
    for (int i = text.length() - digits; i < text.length(); i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }

  private int stemOf(String text, int digits) {
    for (int id = size - 1; id >= Math.max(0, size - RECENT); id--) {
      if (stems[id].fits(text, digits)) {
        return id;
      }
    }
    Stem stem = new Stem(text.substring(0, text.length() - digits), digits);
    Integer id = known.putIfAbsent(stem, size);
    if (id != null) {
      return id;
    }
    if (size == stems.length) {
      stems = Arrays.copyOf(stems, size * 2);
    }
    stems[size] = stem;
    return size++;
  }

  private void writeStems(ByteSink out) {
    out.unsigned(size);
    for (int id = 0; id < size; id++) {
      out.octet(stems[id].digits());
      out.string(stems[id].prefix());
    }
  }

  private void orderByStem(long[] plain, int count) {
    int total = places(count)[size];
    while (numbers.size() < total) {
      numbers.add(0);
    }
    for (int i = 0; i < count; i++) {
      int id = (int) ids.get(i);
      if (stems[id].digits() > 0) {
        numbers.array()[starts[id]++] = plain[i];
      }
    }
  }

  /** Sets where each stem's numbers start; the last entry is how many there are. */
  private int[] places(int count) {
    starts = new int[size + 1];
    for (int i = 0; i < count; i++) {
      int id = (int) ids.get(i);
      starts[id + 1] += stems[id].digits() > 0 ? 1 : 0;
    }
    for (int id = 0; id < size; id++) {
      starts[id + 1] += starts[id];
    }
    return starts;
  }

  void decode(ByteSource in, int count) {
    clear();
    size = in.count(count);
    stems = size > stems.length ? new Stem[size] : stems;
    for (int id = 0; id < size; id++) {
      int digits = in.octet();
      if (digits > MOST_DIGITS) {
        throw ByteSource.damaged("a number of " + digits + " digits");
      }
      stems[id] = new Stem(in.string(), digits);
    }
    ids.decode(in, count);
    for (int i = 0; i < count; i++) {
      if (ids.get(i) < 0 || ids.get(i) >= size) {
        throw ByteSource.damaged("no stem " + ids.get(i));
      }
    }
    numbers.decode(in, places(count)[size]);
    own = new long[count];
    for (int i = 0; i < count; i++) {
      int id = (int) ids.get(i);
      own[i] = stems[id].digits() > 0 ? numbers.get(starts[id]++) : 0;
    }
  }

  /** String {@code index} of those decoded. */
  String get(int index) {
    Stem stem = stems[(int) ids.get(index)];
    return stem.digits() == 0 ? stem.prefix() : joined(stem, own[index], scratch);
  }

  @SuppressWarnings("deprecation") // the old getBytes is the quick way for characters below 128
  private static String joined(Stem stem, long number, byte[] scratch) {
    String prefix = stem.prefix();
    int length = prefix.length() + stem.digits();
    if (length > scratch.length || !isAscii(prefix)) {
      return prefix + ("%0" + stem.digits() + "d").formatted(number);
    }
    prefix.getBytes(0, prefix.length(), scratch, 0);
    long rest = number;
    for (int i = length - 1; i >= prefix.length(); i--) {
      scratch[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return new String(scratch, 0, length, StandardCharsets.ISO_8859_1);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
