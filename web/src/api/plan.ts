/** The control plan and its suggestions as the server sends them. Conventions as in types.ts. */
import type { Severity } from "./quality";

export interface ControlRow {
  step: string;
  characteristic: string;
  products: string[];
  chart: string;
  stream: string[];
  /** `5` readings, or the readings of `1 h`; `1` for single values. */
  subgroup: string;
  /** `1 h`, `200 pcs` or a characteristic; empty for none. */
  size: string;
  heads: string[];
  /** `20 pcs` or `5 m`; empty for all readings. */
  every: string;
  rules: string[];
  watch: boolean;
  shift: number;
  falseAlarmsPerMonth: number;
  late: string;
  learn: number;
  selfStarting: boolean;
  severity: Severity;
  reaction: string[];
  call: string[];
  escalateAfter: string;
  escalateTo: string[];
  signing: string;
}

export interface PlanLine {
  product: string;
  productName: string;
  step: string;
  stepName: string;
  characteristic: string;
  name: string;
  symbol: string;
  spec: { lower?: number; nominal?: number; upper?: number };
  significance: string;
  every?: string;
  /** The document that a further row would belong into. */
  home: string;
  document?: string;
  row?: number;
  text?: string;
  form?: ControlRow;
  streams: number;
  alarms: number;
  learning: number;
  chart?: string;
  falseAlarmsPerWeek?: number;
  found?: number;
  /** Why that is late, and what finds it sooner. */
  remembering?: { phi: number; withoutMemory: number; every: number; found: number };
}

export interface PlanDocument {
  id: string;
  title: string;
  version: number;
  effectiveFrom: string;
  isInForce: boolean;
  recordedAt: string;
  by?: string;
  file?: string;
  isAhead: boolean;
}

export interface ControlPlan {
  documents: PlanDocument[];
  characteristics: PlanLine[];
  /** False where prices were left out, so that the rows come at once. */
  isPriced: boolean;
  sum: { falseAlarmsPerWeek?: number; streams: number; watched: number; characteristics: number };
  choices: { charts: string[]; streams: string[]; rules: string[]; severities: string[]; reactions: string[]; signings: string[]; roles: string[] };
}

export interface RowProblem {
  /** Of the row's text; 0 for what stands elsewhere. */
  line: number;
  column: number;
  documentLine: number;
  path: string;
  message: string;
  advice: string;
}

export interface CheckedRow {
  text: string;
  form?: ControlRow;
  problems: RowProblem[];
}

/** How soon a shift is found; `level` is the rate that counts move to, and the shift is 0 where it alone tells it. */
export interface FoundAt {
  shift: number;
  readings: number;
  level?: number;
}

export interface RowPrice {
  isKnown: boolean;
  streams: number;
  readingsPerHour: number;
  falseAlarmsPerWeek: number;
  before: number;
  plant: number;
  rulesAlone?: number;
  found: FoundAt[];
  phi: number;
  foundWithMemory: FoundAt[];
  falseAlarmsWithMemory: number;
  falseAlarmsEstimated: number;
  foundEstimated: { shift: number; readings: number };
  batch: number;
  points: number;
  learning: number;
  notes: string[];
}

export interface SavedRow {
  document: string;
  version: number;
  effectiveFrom: string;
  file?: { name: string; isWritten: boolean; problem?: string };
}

export interface PlanVersion {
  document: string;
  version: number;
  effectiveFrom: string;
  recordedAt: string;
  by?: string;
  reason?: string;
  meaning?: string;
  second?: string;
  changes: { step: string; characteristic: string; products: string[]; was?: string; is?: string }[];
}

export interface Suggested {
  id: string;
  kind: "tighten" | "widen" | "sample-less" | "silent" | "gauge-due" | "tool-due";
  about: string;
  name: string;
  productName?: string;
  parts: string;
  symbol?: string;
  /** As the control plan's page has it. */
  characteristic?: string;
  chart?: string;
  /** The row of the control plan that would follow it. */
  text?: string;
  evidence: Record<string, number>;
  effect: Record<string, number>;
}

export interface Suggestions {
  suggestions: Suggested[];
  settled: { id: string; outcome: string; reason: string; at: string; by?: string }[];
}
