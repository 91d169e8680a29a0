import { describe, expect, test } from "vitest";
import type { AlertLine, Nonconformance } from "../src/api/quality";
import { gravest, onsetBand, standing, withAlert, worstFirst } from "../src/shape/alerts";
import { isScope, scopeFrom, stepsOf } from "../src/shape/scope";
import { done8d, linkHref, missing8d } from "../src/quality/eight";
import { plainly, scopeWords } from "../src/quality/words";
import { useArea } from "../src/text/text";
import { zone } from "../src/text/time";

globalThis.document ??= { documentElement: { lang: "en" } } as Document;

const alert = (id: string, more: Partial<AlertLine> = {}): AlertLine => ({
  id, place: "FILL-2", severity: "warning", state: "open", owner: "", sentence: id, count: 1, openedAt: "2026-11-01T08:00:00Z", lastAt: "2026-11-01T08:00:00Z", onsetAt: "2026-11-01T07:30:00Z", alarms: [], handlings: [], told: [], ...more,
});

describe("open alerts", () => {
  test("the worst stands first, then the one nobody has, then the newest", () => {
    const list = [alert("notice", { severity: "notice" }), alert("owned", { owner: "anna" }), alert("old"), alert("new", { lastAt: "2026-11-01T09:00:00Z" }), alert("alarm", { severity: "alarm", owner: "bo" })];
    expect(list.sort(worstFirst).map((each) => each.id)).toEqual(["alarm", "new", "old", "owned", "notice"]);
  });

  test("one that grows stays one, one that is closed leaves", () => {
    const before = [alert("A1"), alert("A2")];
    expect(withAlert(before, alert("A1", { count: 2 })).map((each) => `${each.id} ${each.count}`).sort()).toEqual(["A1 2", "A2 1"]);
    expect(withAlert(before, alert("A1", { state: "closed" })).map((each) => each.id)).toEqual(["A2"]);
    expect(withAlert(before, alert("A3", { severity: "alarm" }))[0]!.id).toBe("A3");
  });

  test("an alert is judged by its worst alarm, among equals by the first", () => {
    expect(gravest([{ severity: "warning" as const, n: 1 }, { severity: "alarm" as const, n: 2 }, { severity: "alarm" as const, n: 3 }]).n).toBe(2);
  });

  test("who has it is told from the state", () => {
    expect((["open", "escalated", "acknowledged", "taken over", "closed"] as const).map((state) => standing(alert("A1", { state })))).toEqual(["unowned", "escalated", "acknowledged", "taken", "closed"]);
  });
});

describe("the onset band", () => {
  test("lies before the bell, with its best estimate inside", () => {
    const band = onsetBand({ at: "2026-11-01T10:00:00Z", onsetAt: "2026-11-01T09:30:00Z", onsetFrom: "2026-11-01T09:00:00Z", onsetTo: "2026-11-01T09:40:00Z" })!;
    expect(band.from).toBeLessThan(band.began);
    expect(band.began).toBeLessThan(band.to);
    expect(band.to).toBeLessThan(band.rang);
    expect(band.from).toBeGreaterThan(0);
    expect(band.rang).toBeLessThan(1);
  });

  test("is not drawn from times that are none", () => {
    expect(onsetBand({ at: "", onsetAt: "", onsetFrom: "", onsetTo: "" })).toBeUndefined();
  });
});

