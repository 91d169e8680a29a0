package org.heddle.identity;

/** The mod-10 check digit of GS1 keys: weights 3 and 1 from the right. */
final class CheckDigit {
  private CheckDigit() {}

  /** The digit that belongs behind these. */
  static char of(CharSequence digits) {
    int sum = 0;
    for (int i = digits.length() - 1, weight = 3; i >= 0; i--, weight = 4 - weight) {
      sum += weight * (digits.charAt(i) - '0');
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  /** True when the last digit is the check digit of those before it. */
  static boolean isRight(String digits) {
    int last = digits.length() - 1;
    return last > 0 && of(digits.substring(0, last)) == digits.charAt(last);
  }
}
