/** The shapes that cross the HTTP door, exactly as the server sends them. Times are ISO-8601 UTC, ids are text, decimals are text. */

export type Role = "operator" | "quality" | "engineer" | "maintenance" | "logistics" | "auditor" | "administrator";

export interface Session {
  user: { id: string; name: string; role: string };
  demo: boolean;
  plant: { name: string; zone: string; site: string };
  version: string;
  locale?: string;
}

export interface Problem {
  code: string;
  message: string;
  meaning?: string;
  next?: string;
}

export type RunState = "running" | "idle" | "stopped" | "silent";

export interface Station {
  id: string;
  name: string;
  step?: string;
  equipment?: string[];
  state: RunState;
  since?: string;
  reason?: string;
  unitsToday: number;
  okToday: number;
  nokToday: number;
  lastAt?: string;
  lastItem?: string;
  ratePerHour?: number;
  queue?: number;
}

export interface Line {
  id: string;
  name: string;
  product?: string;
  /** The name of the site it stands on. */
  site?: string;
  state: RunState;
  since?: string;
  reason?: string;
  stations: Station[];
}

export interface Totals {
  units: number;
  lots: number;
  vehicles: number;
  facts: number;
  readings: number;
  rejected: number;
}

export interface Plant {
  asOf: string;
  knownThrough: number;
  simulated: boolean;
  totals: Totals;
  lines: Line[];
}

export interface PlantDelta {
  stations?: Station[];
  lines?: Pick<Line, "id" | "state" | "since" | "reason">[];
  totals?: Totals;
}

export interface FactLine {
  seq: number;
  kind: string;
  occurredAt: string;
  recordedAt: string;
  item?: string;
  station?: string;
  summary?: string;
}

export interface SearchAnswer {
  query: string;
  understoodAs?: string;
  matches: { item: string; kind: string; product?: string; title: string; detail?: string; state?: string; href?: string }[];
  commands?: { title: string; detail?: string; href: string }[];
  problem?: { message: string; position?: number };
}

export interface Quantity {
  value: string;
  unit?: string;
  symbol?: string;
}

export interface Place {
  kind: string;
  id?: string;
  name?: string;
  since?: string;
  path?: (string | { id?: string; name: string })[];
}

export interface Item {
  item: string;
  aliases: { value: string; from?: string; reason?: string }[];
  kind: string;
  product?: { id: string; name: string };
  state: { word: string; result: "ok" | "nok" | "none"; since?: string; sentence: string };
  location?: Place;
  quantity?: Quantity;
  extent?: unknown;
  parents: string[];
  vehicle?: string;
  evidence?: { required: { name: string; present: boolean; due?: boolean; factSeq?: number }[]; missing: number };
  counts: { facts: number; readings: number; curves: number; documents: number };
  firstAt?: string;
  lastAt?: string;
}

export interface Reading {
  index: number;
  characteristic: string;
  name?: string;
  value: string;
  unit?: string;
  symbol?: string;
  lower?: string;
  upper?: string;
  nominal?: string;
  verdict: "ok" | "low" | "high" | "none";
  /** The gauge can not tell on which side of the limit the true value lies. */
  near?: { uncertainty: number; chance: number };
  limitsAsOf?: string;
  correctedBy?: number;
}

export interface DocumentRef {
  sha256: string;
  name: string;
  mediaType?: string;
}

export interface TimelineEntry {
  seq: number;
  at: string;
  recordedAt: string;
  kind: string;
  title: string;
  detail?: string;
  station?: string;
  equipment?: string;
  tool?: string;
  program?: string;
  operator?: string;
  result?: string;
  late?: boolean;
  corrected?: boolean;
  readings?: Reading[];
  curve?: { seq: number; channels: { name: string; unit?: string; symbol?: string; points?: number }[] };
  document?: DocumentRef;
  other?: { role: string; item: string }[];
}

export interface AsBuilt {
  item: string;
  product?: string;
  position?: string;
  quantity?: Quantity;
  probability?: number;
  extent?: unknown;
  certainty?: "certain" | "probable";
  children: AsBuilt[];
  more?: number;
  missing?: string[];
}

export interface CurveLine {
  seq: number;
  at: string;
  position?: string;
  step?: string;
  result?: string;
  channels: { name: string; unit?: string; symbol?: string; points?: number }[];
  /** Reports of one that is reported while it lasts. */
  parts?: number;
  whole: boolean;
}

/** One report of a run; samples are numbered from 0, `to` is behind its last. */
export interface CurveReport { seq: number; at: string; recordedAt: string; from: number; to: number; last: boolean; fate: "taken" | "overlaps" | "repeats" | "other channels" | "behind end" | "too many"; differs: boolean }

/** A value of a curve's cycle and what it was held to. */
export interface CurveLimit {
  step?: string;
  name: string;
  unit?: string;
  symbol?: string;
  lower?: string;
  nominal?: string;
  upper?: string;
  actual?: string;
  verdict?: string;
}

export interface Curve {
  seq: number;
  item: string;
  position?: string;
  step?: string;
  at: string;
  program?: string;
  channels: { name: string; unit?: string; symbol?: string; values: (number | null)[] }[];
  steps?: { name: string; from: number; to: number }[];
  limits?: CurveLimit[];
  judgement?: { ours?: string; controller?: string; reasons?: string[] };
  /** The run that was reported in parts; absent for a curve that was reported whole. */
  run?: { name: string; whole: boolean; count: number; reports: CurveReport[]; missing: { from: number; to: number }[] };
}

