import { describe, expect, it } from "vitest";
import { stripScale, unitsOf } from "../src/shape/cause";

describe("units of a comparison", () => {
  it("are read one a line, with commas or blanks, each once", () => {
    expect(unitsOf("unit:C1\nC2, C1; unit:C3 ")).toEqual(["unit:C1", "unit:C2", "unit:C3"]);
    expect(unitsOf(" \n")).toEqual([]);
  });

  it("lie on a strip between the least and the most", () => {
    const at = stripScale({ bad: [7], quantiles: [1, 2, 5] });
    expect([at(1), at(4), at(7)]).toEqual([0, 0.5, 1]);
    expect(stripScale({ bad: [3], quantiles: [3] })(3)).toBe(0.5);
  });
});
