import { signal } from "@preact/signals";
import { clockAheadMillis, now } from "../api/live";
import { language, t } from "./text";

/** The plant's time zone: a time on screen is the plant's time, whoever looks from wherever, and says so. */
export const zone = signal<string>(Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC");

/** A zone this browser does not know (an offset, a misspelt name) falls back to UTC rather than to the visitor's own. */
export function useZone(name: string): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    zone.value = name;
  } catch {
    zone.value = "UTC";
  }
}

function format(at: string | number, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return String(at);
  return new Intl.DateTimeFormat(language.value === "en" ? "en-GB" : language.value, { timeZone: zone.value, ...options }).format(date);
}

export function clock(at: string | number): string {
  return format(at, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

export function shortClock(at: string | number): string {
  return format(at, { hour: "2-digit", minute: "2-digit" });
}

export function day(at: string | number): string {
  return format(at, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
}

export function shortDay(at: string | number): string {
  return format(at, { day: "numeric", month: "short" });
}

export function dayKey(at: string): string {
  return format(at, { year: "numeric", month: "2-digit", day: "2-digit" });
}

/** Date, time and zone: what stands in a title, a table or on paper. */
export function full(at: string | number | undefined): string {
  if (at === undefined || at === "") return "–";
  return format(at, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short" });
}

/** Date and time to the minute. */
export function moment(at: string | number | undefined): string {
  if (at === undefined || at === "") return "–";
  return format(at, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
}

export function zoneName(): string {
  const parts = new Intl.DateTimeFormat(language.value, { timeZone: zone.value, timeZoneName: "short" }).formatToParts(new Date());
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone.value;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** 3 h 12 min; two units at most, never more precise than it helps. */
export function duration(millis: number): string {
  const value = Math.max(0, millis);
  const unit = (n: number, name: "s" | "min" | "h" | "d") => t(`time.${name}`, { n: String(n) });
  if (value < MINUTE) return unit(Math.round(value / SECOND), "s");
  if (value < HOUR) return unit(Math.round(value / MINUTE), "min");
  if (value < DAY) {
    const hours = Math.floor(value / HOUR);
    const minutes = Math.round((value % HOUR) / MINUTE);
    return unit(hours, "h") + (minutes > 0 && hours < 10 ? ` ${unit(minutes, "min")}` : "");
  }
  const days = Math.floor(value / DAY);
  const hours = Math.round((value % DAY) / HOUR);
  return unit(days, "d") + (hours > 0 && days < 10 ? ` ${unit(hours, "h")}` : "");
}

/** The newest moment of a simulated plant: its time is not ours, so ages count from it. */
export const simulatedNow = signal<number | undefined>(undefined);

/** How long ago something happened on the floor, by the plant's clock. */
export function agoOnFloor(at: string | undefined): string {
  return at ? said((simulatedNow.value ?? serverNow()) - Date.parse(at)) : "–";
}

/** How long ago something was done to Heddle itself, by the server's clock; follows the page's one tick. */
export function ago(at: string | undefined): string {
  return at ? said(serverNow() - Date.parse(at)) : "–";
}

function serverNow(): number {
  return now.value + clockAheadMillis.value;
}

function said(millis: number): string {
  return millis < 1_500 ? t("time.now") : t("time.ago", { age: duration(millis) });
}

/** A value of <input type="datetime-local"> in the plant's zone, as an instant; and back. */
export function toInstant(local: string): string | undefined {
  const guess = Date.parse(local + "Z");
  if (Number.isNaN(guess)) return undefined;
  const offset = offsetMillis(guess);
  const second = offsetMillis(guess - offset);
  return new Date(guess - second).toISOString().replace(".000Z", "Z");
}

export function toLocal(instant: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return "";
  return new Date(at + offsetMillis(at)).toISOString().slice(0, 16);
}

function offsetMillis(at: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone.value, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
  }).formatToParts(new Date(at));
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  const asUtc = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return asUtc - Math.floor(at / 1000) * 1000;
}
