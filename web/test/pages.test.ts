import { describe, expect, test, vi } from "vitest";
import { paced } from "../src/api/again";
import type { Curve, Plant, Station } from "../src/api/types";
import { address, inPath, readEvent } from "../src/api/client";
import { bulletScale } from "../src/parts/bullet";
import { range, ticks } from "../src/parts/chart";
import { extentText } from "../src/parts/extent";
import { carry, curveViews, limitBoxes } from "../src/shape/curve";
import { applyDelta } from "../src/shape/plant";
import { fromAddress, isComplete, SLIDER_STEPS, sliderToThreshold, thresholdToSlider, toAddress, withKind } from "../src/shape/suspicion";
import { cleanScan, GROUP_SEPARATOR, localCommands } from "../src/text/scan";
import { t } from "../src/text/text";

describe("what a scanner types", () => {
  test("its dress goes, its group separators stay", () => {
    expect(cleanScan("]d20104012345123456\r\n")).toBe("0104012345123456");
    expect(cleanScan(`]C101040123451234562110001${GROUP_SEPARATOR}10LOT7\n`)).toBe(`01040123451234562110001${GROUP_SEPARATOR}10LOT7`);
    expect(cleanScan("  WHD1P78T0TG400123 ")).toBe("WHD1P78T0TG400123");
  });

  test("pages and facts are found by name", () => {
    expect(localCommands("jour", t).map((each) => each.href)).toEqual(["/journal"]);
    expect(localCommands("#4711", t).map((each) => each.href)).toEqual(["/journal?fact=4711"]);
    expect(localCommands("P78-26320", t)).toEqual([]);
  });
});

describe("addresses", () => {
  test("identifiers survive a path", () => {
    expect(inPath("unit:P78-1")).toBe("unit:P78-1");
    expect(inPath("coil:C-118@812-815/3")).toBe("coil:C-118@812-815%2F3");
    expect(address("/api/x", { a: 1, b: undefined, c: "" })).toBe("/api/x?a=1");
  });

  test("a suspicion comes back from its address as it went in", () => {
    const asked = { suspicion: { kind: "coil-range" as const, item: "coil:C-118", metreFrom: 812, metreTo: 930.5, lanes: [1, 3] }, threshold: 0.2, targets: "cell" as const };
    expect(fromAddress(new URLSearchParams(toAddress(asked)))).toEqual(asked);
    expect(isComplete(asked.suspicion)).toBe(true);
    expect(isComplete({ kind: "coil-range", item: "coil:C-118" })).toBe(false);
  });

  test("a hand-made address cannot ask nonsense", () => {
    expect(fromAddress(new URLSearchParams("kind=nothing&threshold=-4&targets=all"))).toEqual({ suspicion: { kind: "lot" }, threshold: 0.01, targets: "any" });
    expect(withKind("lot", "EL-553")).toBe("lot:EL-553");
    expect(withKind("lot", "unit:X")).toBe("unit:X");
    expect(withKind("feeder", "BOWL-3")).toBe("container:BOWL-3");
    expect(withKind("heat", "H-2204")).toBe("H-2204");
  });

  test("the slider reaches from one in ten thousand to certainty and back", () => {
    expect(sliderToThreshold(0)).toBe(1e-4);
    expect(sliderToThreshold(SLIDER_STEPS)).toBe(1);
    expect(thresholdToSlider(0.01)).toBe(SLIDER_STEPS / 2);
    for (let step = 0; step <= SLIDER_STEPS; step += 8) expect(Math.abs(thresholdToSlider(sliderToThreshold(step)) - step)).toBeLessThanOrEqual(1);
  });
});

describe("a bullet graph", () => {
  test("two-sided limits put the band in the middle", () => {
    const scale = bulletScale(78, 77.8, 78.2, 78)!;
    expect(scale.bandFrom).toBeCloseTo(0.1875);
    expect(scale.at).toBeCloseTo(0.5);
    expect(scale.nominal).toBeCloseTo(0.5);
  });

  test("what lies far out is drawn at the edge and says so", () => {
    expect(bulletScale(50, 77.8, 78.2, 78)).toMatchObject({ beyond: "low", at: 0.015 });
    expect(bulletScale(99, 77.8, 78.2, 78)).toMatchObject({ beyond: "high", at: 0.985 });
  });

  test("without limits there is no graph", () => {
    expect(bulletScale(5, undefined, undefined, undefined)).toBeUndefined();
    expect(bulletScale(Number.NaN, 1, 2, undefined)).toBeUndefined();
  });

  test("a one-sided limit leaves the other side open", () => {
    expect(bulletScale(0.2, undefined, 1, undefined)).toMatchObject({ bandFrom: 0 });
    expect(bulletScale(1840, 500, undefined, undefined)).toMatchObject({ bandTo: 1 });
  });
});

