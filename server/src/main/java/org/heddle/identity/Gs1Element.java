package org.heddle.identity;

/**
 * One application identifier with its data.
 *
 * @param ai two to four digits, as in the table
 * @param data as the identifier's form allows; never with control characters
 */
public record Gs1Element(String ai, String data) {
  public Gs1Element {
    ApplicationIdentifier identifier =
        ApplicationIdentifiers.of(ai)
            .orElseThrow(() -> new IllegalArgumentException("no application identifier " + ai));
    identifier
        .check(data)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem.toString());
            });
  }

  /** What it is, in a few words. */
  public String name() {
    return identifier().name();
  }

  ApplicationIdentifier identifier() {
    return ApplicationIdentifiers.of(ai).orElseThrow();
  }

  /** {@code (01)09506000134352}. */
  @Override
  public String toString() {
    return "(" + ai + ")" + data;
  }
}
