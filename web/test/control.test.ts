import { describe, expect, test } from "vitest";
import { alarmSpan, centreName, centreRate, digitsFor, hasOwnMeasures, isOfDerived, lastHeld, lines, meanChart, partWords, phases, ruleMark, spreadChart, steps, type ChartPoint, type LimitVersion, type StreamLine, valueRange, zoomed, type StreamChart } from "../src/shape/control";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 8, minute)).toISOString();
const point = (i: number, more: Partial<ChartPoint> = {}): ChartPoint => ({ seq: 10 * i, index: 0, at: at(i), value: i, late: false, corrected: false, rules: [], limitsVersion: 0, ...more });
const version = (n: number, from: number): LimitVersion => ({ version: n, effectiveFrom: at(from), centre: 5, sigma: 1, lower: 2, upper: 8, frozen: n > 0, points: 50, evidence: "" });

describe("a control chart", () => {
  test("is cut into phases where its limits change; what came before any limits has none", () => {
    const points = [0, 1, 2, 3, 4, 5].map((i) => point(i, { limitsVersion: i < 4 ? 0 : 1 }));
    expect(phases(points, [version(0, 2), version(1, 4)]).map(({ from, to, limits }) => [from, to, limits?.version])).toEqual([[0, 1, undefined], [2, 3, 0], [4, 5, 1]]);
    expect(phases([], [version(1, 0)])).toEqual([]);
  });

  test("draws the alarm's beginning as a band that ends where it rang at the latest", () => {
    const points = Array.from({ length: 20 }, (_, i) => point(i));
    const alarm = { alarm: "A1", at: at(15), seq: 150, rule: "cusum-low", size: -1.5, onsetAt: at(9), onsetFrom: at(7), onsetTo: at(18), onset: 90, state: "open" };
    expect(alarmSpan(alarm, points)).toEqual({ at: 15, from: 7, to: 15, began: 9 });
    expect(alarmSpan({ ...alarm, seq: 7 }, points)).toBeUndefined();
  });

  test("numbers its rules the way the trade does", () => {
    expect(["beyond-limit-high", "nelson-2", "western-electric-4", "cusum-low", "ewma-high", "again"].map(ruleMark)).toEqual(["1", "2", "4", "C", "E", "·"]);
  });

  test("shows its limits even where all points lie between them, and the specification when asked", () => {
    const points = [point(5), point(6)];
    const seen = phases(points.map((each) => ({ ...each, limitsVersion: 1 })), [version(1, 0)]);
    const [low, high] = valueRange(points, seen, undefined);
    expect(low).toBeLessThan(2);
    expect(high).toBeGreaterThan(8);
    expect(valueRange(points, seen, { upper: 20 })[1]).toBeGreaterThan(20);
    expect(valueRange([], [], undefined)).toEqual([0, 1]);
  });

  test("shows as many digits as tell its values apart", () => {
    expect([digitsFor(77.8, 78.2), digitsFor(3.638, 3.649), digitsFor(0, 400), digitsFor(5, 5)]).toEqual([3, 4, 0, 2]);
  });

  test("zooms around the middle and never past its ends", () => {
    expect(zoomed([0, 99], 100, 0.5)).toEqual([25, 74]);
    expect(zoomed([90, 99], 100, 2)).toEqual([80, 99]);
    expect(zoomed([0, 9], 100, 1, -0.5)).toEqual([0, 9]);
    expect(zoomed([10, 14], 100, 0.1)).toEqual([10, 14]);
    expect(zoomed([0, 2], 3, 2)).toEqual([0, 2]);
  });

  test("steps its limits where each point has its own, with a gap where it learned", () => {
    const held = (upper?: number) => ({ raw: 1, n: 10, side: 0, ...(upper === undefined ? {} : { lower: 0, centre: 2, upper }) });
    const points = [point(0, { held: held() }), point(1, { held: held(6) }), point(2, { held: held(4) })];
    expect(steps(points, "upper", (i) => 10 * i, (v) => v)).toBe("M10.0 6.0H20.0V4.0H30.0");
    expect(valueRange(points, [{ from: 0, to: 2, limits: { ...version(1, 0), upper: 900 } }], undefined)[1]).toBeLessThan(10);
    expect(lines(points)).toEqual([[0, 1, 2]]);
  });

  test("draws the highest and the lowest of parallel streams as two lines, whose limits go on over both", () => {
    const held = (side: number) => ({ raw: 1, n: 8, side, who: "N1", centre: 0, ...(side > 0 ? { upper: 3 } : { lower: -3 }) });
    const points = [1, -1, 1, -1].map((side, i) => point(i, { held: held(side) }));
    expect(lines(points)).toEqual([[0, 2], [1, 3]]);
    expect(lastHeld(points)).toEqual({ lower: -3, centre: 0, upper: 3 });
    expect(lastHeld([point(0)])).toBeUndefined();
    expect(steps(points, "upper", (i) => i, (v) => v)).toBe("M0.0 3.0H1.0H2.0V3.0H3.0H4.0");
    expect(["group", "single"].map((chart) => hasOwnMeasures({ chart } as StreamLine))).toEqual([true, false]);
  });

  test("is named by what sets it apart", () => {
    const stream = { parts: { station: "FIL-1", equipment: "FIL-1", tool: "N4" } } as StreamLine;
    expect(partWords(stream)).toBe("FIL-1 · N4");
  });
});