describe("charts", () => {
  test("ticks are round and inside", () => {
    expect(ticks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticks(-3, 1707, 6)).toEqual([0, 500, 1000, 1500]);
    expect(range([[1, null, 5], [Number.NaN, -2]])).toEqual([-2, 5]);
    expect(range([[null]])).toBeUndefined();
  });

  const curve: Curve = {
    seq: 1, item: "unit:1", at: "2026-01-01T00:00:00Z",
    channels: [{ name: "time", unit: "s", values: [0, 1, 2, 3] }, { name: "angle", unit: "°", values: [0, 100, 200, 190] }, { name: "torque", unit: "Nm", values: [0, 0.5, 1.4, 0.1] }],
    steps: [{ name: "Finding", from: 0, to: 1 }, { name: "Tightening", from: 1, to: 3 }],
    limits: [{ step: "Finding", name: "MFs TorqueMax", upper: "1.2", actual: "0.5", verdict: "ok" }, { step: "Tightening", name: "MF TorqueMin", lower: "1.2", actual: "1.1", verdict: "low" }, { step: "Tightening", name: "MFs TorqueMax", upper: "1.6", actual: "1.1", verdict: "ok" }],
  };

  test("a tightening curve is drawn over time and over angle, torque first", () => {
    expect(curveViews(curve, (name) => name).map((view) => `${view.series.name} over ${view.over}`)).toEqual(["torque over time", "angle over time", "torque over angle"]);
  });

  test("step bounds in time are carried over to the angle", () => {
    expect(carry([{ name: "Tightening", from: 1, to: 2 }], [0, 1, 2, 3], [0, 100, 200, 190])).toEqual([{ name: "Tightening", from: 100, to: 200 }]);
  });

  test("the limits of a step become a box over it, bad when one of them is broken", () => {
    expect(limitBoxes(curve, "torque", [{ name: "Tightening", from: 1, to: 3 }])).toEqual([{ name: "Tightening", from: 1, to: 3, low: 1.2, high: 1.6, bad: true }]);
  });
});

describe("live events", () => {
  test("however many come, a page asks again at once and then once a second", () => {
    vi.useFakeTimers();
    let asked = 0;
    const { want, stop } = paced(() => asked++, 1_000);
    for (let i = 0; i < 100; i++) want();
    expect(asked).toBe(1);
    vi.advanceTimersByTime(999);
    expect(asked).toBe(1);
    vi.advanceTimersByTime(1);
    expect(asked).toBe(2);
    vi.advanceTimersByTime(5_000);
    expect(asked).toBe(2);
    want();
    expect(asked).toBe(3);
    want();
    stop();
    vi.advanceTimersByTime(5_000);
    expect(asked).toBe(3);
    vi.useRealTimers();
  });

  test("a delta changes its station only", () => {
    const station = (id: string): Station => ({ id, name: id, state: "running", unitsToday: 1, okToday: 1, nokToday: 0 });
    const before: Plant = { asOf: "", knownThrough: 0, simulated: false, totals: { units: 0, lots: 0, vehicles: 0, facts: 0, readings: 0, rejected: 0 }, lines: [{ id: "1", name: "1", state: "running", stations: [station("a"), station("b")] }, { id: "2", name: "2", state: "running", stations: [station("c")] }] };
    const after = applyDelta(before, { stations: [{ ...station("b"), unitsToday: 2 }] });
    expect(after.lines[0]!.stations[1]!.unitsToday).toBe(2);
    expect(after.lines[1]).toBe(before.lines[1]);
  });

  test("an event stream is read block by block", () => {
    expect(readEvent('event: done\ndata: {"ok":true}')).toEqual({ name: "done", data: { ok: true } });
    expect(readEvent(": keep-alive")).toBeUndefined();
  });
});

test("an extent is said in metres and lanes", () => {
  expect(extentText({ from: 812, to: "815.4", unit: "m", lane: 3, error: 0.4 })).toBe("812–815.4 m ± 0.4 m · lane 3");
  expect(extentText({ fromMetre: 200, toMetre: 210, firstLane: 2, lastLane: 3, pieces: 4 })).toBe("200–210 m · lane 2–3 · in 4 pieces");
  expect(extentText({ fromMetre: 200, toMetre: 210, firstLane: 0, lastLane: 0, pieces: 1 })).toBe("200–210 m");
  expect(extentText(undefined)).toBe("");
  expect(extentText("metre 4")).toBe("metre 4");
});
