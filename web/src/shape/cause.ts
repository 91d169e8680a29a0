import { withKind } from "./suspicion";

export interface DiffValues { symbol: string; shape: string; auc: number; badMedian: number; goodMedian: number; cut: number; above: boolean; strip: { bad: number[]; quantiles: number[] } }
export interface Difference {
  kind: "level" | "missing" | "values" | "pair"; name: string; factor: string; level: string; item?: string;
  p: number; q: number; qDependent: number; coverage: number; falseCover: number; lift?: number; bad: number; good: number; certainty: number;
  odds?: { ratio: number; low: number; high: number }; sameAs: string[]; explainedBy?: { by: string; odds: number }; values?: DiffValues; sentence: string;
}
export interface Diff {
  bad: number; good: number; product: string; journal: number; factors: number; parameters: number; tests: number; millis: number;
  sentence: string; causes: Difference[]; unexplained: number; differences: Difference[]; pairs: Difference[];
}
export interface Suspect { words: string; item?: string; belief: number; failed: number; units: number; inScope: boolean; scan?: { p: number; fromLow: string; fromHigh: string; toLow: string; toHigh: string } }
export interface EvidenceScope {
  verdict: "explained" | "unexplained"; reason: string; sentence: string; failed: number; population: number; units: number; share: number; confidence: number;
  product: string; none: number; predictive: number; millis: number; suspects: Suspect[]; next: { words: string; examples: string[]; bitsNow: number; bitsThen: number }[]; items: string[];
}

/** Units as typed or as an address carries them: one a line, or with commas. */
export function unitsOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).map((each) => withKind("item", each)).filter(Boolean))];
}

/** A share of the way from the least to the most of both bad and good values, for a strip of points. */
export function stripScale(strip: DiffValues["strip"]): (value: number) => number {
  const all = [...strip.bad, ...strip.quantiles];
  const low = Math.min(...all);
  const high = Math.max(...all);
  return (value) => (high > low ? (value - low) / (high - low) : 0.5);
}
