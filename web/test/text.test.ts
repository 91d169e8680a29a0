import { afterEach, describe, expect, test } from "vitest";
import { bytes, chance, count, decimal, figure, probability, quantity, share } from "../src/text/number";
import { fill, language, useLanguage, word } from "../src/text/text";
import { duration, full, toInstant, toLocal, zone } from "../src/text/time";

// The page's root element does not exist here; only its language is set.
globalThis.document ??= { documentElement: { lang: "en" } } as Document;

afterEach(async () => {
  await useLanguage("en");
  zone.value = "Europe/Berlin";
});

type Texts = Record<string, string>;
const gather = (files: Record<string, unknown>) => Object.entries(files as Record<string, Texts>).map(([path, texts]) => [path.replace(/.*\/(\w+)\.ts$/, "$1"), texts] as const);
const english = gather(import.meta.glob("../src/text/en/*.ts", { eager: true, import: "default" }));
const german = new Map(gather(import.meta.glob("../src/text/de/*.ts", { eager: true, import: "default" })));

describe.each(english)("the catalogue of %s", (area, en) => {
  const de = german.get(area) ?? {};
  const parameters = (text: string | undefined) => new Set([...(text ?? "").matchAll(/\{(\w+)/g)].map((found) => found[1]));

  test("German has the same keys as English", () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
  });

  test("German texts use the same parameters as the English ones", () => {
    for (const key of Object.keys(en)) expect(parameters(de[key]), key).toEqual(parameters(en[key]));
  });

  test("no text is empty", () => {
    for (const [key, text] of [...Object.entries(en), ...Object.entries(de)]) expect(text.trim(), key).not.toBe("");
  });

  test("no other area has the same key", () => {
    for (const [other, texts] of english) if (other !== area) expect(Object.keys(texts).filter((key) => key in en), other).toEqual([]);
  });
});

describe("texts", () => {
  test("plural forms follow the number and the language", () => {
    expect(fill("{n} {n|unit|units}", { n: 1 }, "en")).toBe("1 unit");
    expect(fill("{n} {n|unit|units}", { n: 1200 }, "en")).toBe("1,200 units");
    expect(fill("{n} {n|Einheit|Einheiten}", { n: 1200 }, "de")).toBe("1.200 Einheiten");
  });

  test("an unknown word of the server is made readable instead of hidden", () => {
    expect(word("fact", "step-finished")).toBe("Step finished");
    expect(word("kind", "vehicle")).toBe("Vehicle");
    expect(word("use", "electrolyteFill")).toBe("Electrolyte fill");
    expect(word("characteristic", "MFs TorqueMax")).toBe("MFs torque max");
  });
});

describe("numbers", () => {
  test("digits stay as received", () => {
    expect(decimal("12.40")).toBe("12.40");
    expect(decimal("-0.050")).toBe("−0.050");
    expect(decimal("1234567.10")).toBe("1,234,567.10");
    expect(decimal("1.2E-5")).toBe("1.2E-5");
    expect(decimal(undefined)).toBe("–");
  });

  test("German marks are used in German", async () => {
    await useLanguage("de");
    expect(language.value).toBe("de");
    expect(decimal("12345.60")).toBe("12.345,60");
    expect(count(1234)).toBe("1.234");
    expect(probability(0.0004)).toBe("< 0,1 %");
  });

  test("the chance of a test is no row of zeros", () => {
    expect(chance(1.8e-40)).toBe("< 0.000001");
    expect(chance(0.0123)).toBe("0.012");
  });
  test("a figure below nothing has a minus, not a hyphen", () => {
    expect(figure(-0.9876, 2)).toBe("−0.99");
  });

  test("a probability never rounds to certainty or to nothing", () => {
    expect(probability(0.9999)).toBe("> 99.9 %");
    expect(probability(0.0001)).toBe("< 0.1 %");
    expect(probability(1)).toBe("100 %");
    expect(probability(0)).toBe("0 %");
    expect(probability(0.342)).toBe("34 %");
    expect(probability(0.012)).toBe("1.2 %");
    expect(share(3, 0)).toBe("–");
  });

  test("a quantity carries its unit", () => {
    expect(quantity({ value: "12.40", unit: "KGM", symbol: "kg" })).toBe("12.40 kg");
    expect(quantity({ value: "3", unit: "XYZ" })).toBe("3 XYZ");
    expect(quantity({ value: "3", unit: "C62", symbol: "1" })).toBe("3 pcs");
  });

  test("bytes are in powers of ten", () => {
    expect(bytes(999)).toBe("999 B");
    expect(bytes(8_400_000_000)).toBe("8.4 GB");
  });
});

describe("times", () => {
  test("durations have two units at most", () => {
    expect(duration(4_000)).toBe("4 s");
    expect(duration(3 * 3_600_000 + 12 * 60_000)).toBe("3 h 12 min");
    expect(duration(50 * 3_600_000)).toBe("2 d 2 h");
  });

  test("a full time names its zone", () => {
    expect(full("2026-07-01T12:00:00Z")).toMatch(/14:00:00 CEST|14:00:00 GMT\+2/);
  });

  test("what is typed in the plant's zone becomes the right instant, on both sides of the clock change", () => {
    expect(toInstant("2026-07-01T14:00")).toBe("2026-07-01T12:00:00Z");
    expect(toInstant("2026-12-01T14:00")).toBe("2026-12-01T13:00:00Z");
    for (const instant of ["2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", "2026-10-25T03:00:00Z"]) expect(toInstant(toLocal(instant))).toBe(instant);
    expect(toInstant("nonsense")).toBeUndefined();
  });
});
