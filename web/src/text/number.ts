import { language, t } from "./text";

/** Numbers as people of a plant read them: grouped, never more digits than were measured. */

export function count(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? "–" : new Intl.NumberFormat(language.value).format(value);
}

/** 48,211,904 → 48.2 M, where the place is small; the full figure belongs into a title. */
export function shortCount(value: number): string {
  if (Math.abs(value) < 100_000) return count(value);
  return new Intl.NumberFormat(language.value, { notation: "compact", maximumSignificantDigits: 3 }).format(value);
}

/** A decimal as received: its digits are kept, only the decimal mark and grouping follow the language. */
export function decimal(value: string | number | undefined): string {
  if (value === undefined || value === "") return "–";
  const text = String(value);
  const plain = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!plain) return text;
  const [, sign, whole, fraction] = plain;
  const parts = new Intl.NumberFormat(language.value).formatToParts(12345.6);
  const group = parts.find((part) => part.type === "group")?.value ?? ",";
  const mark = parts.find((part) => part.type === "decimal")?.value ?? ".";
  const grouped = whole!.length > 4 ? whole!.replace(/\B(?=(\d{3})+$)/g, group) : whole!;
  return (sign ? "−" : "") + grouped + (fraction === undefined ? "" : mark + fraction);
}

export function quantity(q: { value: string; symbol?: string; unit?: string } | undefined): string {
  if (!q) return "";
  // Pieces carry no symbol of their own ("1" is the unit of counting).
  const symbol = q.symbol === "1" || q.unit === "C62" ? t("pieces") : (q.symbol ?? q.unit);
  return decimal(q.value) + (symbol ? ` ${symbol}` : "");
}

/** A probability that never rounds to a certainty it is not. */
export function probability(p: number | undefined): string {
  if (p === undefined) return "";
  if (p >= 1) return "100 %";
  if (p <= 0) return "0 %";
  const percent = p * 100;
  if (percent < 0.1) return "< 0.1 %".replace(".", decimalMark());
  if (percent > 99.9) return "> 99.9 %".replace(".", decimalMark());
  const digits = percent < 10 ? 1 : percent > 99 ? 1 : 0;
  return new Intl.NumberFormat(language.value, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(percent) + " %";
}

/** A share of a whole, with one digit where it matters. */
export function share(part: number, whole: number): string {
  return whole === 0 ? "–" : probability(part / whole);
}

function decimalMark(): string {
  return language.value === "de" ? "," : ".";
}

export function bytes(value: number | undefined): string {
  if (value === undefined) return "–";
  const steps = ["B", "kB", "MB", "GB", "TB"];
  let left = value;
  let step = 0;
  while (Math.abs(left) >= 1000 && step < steps.length - 1) {
    left /= 1000;
    step++;
  }
  return new Intl.NumberFormat(language.value, { maximumSignificantDigits: 3 }).format(left) + " " + steps[step];
}

/** Three significant digits for figures that were computed here (rates, seconds). */
export function figure(value: number, digits = 3): string {
  return new Intl.NumberFormat(language.value, { maximumSignificantDigits: digits }).format(value).replace("-", "−");
}

/** A q or p of a test: below a millionth only how far below matters to nobody, and its zeros fill a page. */
export function chance(p: number): string {
  return p < 1e-6 ? `< ${figure(1e-6, 1)}` : figure(p, 2);
}
