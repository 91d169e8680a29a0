import { describe, expect, test } from "vitest";
import { alone, lastValid, named } from "../src/terminal/alone";
import { listen } from "../src/terminal/scanner";
import type { Entry, Queued, Unit, Work } from "../src/terminal/shape";
import { due, sameThing, stall, stalledOf } from "../src/terminal/stalled";
import { typed } from "../src/terminal/value";

const TORQUE: Entry = { id: "torque", name: "Torque", unit: "N·m", lower: "9.0", nominal: "10.0", upper: "11.0", decimals: 1, optional: false };
const INSULATION: Entry = { id: "insulation", name: "Insulation", unit: "MΩ", lower: "500", decimals: 0, optional: false };

describe("a typed value", () => {
  test.each([["10,2", "in"], ["10.2", "in"], [" 10.2 N·m ", "in"], ["9", "in"], ["8.9", "below"], ["11,1", "above"], ["-9.5", "below"], ["−9,5", "below"]])("%s is %s", (text, place) => {
    expect(typed(text, undefined, TORQUE)).toMatchObject({ is: "judged", place });
  });

  test.each([["ten", "no-number"], ["1.234,5", "no-number"], ["1 0", "no-number"], ["10.2 mm", "wrong-unit"], ["10.23", "too-fine"], ["102", "implausible"]])("%s is refused as %s", (text, code) => {
    expect(typed(text, undefined, TORQUE)).toEqual({ is: "refused", code });
  });

  test("is taken far off when it is typed again, with point or comma", () => {
    expect(typed("102", "10.2", TORQUE)).toMatchObject({ is: "refused" });
    expect(typed("102,0", "102.0", TORQUE)).toMatchObject({ is: "judged", value: 102, place: "above" });
    expect(typed("500001", undefined, INSULATION)).toEqual({ is: "refused", code: "implausible" });
    expect(typed("0", undefined, INSULATION)).toMatchObject({ is: "judged", place: "below" });
  });

  test("is empty while nothing stands there", () => expect(typed("  ", undefined, TORQUE)).toEqual({ is: "empty" }));
});

const AT = Date.parse("2026-11-21T10:00:00Z");
const unit = (name: string, more: Partial<Unit["answer"]> = {}): Unit => ({
  item: `unit:${name}`, name, product: "pack", step: "check", state: "next", order: "",
  answer: { allowed: true, reasons: [], at: "2026-11-21T10:00:00Z", validUntil: "2026-11-21T10:02:00Z", contactLost: "alternate", ...more },
});
const workOf = (...units: Unit[]): Work => ({ station: "B", name: "Bench", steps: [], units, at: "2026-11-21T10:00:00Z" });

describe("without contact", () => {
  test("an answer holds until it runs out, then the plan says what is done", () => {
    const first = unit("P1");
    const work = workOf(first, unit("P2", { validUntil: "2026-11-21T10:03:00Z" }));
    expect(alone(first, work, [], AT + 60_000)).toMatchObject({ allowed: true, by: "kept" });
    expect(alone(first, work, [], AT + 120_000)).toEqual({ allowed: true, reasons: [], by: "alternate", aloneSince: "2026-11-21T10:03:00Z" });
    const strict = unit("P3", { contactLost: "stop" });
    expect(alone(strict, workOf(strict), [], AT + 60_000).allowed).toBe(true);
    expect(alone(strict, workOf(strict), [], AT + 120_000)).toMatchObject({ allowed: false, by: "stop", reasons: [{ code: "no-contact" }] });
  });

  test("a no stays a no, however long it is ago", () => {
    const held = unit("P1", { allowed: false, reasons: [{ code: "on-hold", about: "H-1", sentence: "held" }] });
    expect(alone(held, workOf(held), [], AT + 3_600_000)).toMatchObject({ allowed: false, reasons: [{ code: "on-hold" }] });
    expect(lastValid(workOf(held), "check")).toBeUndefined();
  });

  test("what is finished and kept here is not begun again", () => {
    const one = unit("P1");
    const kept: Queued = { path: "finish", key: "k", at: "", body: { item: one.item, step: "check" }, photos: [], about: "" };
    expect(alone(one, workOf(one), [kept], AT)).toMatchObject({ allowed: false, reasons: [{ code: "done-here" }] });
    expect(alone(one, workOf(one), [{ ...kept, path: "start" }], AT).allowed).toBe(true);
  });

  test("a label that carries more than the name is understood when it can mean one unit only", () => {
    const work = workOf(unit("SP-1001"), unit("SP-1002"));
    expect(named("SP-1001", work)?.name).toBe("SP-1001");
    expect(named("unit:SP-1002", work)?.name).toBe("SP-1002");
    expect(named("(01)04012345678901(21)SP-1002", work)?.name).toBe("SP-1002");
    expect(named("SP-1001 SP-1002", work)).toBeUndefined();
    expect(named("SP-9", work)).toBeUndefined();
  });
});

/** Keys as a scanner or fingers press them, by a clock of their own. */
function keyboard(): { press: (text: string, gapMillis: number) => void; scans: string[]; end: () => void } {
  let now = 1_000;
  const target = new EventTarget();
  const scans: string[] = [];
  const end = listen((code) => scans.push(code), target, () => now);
  const press = (text: string, gapMillis: number) => {
    for (const key of text.split(/(\n)|/).filter(Boolean)) {
      now += gapMillis;
      target.dispatchEvent(Object.assign(new Event("keydown", { cancelable: true }), { key: key === "\n" ? "Enter" : key }));
    }
  };
  return { press, scans, end };
}

describe("a scanner that types", () => {
  test("is told from fingers by its pace", () => {
    const { press, scans, end } = keyboard();
    press("SP-1001\n", 10);
    press("355\n", 180);
    press("SP-1002", 10);
    press("\n", 500);
    press("AB\n", 10);
    expect(scans).toEqual(["SP-1001"]);
    end();
    press("SP-1003\n", 10);
    expect(scans).toHaveLength(1);
  });

  test("begins anew after a pause", () => {
    const { press, scans } = keyboard();
    press("12", 200);
    press("S", 200);
    press("P-1001\n", 5);
    expect(scans).toEqual(["SP-1001"]);
  });
});

describe("work that the server can not take", () => {
  const work = (path: Queued["path"], key: string, item?: string): Queued => ({ path, key, at: "", body: item ? { item } : {}, photos: [], about: "" });

  test("is tried again ever more rarely, at least every five minutes", () => {
    const one = work("finish", "k", "unit:P1");
    let all = {};
    const waits = Array.from({ length: 9 }, () => (stalledOf((all = stall(all, one, 500, AT)), one)!.until - AT) / 1_000);
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300]);
    expect([due(all, one, AT + 299_999), due(all, one, AT + 300_000)]).toEqual([false, true]);
  });

  test("a start and a finish under one key are told apart, and belong together", () => {
    const [start, finish] = [work("start", "k", "unit:P1"), work("finish", "k", "unit:P1")];
    expect(due(stall({}, start, 500, AT), finish, AT)).toBe(true);
    expect([sameThing(start, finish), sameThing(start, work("start", "l", "unit:P2")), sameThing(work("note", "m"), work("note", "n"))]).toEqual([true, false, false]);
  });
});