describe("what a hold is placed on", () => {
  const instant = (local: string) => (local === "" ? undefined : `${local}:00Z`);

  test("only the fields of the chosen kind are sent", () => {
    const typed = { items: "C24-17\nlot:L1", coil: "C-118", metreFrom: "812", metreTo: "930.5", laneFrom: "", station: "FILL-2", from: "2026-11-01T09:00", to: "" };
    expect(scopeFrom("items", typed, instant)).toEqual({ items: ["unit:C24-17", "lot:L1"] });
    expect(scopeFrom("coil", typed, instant)).toEqual({ items: ["coil:C-118"], metreFrom: 812, metreTo: 930.5 });
    expect(scopeFrom("station", typed, instant)).toEqual({ items: [], station: "FILL-2", from: "2026-11-01T09:00:00Z" });
  });

  test("an empty form holds nothing rather than everything", () => {
    for (const kind of ["items", "coil", "station"] as const) expect(isScope(kind, scopeFrom(kind, {}, instant))).toBe(false);
    expect(isScope("coil", { items: ["coil:C-118"], metreFrom: 930, metreTo: 812 })).toBe(false);
    expect(isScope("station", { items: [], station: "FILL-2" })).toBe(false);
    expect(isScope("station", { items: [], station: "FILL-2", from: "2026-11-01T09:00:00Z" })).toBe(true);
  });
});

test("a gate is asked about the step that its station does most", () => {
  expect(stepsOf([{ does: "ageing" }, { does: "formation" }, {}, { does: "formation" }])).toEqual(["formation", "ageing"]);
});

describe("words of the closed loop", () => {
  test("instants are said in the plant's time, rules by their name", async () => {
    await useArea("quality");
    zone.value = "Europe/Berlin";
    expect(plainly("fill-mass at FIL-1: cusum-low, down by 1.4 σ since 2026-11-21T02:35:37.978273Z")).toBe("fill-mass at FIL-1: sustained shift down (CUSUM), down by 1.4 σ since 21 Nov 2026, 03:35");
  });

  test("metres and lanes that are all there are go unsaid", async () => {
    await useArea("quality");
    expect(plainly("held by H-7: metres 0.0 to 1000000.0, lanes 4 to 4 of coil:ELA-5")).toBe("held by H-7: ELA-5, lane 4");
    expect(plainly("held by H-7: lane 4 of coil:ELA-5")).toBe("held by H-7: ELA-5, lane 4");
    expect(plainly("metres 812 to 930.5, lanes 1 to 3 of coil:C-118")).toBe("C-118, metres 812 to 930.5, lanes 1 to 3");
    expect(plainly("metre 812 on of coil:C-118")).toBe("C-118, from metre 812 on");
    expect(plainly("consumed into unit:MP-1 of lot:L-2")).toBe("consumed into MP-1 of L-2");
    expect(plainly("metres 812.0 to 930.5, lanes 0 to 99 of coil:C-118")).toBe("C-118, metres 812 to 930.5");
  });

  test("a hold is said by what it is on; all metres and all lanes are not worth a word", async () => {
    await useArea("quality");
    expect(scopeWords({ items: ["coil:C-118"], metreFrom: 0, metreTo: 1_000_000, laneFrom: 4, laneTo: 4 })).toBe("Coil C-118, lane 4");
    expect(scopeWords({ items: ["coil:C-118"], metreFrom: 812, metreTo: 930.25, laneFrom: 0, laneTo: 99 })).toBe("Coil C-118, metres 812 to 930.3");
    expect(scopeWords({ items: [], station: "FIL-1", tool: "N4", from: "2026-11-21T08:00:00Z" })).toBe("FIL-1 · N4, since 21 Nov 2026, 09:00");
    expect(scopeWords({ items: [] })).toBe("");
  });
});

describe("a nonconformance", () => {
  const record: Nonconformance = { id: "N-1", title: "", status: "open", fields: { D1: "a", D3: "b", D4: " " }, links: [], openedAt: "", notes: [] };

  test("says how far it is and what is missing to close it", () => {
    expect(done8d(record)).toBe(2);
    expect(missing8d(record)).toEqual(["D4", "D5", "D7"]);
  });

  test("its links lead to records", () => {
    expect(["hold:H-1", "unit:C24-17", "alarm:A7", "fact:12", "doc:x"].map(linkHref)).toEqual(["/holds/H-1", "/item/unit:C24-17", "/alerts/A7", "/journal?fact=12", undefined]);
  });
});
