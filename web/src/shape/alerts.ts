import { signal } from "@preact/signals";
import { get } from "../api/client";
import { onAlert } from "../api/live";
import { asFailure, type Loaded } from "../api/load";
import type { AlertLine, Severity } from "../api/quality";

/** The open alerts as last known, worst first; the strip and the Alerts page share them. */
export const openAlerts = signal<Loaded<AlertLine[]>>({ busy: true });

const RANK: Record<Severity, number> = { notice: 0, warning: 1, alarm: 2 };
const SHOWN = 1_000;

/** Worst first; among equals the one nobody has, then the newest. */
export function worstFirst(a: AlertLine, b: AlertLine): number {
  return RANK[b.severity] - RANK[a.severity] || Number(a.owner !== "") - Number(b.owner !== "") || Date.parse(b.lastAt) - Date.parse(a.lastAt);
}

/** The alarm that an alert is judged by: the worst, and among equals the first. */
export function gravest<T extends { severity: Severity }>(alarms: T[]): T {
  return alarms.reduce((worst, each) => (RANK[each.severity] > RANK[worst.severity] ? each : worst));
}

/** The list after something happened to one alert: replaced where it stands, added when it is new, gone when it was closed. */
export function withAlert(before: AlertLine[], told: AlertLine): AlertLine[] {
  const others = before.filter((each) => each.id !== told.id);
  return told.state === "closed" ? others : [...others, told].sort(worstFirst);
}

export function askAlerts(): Promise<void> {
  return get<{ alerts: AlertLine[] }>("/api/alerts", { state: "open", limit: SHOWN }).then(
    ({ alerts }) => void (openAlerts.value = { data: alerts.sort(worstFirst), busy: false }),
    (cause: unknown) => {
      const { data } = openAlerts.peek();
      openAlerts.value = { ...(data ? { data } : {}), failed: asFailure(cause), busy: false };
    },
  );
}

/** How often the whole is asked again: an event lost on the way is healed by then. */
const WHOLE_EVERY_MILLIS = 60_000;
let watchers = 0;
let stop: (() => void) | undefined;

export function watchAlerts(): () => void {
  if (watchers++ === 0) {
    void askAlerts();
    const off = onAlert((told) => {
      const { data } = openAlerts.peek();
      if (data) openAlerts.value = { data: withAlert(data, told), busy: false };
    });
    const timer = setInterval(() => void askAlerts(), WHOLE_EVERY_MILLIS);
    stop = () => {
      off();
      clearInterval(timer);
    };
  }
  return () => {
    if (--watchers === 0) stop?.();
  };
}

/** What a mark of the alert's state is called: who has it matters before all. */
export function standing(alert: AlertLine): "unowned" | "escalated" | "acknowledged" | "taken" | "closed" {
  if (alert.state === "closed") return "closed";
  if (alert.state === "taken over") return "taken";
  if (alert.state === "acknowledged") return "acknowledged";
  return alert.state === "escalated" ? "escalated" : "unowned";
}

export interface OnsetBand {
  from: number;
  to: number;
  began: number;
  rang: number;
}

/** Where the onset band, its best estimate and the bell stand between `start` and `end`, as shares. Not a band when the record has no interval. */
export function onsetBand(alarm: { at: string; onsetAt: string; onsetFrom: string; onsetTo: string }): (OnsetBand & { start: number; end: number }) | undefined {
  const [from, to, began, rang] = [alarm.onsetFrom, alarm.onsetTo, alarm.onsetAt, alarm.at].map((each) => Date.parse(each)) as [number, number, number, number];
  if ([from, to, began, rang].some((each) => !Number.isFinite(each))) return undefined;
  const first = Math.min(from, began);
  const last = Math.max(rang, to);
  const slack = Math.max(1_000, (last - first) * 0.08);
  const start = first - slack;
  const end = last + slack;
  const at = (x: number) => (x - start) / (end - start);
  return { start, end, from: at(Math.min(from, to)), to: at(Math.max(from, to)), began: at(began), rang: at(rang) };
}
