import type { Entry } from "./shape";

/** A value as it is typed: judged at once by the same rules as the server's, which has the last word. */
export type Typed =
  | { is: "empty" }
  | { is: "judged"; value: number; text: string; place: "in" | "below" | "above" }
  | { is: "refused"; code: "no-number" | "wrong-unit" | "too-fine" | "implausible" };

const NUMBER = /^([+\-\u2212]?)(\d{1,12})(?:[.,](\d{1,12}))?\s*([^\d\s.,].*)?$/;
const FAR_WIDTHS = 20;
const FAR_TIMES = 1_000;

const plain = (text: string) => text.trim().replace(",", ".");

export function typed(text: string, again: string | undefined, asked: Entry): Typed {
  if (!text.trim()) return { is: "empty" };
  const match = NUMBER.exec(text.trim());
  if (!match) return { is: "refused", code: "no-number" };
  const [, sign, whole, decimals = "", unit] = match;
  if (unit !== undefined && unit.trim() !== asked.unit) return { is: "refused", code: "wrong-unit" };
  if (decimals.length > asked.decimals) return { is: "refused", code: "too-fine" };
  const negative = sign !== "" && sign !== "+";
  const value = Number(`${negative ? "-" : ""}${whole}.${decimals || "0"}`);
  if (isFar(value, asked) && (again === undefined || plain(again) !== plain(text))) return { is: "refused", code: "implausible" };
  return { is: "judged", value, text: value.toFixed(asked.decimals), place: place(value, asked) };
}

function place(value: number, asked: Entry): "in" | "below" | "above" {
  if (asked.lower !== undefined && value < Number(asked.lower)) return "below";
  return asked.upper !== undefined && value > Number(asked.upper) ? "above" : "in";
}

function isFar(value: number, asked: Entry): boolean {
  if (asked.lower === undefined || asked.upper === undefined) {
    const only = Number(asked.lower ?? asked.upper ?? 0);
    return only !== 0 && Math.abs(value) > Math.abs(only) * FAR_TIMES;
  }
  const where = place(value, asked);
  const off = where === "below" ? Number(asked.lower) - value : value - Number(asked.upper);
  return where !== "in" && off > (Number(asked.upper) - Number(asked.lower)) * FAR_WIDTHS;
}