describe("a chart of means", () => {
  const line = { id: "a", product: "shaft", step: "turning", characteristic: "length", name: "Length", unit: "MMT", symbol: "mm", parts: {}, chart: "xbar-r", subgroup: 5, state: "alarm", points: 3, spark: [], spec: { lower: 79 } } as unknown as StreamChart["stream"];
  const point = (seq: number, value: number, more: Partial<ChartPoint>): ChartPoint => ({ seq, index: 0, at: "2026-11-17T06:00:00Z", value, late: false, corrected: false, rules: [], limitsVersion: 1, ...more });
  const version = { version: 1, effectiveFrom: "2026-11-01T00:00:00Z", centre: 80, sigma: 1, lower: 77, upper: 83, frozen: true, points: 100, evidence: "", within: 0.5, spread: { lower: 0.1, centre: 1.2, upper: 3 } };
  const alarm = (rule: string) => ({ alarm: rule, at: "", seq: 2, rule, size: 0, onsetAt: "", onsetFrom: "", onsetTo: "", onset: 2, state: "open" });
  const chart: StreamChart = {
    stream: line, limitVersions: [version], members: [], spread: "R", alarms: [alarm("scatter-high"), alarm("cusum-high")],
    points: [point(1, 80, { spread: 1, z: 0 }), point(2, 80.1, { spread: 4, z: 0.1, rules: ["scatter-high", "cusum-high"] }), point(3, 81, { late: true }), point(4, 80.2, { spread: 3.5, z: 0.2, rules: ["again"] }), point(5, 80.3, { spread: 1.1, z: 3, rules: ["again"] })],
  };

  test("has its ranges below it, held against their own limits, without late values and without the specification", () => {
    const ranges = spreadChart(chart)!;
    expect(ranges.points.map((each) => each.value)).toEqual([1, 4, 3.5, 1.1]);
    expect(ranges.points[0]!.held).toEqual({ raw: 1, n: 5, side: 0, lower: 0.1, centre: 1.2, upper: 3 });
    expect(ranges.stream.spec).toBeUndefined();
    expect(centreName(ranges.stream)).toBe("R̄");
    expect(spreadChart({ ...chart, spread: undefined } as unknown as StreamChart)).toBeUndefined();
  });

  test("tells what rang for the means from what rang for the ranges", () => {
    expect(spreadChart(chart)!.points.map((each) => each.rules)).toEqual([[], ["scatter-high"], ["again"], []]);
    expect(spreadChart(chart)!.alarms.map((each) => each.rule)).toEqual(["scatter-high"]);
    expect(meanChart(chart).points[1]!.rules).toEqual(["cusum-high"]);
    expect(meanChart(chart).alarms.map((each) => each.rule)).toEqual(["cusum-high"]);
  });

  test("has no limits for ranges while it learns", () => {
    const learning = { ...chart, points: chart.points.map(({ z: _z, ...each }) => each) };
    expect(spreadChart(learning)!.points.every((each) => each.held!.upper === undefined)).toBe(true);
  });

  test("by time holds each s against the limits of its own n", () => {
    const held = { raw: 80, n: 7, side: 0, lower: 79, centre: 80, upper: 81, spread: { lower: 0.2, centre: 1, upper: 2 } };
    const byTime: StreamChart = { ...chart, spread: "s", stream: { ...line, chart: "xbar-s", subgroup: 0 }, points: [point(1, 80, { spread: 1.1, z: 0, held }), point(2, 80, { spread: 0.9, z: 0, held: { raw: 80, n: 3, side: 0 } })] };
    const below = spreadChart(byTime)!;
    expect(below.points[0]!.held).toEqual({ raw: 1.1, n: 7, side: 0, lower: 0.2, centre: 1, upper: 2 });
    expect(below.points[1]!.held).toEqual({ raw: 0.9, n: 3, side: 0 });
    expect(isOfDerived(byTime.stream)).toBe(true);
  });

  test("has limits that are none of single values, as residuals have", () => {
    expect(isOfDerived(line)).toBe(true);
    expect(isOfDerived({ ...line, subgroup: 1, chart: "residual" })).toBe(true);
    expect(isOfDerived({ ...line, subgroup: 1, chart: "single" })).toBe(false);
  });
});

describe("the centre of counts", () => {
  const counted = (chart: string, centre: number, n: number) => ({ stream: { chart, limits: { centre } }, points: [{ held: { n } }, {}] }) as unknown as StreamChart;

  test("is told as a rate where shifts are", () => {
    expect(centreRate(counted("np", 4.2, 100))).toBeCloseTo(0.042);
    expect(centreRate(counted("laney-p", 0.02, 5000))).toBe(0.02);
    expect(centreName(counted("np", 4, 100).stream)).toBe("np̄");
    expect(centreName(counted("group", 0, 4).stream)).toBe("CL");
  });
});
