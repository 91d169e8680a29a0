import type { HoldScope } from "../api/quality";
import { withKind } from "./suspicion";
import { unitsOf } from "./cause";

/** What a person places a hold on. */
export const SCOPES = ["items", "coil", "station"] as const;
export type ScopeKind = (typeof SCOPES)[number];

const number = (text: string | undefined): number | undefined => (text === undefined || text.trim() === "" || !Number.isFinite(Number(text)) ? undefined : Number(text));

/** The scope as the server takes it, from what was typed; fields of the other kinds do not leak in. */
export function scopeFrom(kind: ScopeKind, typed: Record<string, string>, instant: (local: string) => string | undefined): HoldScope {
  if (kind === "items") return { items: unitsOf(typed["items"] ?? "") };
  const given = <T>(name: string, value: T | undefined) => (value === undefined ? {} : { [name]: value });
  if (kind === "coil") {
    const coil = withKind("coil-range", typed["coil"] ?? "");
    const names = ["metreFrom", "metreTo", "laneFrom", "laneTo"];
    return Object.assign({ items: coil === "" ? [] : [coil] }, ...names.map((name) => given(name, number(typed[name])))) as HoldScope;
  }
  return { items: [], ...given("station", typed["station"]?.trim() || undefined), ...given("from", instant(typed["from"] ?? "")), ...given("to", instant(typed["to"] ?? "")) };
}

/** Nobody holds everything by leaving a field empty. */
export function isScope(kind: ScopeKind, scope: HoldScope): boolean {
  if (kind === "items") return scope.items.length > 0;
  if (kind === "coil") return scope.items.length === 1 && scope.metreFrom !== undefined && scope.metreTo !== undefined && scope.metreTo > scope.metreFrom;
  return scope.station !== undefined && scope.from !== undefined;
}

/** The steps that a station does, from what it reported, what it did most first: what a question at its gate is about. */
export function stepsOf(recent: { does?: string }[]): string[] {
  const times = new Map<string, number>();
  for (const { does } of recent) if (does) times.set(does, (times.get(does) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1]).map(([step]) => step);
}
