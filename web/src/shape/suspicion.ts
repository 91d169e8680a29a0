import type { Suspicion, SuspicionKind } from "../api/types";

export const KINDS: SuspicionKind[] = ["lot", "coil-range", "heat", "item", "station-window", "tool", "program", "feeder"];
export const TARGETS = ["vehicle", "pack", "cell", "any"] as const;
export type Target = (typeof TARGETS)[number];

/** What the recall page was asked, as its address carries it. */
export interface Asked {
  suspicion: Suspicion;
  threshold: number;
  targets: Target;
  knownAt?: string;
}

/** Fields that each kind of suspicion has, in the order of the form; the first ones marked as needed. */
export const FIELDS: Record<SuspicionKind, { name: keyof Omit<Suspicion, "kind">; needed: boolean }[]> = {
  lot: [{ name: "item", needed: true }],
  heat: [{ name: "item", needed: true }],
  item: [{ name: "item", needed: true }],
  "coil-range": [{ name: "item", needed: true }, { name: "metreFrom", needed: true }, { name: "metreTo", needed: true }, { name: "lanes", needed: false }],
  "station-window": [{ name: "station", needed: true }, { name: "from", needed: true }, { name: "to", needed: true }],
  tool: [{ name: "tool", needed: true }, { name: "from", needed: false }, { name: "to", needed: false }],
  program: [{ name: "program", needed: true }, { name: "from", needed: false }, { name: "to", needed: false }],
  feeder: [{ name: "item", needed: true }],
};

/** The item kind that is meant when a bare value is typed. */
const ITEM_KIND: Partial<Record<SuspicionKind, string>> = { lot: "lot", "coil-range": "coil", feeder: "container", item: "unit" };

export function withKind(kind: SuspicionKind, item: string): string {
  const bare = item.trim();
  // A heat is the supplier's own number, not an item of ours.
  if (kind === "heat") return bare;
  return /^(unit|lot|coil|container|order|shipment):/.test(bare) || bare === "" ? bare : `${ITEM_KIND[kind] ?? "unit"}:${bare}`;
}

export const DEFAULT_THRESHOLD = 0.01;

export function fromAddress(params: URLSearchParams): Asked {
  const kind = (KINDS as string[]).includes(params.get("kind") ?? "") ? (params.get("kind") as SuspicionKind) : "lot";
  const suspicion: Suspicion = { kind };
  for (const { name } of FIELDS[kind]) {
    const given = params.get(name);
    if (given === null || given === "") continue;
    if (name === "metreFrom" || name === "metreTo") {
      if (Number.isFinite(Number(given))) suspicion[name] = Number(given);
    } else if (name === "lanes") suspicion.lanes = given.split(/[,\s]+/).map(Number).filter((lane) => Number.isInteger(lane) && lane > 0);
    else suspicion[name] = given;
  }
  const threshold = Number(params.get("threshold") ?? DEFAULT_THRESHOLD);
  const targets = (TARGETS as readonly string[]).includes(params.get("targets") ?? "") ? (params.get("targets") as Target) : "any";
  const knownAt = params.get("knownAt");
  return { suspicion, threshold: threshold > 0 && threshold <= 1 ? threshold : DEFAULT_THRESHOLD, targets, ...(knownAt ? { knownAt } : {}) };
}

export function toAddress(asked: Asked): string {
  const params = new URLSearchParams({ kind: asked.suspicion.kind });
  for (const { name } of FIELDS[asked.suspicion.kind]) {
    const value = asked.suspicion[name];
    if (value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0)) params.set(name, Array.isArray(value) ? value.join(",") : String(value));
  }
  if (asked.threshold !== DEFAULT_THRESHOLD) params.set("threshold", String(asked.threshold));
  if (asked.targets !== "any") params.set("targets", asked.targets);
  if (asked.knownAt) params.set("knownAt", asked.knownAt);
  return params.toString();
}

export function isComplete(suspicion: Suspicion): boolean {
  return FIELDS[suspicion.kind].every(({ name, needed }) => !needed || (suspicion[name] !== undefined && suspicion[name] !== ""));
}

/** The slider runs logarithmically from one in ten thousand to certainty: small probabilities are where the decision lies. */
export const SLIDER_STEPS = 80;
const LOWEST = 1e-4;

export function sliderToThreshold(step: number): number {
  return Number((LOWEST ** (1 - step / SLIDER_STEPS)).toPrecision(2));
}

export function thresholdToSlider(threshold: number): number {
  return Math.round((1 - Math.log(Math.max(LOWEST, threshold)) / Math.log(LOWEST)) * SLIDER_STEPS);
}