export interface TraceNode {
  id: string;
  item?: string;
  kind: string;
  product?: string;
  label?: string;
  count?: number;
  depth: number;
  probability?: number;
  extent?: unknown;
  state?: string;
  at?: string;
}

export interface TraceEdge {
  from: string;
  to: string;
  quantity?: Quantity;
  probability?: number;
  extent?: unknown;
  position?: string;
  count?: number;
}

export interface Trace {
  root: string;
  nodes: TraceNode[];
  edges: TraceEdge[];
  totals: { nodes: number; edges: number; vehicles?: number; byKind: Record<string, number> };
  grouped: boolean;
  millis: number;
}

export interface TraceRow {
  item: string;
  kind: string;
  product?: string;
  depth: number;
  probability?: number;
  path?: string[];
  state?: string;
  location?: Place | string;
}

export type SuspicionKind = "lot" | "coil-range" | "station-window" | "tool" | "program" | "heat" | "item" | "feeder";

export interface Suspicion {
  kind: SuspicionKind;
  item?: string;
  from?: string;
  to?: string;
  metreFrom?: number;
  metreTo?: number;
  lanes?: number[];
  station?: string;
  tool?: string;
  program?: string;
}

export interface Scope {
  units: number;
  vehicles: number;
  shipments?: number;
  customers?: number;
  inHouse?: number;
}

export interface RecallPreview {
  id: string;
  suspicion: Suspicion;
  sentence: string;
  threshold?: number;
  scopes: { certain: Scope; probable: Scope; worst: Scope };
  out: { units: number; vehicles: number };
  dateWindow?: { from?: string; to?: string; units: number; vehicles: number; rule?: string };
  saved?: { units: number; share?: number };
  curve?: { threshold: number; units: number; vehicles: number }[];
  millis?: number;
  asOf?: string;
  journal?: number;
}

export type ScopeName = "certain" | "probable" | "worst";

export interface RecallIn {
  item: string;
  kind: string;
  product?: string;
  vin?: string;
  probability?: number;
  scope?: ScopeName;
  /** `content`: what the item held then is meant, not the item itself. */
  path?: { item: string; content?: boolean; role?: string; probability?: number; extent?: unknown; seq?: number }[];
  location?: Place;
  shipment?: string;
  customer?: string;
  gap?: string[];
}

export interface RecallOut {
  item: string;
  kind: string;
  vin?: string;
  clearedBy?: { slot: string; item?: string; content?: boolean; seq?: number; sentence?: string }[];
  location?: Place;
}

export interface RecallPlace {
  place: string;
  kind: string;
  name?: string;
  units: number;
  vehicles: number;
  scope?: { certain: number; probable: number; worst: number };
}

export interface Page<T> {
  rows: T[];
  total?: number;
  next?: string | number | null;
}

export interface RejectedRow {
  id: string;
  at: string;
  source?: string;
  code: string;
  message: string;
  meaning?: string;
  next?: string;
  excerpt?: string;
  bytes?: number;
  field?: string;
  position?: number;
  state: "open" | "resubmitted" | "dismissed";
  reason?: string;
  by?: string;
  resubmissions?: { at?: string; by?: string; reason?: string; verdict?: string; seq?: number; code?: string }[];
}

export interface Verdicts {
  accepted?: number;
  duplicates?: number;
  rejected?: number;
  verdicts?: { index: number; key?: string; verdict: "accepted" | "duplicate" | "rejected"; seq?: number; code?: string; message?: string }[];
}

export interface Segment {
  name: string;
  state: "open" | "sealed" | "quarantined";
  firstSeq: number;
  lastSeq: number;
  facts: number;
  bytes: number;
  rawBytes?: number;
  from?: string;
  to?: string;
}

export interface Verification {
  at: string;
  ok: boolean;
  facts: number;
  seconds: number;
  problems: ({ segment?: string; from?: number; to?: number; message: string } | string)[];
}

export interface Journal {
  facts: number;
  segments: Segment[];
  bytes: number;
  rawBytes?: number;
  checkpoint?: { size: number; root: string; signedAt?: string; key?: string };
  lastVerified?: Verification;
  recovered?: { at: string; cutBytes: number };
  series?: { t: string; factsPerSecond: number }[];
}

export interface FactRecord {
  seq: number;
  kind: string;
  occurredAt: string;
  recordedAt: string;
  source?: string;
  key?: string;
  json?: unknown;
  raw?: { bytes?: number | string; text?: string };
  leafHash?: string;
}

export interface FactProof {
  seq: number;
  leafHash: string;
  leaf: string;
  index: number;
  size: number;
  hashes: string[];
  root: string;
  checkpoint?: string;
  verified?: boolean;
}

export interface Users {
  users: { id: string; name: string; role: string; disabled?: boolean; lastSeenAt?: string }[];
  roles: string[];
  tokens: { id: string; name: string; role: string; createdAt?: string; createdBy?: string; expiresAt?: string; lastUsedAt?: string }[];
}

export interface PlanDocuments {
  documents: { name: string; kind?: string; version?: string | number; effectiveFrom?: string; recordedAt?: string; sha256?: string; seq?: number; text: string }[];
  site?: { name: string; zone: string };
  /** What keeps a changed file of the watched folder from being adopted. */
  faults?: { file: string; line: number; column: number; path?: string; message: string; advice?: string }[];
}
