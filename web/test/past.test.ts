import { expect, test } from "vitest";
import { along, moments, nearer, offered, silence, type Stretch } from "../src/shape/past";

const HOUR = 3_600_000;
const WHOLE: Stretch = [0, 100 * HOUR];

test("stretches longer than all there is are not offered", () => {
  expect(offered(0, 30 * HOUR)).toEqual(["hour", "shift", "day"]);
  expect(offered(0, 60_000)).toEqual([]);
});

test("what is looked at stays where it is while the stretch becomes shorter", () => {
  expect(nearer([0, 100 * HOUR], 0.1, 50 * HOUR, WHOLE)).toEqual([45 * HOUR, 55 * HOUR]);
  expect(nearer([0, 100 * HOUR], 0.1, 0, WHOLE)).toEqual([0, 10 * HOUR]);
});

test("no look is shorter than a minute, wider than all, or outside it", () => {
  expect(nearer([0, 120_000], 0.001, 60_000, WHOLE)).toEqual([30_000, 90_000]);
  expect(nearer([90 * HOUR, 100 * HOUR], 50, 95 * HOUR, WHOLE)).toEqual(WHOLE);
  expect(nearer([80 * HOUR, 100 * HOUR], 2, 100 * HOUR, WHOLE)).toEqual([60 * HOUR, 100 * HOUR]);
});

test("moving stops at the ends", () => {
  expect(along([10 * HOUR, 20 * HOUR], 0.5, WHOLE)).toEqual([15 * HOUR, 25 * HOUR]);
  expect(along([95 * HOUR, 100 * HOUR], 0.8, WHOLE)).toEqual([95 * HOUR, 100 * HOUR]);
  expect(along([10 * HOUR, 20 * HOUR], -4, WHOLE)).toEqual([0, 10 * HOUR]);
});

test("scales have round moments, days from the zone's midnight", () => {
  expect(moments([10_000, 3 * HOUR], 6)).toEqual([1, 2, 3, 4, 5, 6].map((each) => each * 0.5 * HOUR));
  expect(moments([0, 72 * HOUR], 4, HOUR)).toEqual([23 * HOUR, 47 * HOUR, 71 * HOUR]);
});

test("a line that stood still is not drawn through", () => {
  const worked = [0, 1, 2, 3, 4, 5].map((each) => each * 60_000);
  expect(worked[1]! - worked[0]!).toBeLessThan(silence(worked));
  expect(silence([...worked, HOUR])).toBeLessThan(HOUR - worked.at(-1)!);
});
