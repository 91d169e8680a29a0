import { describe, expect, test } from "vitest";
import { AREAS, placeOf } from "../src/areas";

const SOURCES = import.meta.glob<string>("../src/**/*.{ts,tsx}", { eager: true, query: "?raw", import: "default" });
const TEXTS = import.meta.glob<Record<string, string>>("../src/text/en/*.ts", { eager: true, import: "default" });
const keysOf = (area: string) => Object.keys(TEXTS[`../src/text/en/${area}.ts`] ?? {});

/** A source and everything it imports, itself included. */
function reach(from: string, found = new Set<string>()): Set<string> {
  if (found.has(from)) return found;
  found.add(from);
  const folder = from.split("/").slice(0, -1);
  for (const [, to] of SOURCES[from]!.matchAll(/from "(\.[^"]+)"/g)) {
    const steps = [...folder];
    for (const step of to!.split("/")) {
      if (step === "..") steps.pop();
      else if (step !== ".") steps.push(step);
    }
    const next = [".ts", ".tsx"].map((ending) => `../${steps.join("/").replace(/^\.\.\//, "")}${ending}`).find((path) => path in SOURCES);
    if (next && !/\/(areas|text)(\/|\.ts)/.test(next)) reach(next, found);
  }
  return found;
}

const every = new Set(Object.values(TEXTS).flatMap((texts) => Object.keys(texts)));
const keysIn = (source: string) => [...source.matchAll(/"([\w.-]+)"/g)].map((hit) => hit[1]!).filter((word) => word.includes(".") && every.has(word));

describe("the areas", () => {
  test("stand in the rail in a fixed order, each once", () => {
    expect(new Set(AREAS.map((area) => area.order)).size).toBe(AREAS.length);
    expect(new Set(AREAS.map((area) => area.id)).size).toBe(AREAS.length);
    expect(AREAS.map((area) => area.id)).toEqual(expect.arrayContaining(["plant", "thread", "proof", "admin"]));
  });

  test("no address belongs to two pages", () => {
    const patterns = AREAS.flatMap((area) => area.pages.map((page) => page.pattern));
    expect(new Set(patterns).size).toBe(patterns.length);
  });

  test("an address leads to its page and identifier", () => {
    expect(placeOf("/")?.area.id).toBe("plant");
    expect(placeOf("/item/coil%3AC-118%40812-815%2F3")).toMatchObject({ id: "coil:C-118@812-815/3", area: { id: "thread" } });
    expect(placeOf("/no/such/page")).toBeUndefined();
  });
});

describe.each(AREAS.map((area) => [area.id] as const))("the pages of %s", (id) => {
  const loaders = SOURCES[`../src/areas/${id}.ts`] ?? "";
  const pages = [...loaders.matchAll(/import\("\.\.\/(pages\/[\w/]+)"\)/g)].map((hit) => `../src/${hit[1]}.tsx`);

  test("use only texts of the frame and of their own area", () => {
    expect(pages.length).toBeGreaterThan(0);
    const known = new Set([...keysOf("frame"), ...keysOf(id)]);
    for (const page of pages) {
      for (const source of reach(page)) expect(keysIn(SOURCES[source]!).filter((key) => !known.has(key)), source).toEqual([]);
    }
  });
});
