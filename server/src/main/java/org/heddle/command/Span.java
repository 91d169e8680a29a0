package org.heddle.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a length of time as people write it: {@code 20s}, {@code 5m}, {@code 1h30m}, {@code 2d}.
 */
final class Span implements ITypeConverter<Duration> {
  private static final Pattern FORM =
      Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?");

  @Override
  public Duration convert(String text) {
    Matcher parts = FORM.matcher(text);
    if (text.isEmpty() || !parts.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is no length of time like 20s, 5m or 1h30m");
    }
    return Duration.ofDays(part(parts, 1))
        .plusHours(part(parts, 2))
        .plusMinutes(part(parts, 3))
        .plusSeconds(part(parts, 4));
  }

  private static long part(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
