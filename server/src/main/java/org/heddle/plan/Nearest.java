package org.heddle.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class Nearest {
  /** Names that fit into one line of advice. */
  private static final int MAX_LISTED = 20;

  private Nearest() {}

  /** A question when one name is near, else the names there are. */
  static String advice(String wrong, Collection<String> names) {
    return near(wrong, names)
        .map(name -> "did you mean " + name + "?")
        .orElseGet(
            () ->
                names.isEmpty() || names.size() > MAX_LISTED
                    ? "no name comes near"
                    : "known are " + String.join(", ", names));
  }

  /** The nearest name, if at most a third of the letters differ or one begins the other. */
  static Optional<String> near(String wrong, Collection<String> names) {
    int allowed = Math.max(2, wrong.length() / 3);
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(wrong, name)))
        .filter(name -> distance(wrong, name) <= allowed || begins(wrong, name));
  }

  private static boolean begins(String a, String b) {
    return Math.min(a.length(), b.length()) >= 3 && (a.startsWith(b) || b.startsWith(a));
  }

  /** Insertions, deletions, exchanges and neighbours swapped (Damerau), capitals aside. */
  static int distance(String a, String b) {
    String s = a.toLowerCase(Locale.ROOT);
    String t = b.toLowerCase(Locale.ROOT);
    int[][] d = new int[s.length() + 1][t.length() + 1];
    for (int i = 0; i <= s.length(); i++) {
      for (int j = 0; j <= t.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(s, t, d, i, j);
      }
    }
    return d[s.length()][t.length()];
  }

  private static int step(String s, String t, int[][] d, int i, int j) {
    int exchange = d[i - 1][j - 1] + (s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1);
    int best = Math.min(exchange, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && s.charAt(i - 1) == t.charAt(j - 2) && s.charAt(i - 2) == t.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
