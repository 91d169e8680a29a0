package org.heddle.plan;

/** A plan of one line, small enough to change in a test. */
final class SmallPlan {
  static final String TEXT =
      """
      format: 1
      plan: bench
      version: 1
      title: One bench
      effectiveFrom: 2026-01-05T00:00:00Z
      site: { id: S1, name: Site }
      steps:
        - { id: bolting, name: Bolting }
      gates:
        - { id: release, name: Release, stations: [B-1] }
      areas:
        - id: hall
          name: Hall
          lines:
            - id: L-1
              name: Line
              capture: barcode
              stations:
                - { id: B-1, name: Bench, tools: [T-1..T-3] }
      vessels:
        - id: BOWL
          name: Bowl
          station: B-1
          holds: bolt
          capacity: 500 pcs
          residence: { model: mixed, outlet: 20 pcs }
      materials:
        - { id: bolt, name: Bolt, tracked: lot, unit: pcs }
        - { id: plate, name: Plate, tracked: unit }
      products:
        - id: frame
          name: Frame
          kind: part
          tracked: unit
          slots:
            - { id: plate, name: Plate, material: plate, quantity: 1 pcs }
            - { id: bolts, name: Bolts, material: bolt, positions: J1..J4 }
          route:
            - step: bolting
              stations: B-1
              positionsOf: bolts
              characteristics:
                - { id: torque, name: Torque, unit: N·m, nominal: 25, lower: 22.5, upper: 27.5, decimals: 1 }
          evidence:
            - { id: joints, name: Joints, kind: readings, step: bolting, gate: release }
      """;

  private SmallPlan() {}

  static String with(String target, String replacement) {
    if (!TEXT.contains(target)) {
      throw new IllegalArgumentException("the small plan has no '" + target + "'");
    }
    return TEXT.replace(target, replacement);
  }

  /** 1-based line in which that text first stands. */
  static int lineOf(String text, String part) {
    return (int) text.substring(0, text.indexOf(part)).chars().filter(c -> c == '\n').count() + 1;
  }

  static int columnOf(String text, String part) {
    int at = text.indexOf(part);
    return at - text.lastIndexOf('\n', at);
  }
}
