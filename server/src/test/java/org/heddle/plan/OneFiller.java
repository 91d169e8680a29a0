package org.heddle.plan;

/**
 * The part of a plan's text that says there is one filler in one hall, for tests that edit plans.
 */
public final class OneFiller {
  public static final String PLANT =
      """
      steps:
        - { id: fill, name: Filling }
      areas:
        - id: A
          name: Hall
          lines:
            - { id: L, name: Line, capture: qr-code, stations: [{ id: FIL-1, name: Filler }] }
      """;

  private OneFiller() {}
}
