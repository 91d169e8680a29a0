/** The shapes of the closed loop as the server sends them: alerts, holds, queues, nonconformances, the gate. Conventions as in types.ts. */
import type { Place } from "./types";

export type Severity = "notice" | "warning" | "alarm";
export type AlertState = "open" | "escalated" | "acknowledged" | "taken over" | "closed";

export interface Rung {
  alarm: string;
  stream: string;
  rule: string;
  severity: Severity;
  sentence: string;
  at: string;
  fact: number;
  trigger: number;
  index: number;
  item?: string;
  station?: string;
  value: number;
  /** How far the process has moved, in standard deviations with sign; 0 unknown. */
  size: number;
  onset: number;
  onsetAt: string;
  onsetFrom: string;
  onsetTo: string;
  limitsVersion: number;
}

export interface Handled {
  handling: "acknowledged" | "taken over" | "escalated" | "closed";
  at: string;
  by: string;
  cause: string;
  action: string;
  note: string;
  fact: number;
}

export interface AlertLine {
  id: string;
  place: string;
  severity: Severity;
  state: AlertState;
  /** Empty while nobody has it. */
  owner: string;
  sentence: string;
  count: number;
  openedAt: string;
  lastAt: string;
  onsetAt: string;
  alarms: Rung[];
  handlings: Handled[];
  told: { at: string; channel: string; outcome: string }[];
}

export interface Advice {
  cause: string;
  action: string;
  times: number;
  lasted: number;
  judged: number;
  samePlace: number;
  last: string;
  lastAt: string;
}

export interface AlertDetail {
  alert: AlertLine;
  advice: Advice[];
}

export interface SuspectRow {
  item: string;
  kind: string;
  product?: string;
  location: Place;
  holds: string[];
  gate?: string;
}

export interface Suspects {
  alarm: string;
  from: string;
  to: string;
  units: number;
  others: number;
  metres: { coil: string; from: number; to?: number; laneFrom: number; laneTo: number }[];
  holds: string[];
  rows: SuspectRow[];
  total: number;
  next?: number;
}

export const DISPOSITIONS = ["release", "use-as-is", "rework", "scrap", "return-to-supplier", "retry"] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export interface HoldScope {
  items: string[];
  metreFrom?: number;
  metreTo?: number;
  laneFrom?: number;
  laneTo?: number;
  station?: string;
  equipment?: string;
  tool?: string;
  from?: string;
  to?: string;
  product?: string;
  step?: string;
  place?: string;
}

export interface HoldLine {
  hold: string;
  state: "open" | "released" | "condemned";
  scope: HoldScope;
  words: string;
  reason: string;
  alarm?: string;
  by?: string;
  at: string;
  fact: number;
  /** It also takes hold of what is still to come. */
  open: boolean;
  end?: { to: string; evidence: string; at: string; fact: number };
  narrowings: { items: string[]; reason: string; cause: number; at: string; fact: number }[];
  lifts: { items: string[]; disposition: Disposition; reason: string; meaning: string; by?: string; second?: string; at: string; fact: number }[];
}

export interface HoldDetail {
  hold: HoldLine;
  units: number;
  others: number;
  places: { kind: string; name: string; units: number }[];
  /** How many persons sign its lift. */
  signatures: number;
}

export interface HeldRow {
  item: string;
  kind: string;
  product?: string;
  isPart: boolean;
  location: Place;
}

export interface ItemHolds {
  item: string;
  holds: { hold: HoldLine; path: { text: string; slot: string; fact?: number }[]; isPart: boolean; sentence: string }[];
}

export interface EscapeProof {
  hold: string;
  closed: boolean;
  sentence: string;
  rows: { fate: "out" | "hole" | "guarded" | "scrap"; why: string; pieces: number; items: string[]; way: EscapeLeg[] }[];
  journal: number;
}

/** A point on the way out, and whether it stops anything. */
export interface EscapeLeg {
  step: string;
  stations: string[];
  guard: "asks" | "silent" | "bypassed";
}

export interface MissingLine {
  item?: string;
  product?: string;
  evidence: string;
  detail: string;
  step?: string;
  source?: string;
  gate?: string;
  gateStations: string[];
  since: string;
  asked: number;
  state: "asked" | "given-up" | "healed";
  changed: string;
}

export interface MissingLines {
  asked: number;
  givenUp: number;
  healed: number;
  products: { name: string; missing: number }[];
  sources: { name: string; missing: number }[];
  rows: MissingLine[];
  total: number;
  next?: number;
}

export interface BypassLine {
  bypass: string;
  station: string;
  step: string;
  alternate: string;
  reason: string;
  from: string;
  to?: string;
  by?: string;
  first?: string;
  firstChecked: boolean;
  last?: string;
  lastChecked: boolean;
  pieces: number;
  verification?: string;
  fact: number;
}

export interface StopLine {
  station: string;
  reason: string;
  alarm?: string;
  since: string;
  fact: number;
}

export interface GaugeCheck {
  characteristic: string;
  reference: number;
  found: number;
  uncertainty: number;
  result: "ok" | "nok";
  at: string;
  nextDue?: string;
  fact: number;
}

export interface GaugeLine {
  gauge: string;
  state: "good" | "expired" | "out-of-tolerance";
  checks: GaugeCheck[];
}

export interface GaugeFlip {
  item: string;
  position: string;
  characteristic: string;
  at: string;
  value: number;
  corrected: number;
  lower?: number;
  upper?: number;
  was: string;
  is: string;
  fact: number;
}

export interface GaugeReview {
  gauge: string;
  since?: string;
  until: string;
  bias: number;
  uncertainty: number;
  verdicts: number;
  flipped: number;
  flips: GaugeFlip[];
}

export interface Waiting {
  item: string;
  queue: string;
  reason: string;
  hold?: string;
  since: string;
  by?: string;
  fact: number;
  /** How many persons sign the decision about it. */
  signatures: number;
}

export interface QueueLine {
  queue: string;
  waiting: Waiting[];
}

export const DISCIPLINES = ["D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8"] as const;

export interface Nonconformance {
  id: string;
  title: string;
  status: "open" | "contained" | "closed";
  fields: Record<string, string>;
  links: string[];
  openedAt: string;
  notes: { field: string; text: string; at: string; by?: string; fact: number }[];
}

export interface GateAnswer {
  item: string;
  station: string;
  step: string;
  allowed: boolean;
  reasons: { code: string; about: string; sentence: string }[];
  at: string;
  validUntil: string;
  contactLost: "stop" | "alternate";
  journal: number;
}

export interface GateLogged {
  item: string;
  station: string;
  step: string;
  allowed: boolean;
  /** Code and what it is about, e.g. `on-hold H-1`. */
  reasons: string[];
  at: string;
  validUntil: string;
  fact: number;
}
