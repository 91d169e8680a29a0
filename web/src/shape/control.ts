/** A control chart made ready to draw: what is where, before any pixel. */
import { t } from "../text/text";

export interface StreamLine {
  /** Its name in facts; opaque. */
  id: string;
  product: string;
  step: string;
  characteristic: string;
  name: string;
  unit: string;
  symbol: string;
  parts: { station?: string; equipment?: string; tool?: string; position?: string; lane?: string };
  line?: string;
  chart: string;
  /** Values in a point; 0 where each has its own number. */
  subgroup: number;
  state: "learning" | "watched" | "alarm" | "off";
  points: number;
  lastAt?: string;
  lastValue?: number;
  limits?: { version: number; centre: number; sigma: number; lower: number; upper: number; points: number; frozen: boolean; effectiveFrom: string; phi?: number };
  spec?: { lower?: number; nominal?: number; upper?: number };
  openAlarm?: string;
  spark: number[];
}

export interface ChartPoint {
  seq: number;
  index: number;
  item?: string;
  at: string;
  value: number;
  /** What is held against the limits, where that is not the value itself. */
  plotted?: number;
  z?: number;
  late: boolean;
  corrected: boolean;
  rules: string[];
  limitsVersion: number;
  /** Its own measure, where points are not all held against the same. */
  held?: Held;
  /** R or s of its subgroup, where it is a mean. */
  spread?: number;
}

/** What a point of a count, of a short run or of a group was held against; limits are absent while the chart learns. */
export interface Held {
  /** The product, or the parallel stream that was the extreme. */
  who?: string;
  raw: number;
  n: number;
  /** 1 for the highest of several, -1 for the lowest. */
  side: number;
  lower?: number;
  centre?: number;
  upper?: number;
  /** Limits of s, of means whose n changes. */
  spread?: { lower: number; centre: number; upper: number };
}

/** One of several on a chart. */
export interface Member {
  name: string;
  stream: string;
  values: number;
  centre?: number;
  sigma?: number;
  extremes: number;
  frozen: boolean;
}

export interface LimitVersion {
  version: number;
  effectiveFrom: string;
  centre: number;
  sigma: number;
  lower: number;
  upper: number;
  frozen: boolean;
  points: number;
  phi?: number;
  /** σ within subgroups, and the limits of R or s that follow from it. */
  within?: number;
  spread?: { lower: number; centre: number; upper: number };
  evidence: string;
  by?: string;
}

export interface ChartAlarm {
  alarm: string;
  at: string;
  seq: number;
  rule: string;
  size: number;
  onsetAt: string;
  onsetFrom: string;
  onsetTo: string;
  onset: number;
  state: string;
}

export interface Histogram {
  bins: { from: number; to: number; count: number }[];
  fit?: { x: number; density: number }[];
}

export interface StreamChart {
  stream: StreamLine;
  points: ChartPoint[];
  limitVersions: LimitVersion[];
  alarms: ChartAlarm[];
  histogram?: Histogram;
  capability?: { stable: boolean; verdict: string; indices: { name: string; value: number; low?: number; high?: number; n: number }[]; refused?: string };
  /** What the second chart of a chart of means shows. */
  spread?: "R" | "s";
  /** Products of a short run, parallel streams of a group. */
  members: Member[];
  price?: { falseAlarmsPerWeek: number; unitsToDetect: { shift: number; units: number; level?: number }; ratePerHour: number; warning?: string };
}

/** True for what rings on the chart of ranges or standard deviations. */
export const isOfSpread = (rule: string): boolean => rule.startsWith("scatter");

/** The chart of ranges or standard deviations below a chart of means; undefined for any other. Late values belong to no subgroup. */
export function spreadChart(chart: StreamChart): StreamChart | undefined {
  const { spread, stream } = chart;
  if (!spread) return undefined;
  const known = new Map(chart.limitVersions.map((each) => [each.version, each.spread]));
  const points = chart.points.filter((point) => point.spread !== undefined).map((point): ChartPoint => {
    const limits = point.held ? point.held.spread : point.z === undefined ? undefined : known.get(point.limitsVersion);
    const { plotted: _plotted, z: _z, ...rest } = point;
    const beyond = limits && (point.spread! > limits.upper || point.spread! < limits.lower);
    return { ...rest, value: point.spread!, rules: point.rules.filter((rule) => isOfSpread(rule) || (rule === "again" && beyond)), held: { raw: point.spread!, n: point.held?.n ?? stream.subgroup, side: 0, ...limits } };
  });
  const { spec: _spec, openAlarm: _open, ...line } = stream;
  return { ...chart, stream: { ...line, chart: spread, name: `${spread} ${stream.name}` }, points, alarms: chart.alarms.filter((alarm) => isOfSpread(alarm.rule)) };
}

/** The chart of means itself: what rings below is marked there. */
export function meanChart(chart: StreamChart): StreamChart {
  if (!chart.spread) return chart;
  return { ...chart, points: chart.points.map((point) => ({ ...point, rules: point.rules.filter((rule) => !isOfSpread(rule)) })), alarms: chart.alarms.filter((alarm) => !isOfSpread(alarm.rule)) };
}

const CENTRES: Record<string, string> = { p: "p̄", "laney-p": "p̄", np: "np̄", c: "c̄", u: "ū", "laney-u": "ū", "xbar-r": "x̿", "xbar-s": "x̿", R: "R̄", s: "s̄", single: "x̄" };

/** What the trade calls the centre line of such a chart. */
export const centreName = (stream: StreamLine): string => CENTRES[stream.chart] ?? "CL";

/** What counts of a chart average to as a rate, which shifts are told in: of np and c the centre is a count. */
export function centreRate(chart: StreamChart): number {
  const centre = chart.stream.limits?.centre ?? 0;
  const n = chart.points.findLast((point) => point.held)?.held?.n ?? 1;
  return chart.stream.chart === "np" || chart.stream.chart === "c" ? centre / n : centre;
}

/** True where the limits are not those of single values: of means, and of what is left when memory is taken out. */
export const isOfDerived = (stream: StreamLine): boolean => stream.subgroup !== 1 || stream.chart === "residual";

/** What is held against the limits at a point. */
export const drawn = (point: ChartPoint): number => point.plotted ?? point.value;

/** A stretch of points under one set of limits; `limits` is absent while the stream learned. */
export interface Phase {
  from: number;
  to: number;
  limits?: LimitVersion;
}

/** The points in stretches of one limit version each, in the order of the points. */
export function phases(points: ChartPoint[], versions: LimitVersion[]): Phase[] {
  const known = new Map(versions.map((each) => [each.version, each]));
  const out: Phase[] = [];
  points.forEach((point, i) => {
    const found = known.get(point.limitsVersion);
    const limits = found && Date.parse(point.at) >= Date.parse(found.effectiveFrom) ? found : undefined;
    const last = out.at(-1);
    if (last && last.limits === limits) last.to = i;
    else out.push({ from: i, to: i, ...(limits ? { limits } : {}) });
  });
  return out;
}

/** Where an alarm stands among the points: which made it ring, and between which its beginning lies. Undefined when it is not on the chart. */
export function alarmSpan(alarm: ChartAlarm, points: ChartPoint[]): { at: number; from: number; to: number; began: number } | undefined {
  const at = points.findIndex((point) => point.seq === alarm.seq);
  if (at < 0) return undefined;
  const first = (time: string) => {
    const i = points.findIndex((point) => Date.parse(point.at) >= Date.parse(time));
    return i < 0 ? points.length - 1 : i;
  };
  const from = Math.min(at, first(alarm.onsetFrom));
  return { at, from, to: Math.max(from, Math.min(at, first(alarm.onsetTo))), began: Math.min(at, first(alarm.onsetAt)) };
}

/** Limits that change from point to point, as one step for each; a gap where there are none. `at` gives the left edge of a point's place. */
export function steps(points: ChartPoint[], side: "lower" | "centre" | "upper", at: (i: number) => number, y: (value: number) => number): string {
  let path = "";
  let open = false;
  points.forEach((point, i) => {
    const level = point.held?.[side];
    const skipped = point.held?.side !== 0 && ((side === "upper" && point.held?.side === -1) || (side === "lower" && point.held?.side === 1));
    if (level === undefined) {
      open = open && skipped;
      if (open) path += `H${at(i + 1).toFixed(1)}`;
      return;
    }
    path += `${open ? `V${y(level).toFixed(1)}` : `M${at(i).toFixed(1)} ${y(level).toFixed(1)}`}H${at(i + 1).toFixed(1)}`;
    open = true;
  });
  return path;
}

/** The limits of the newest points that have them, for their names at the edge. */
export function lastHeld(points: ChartPoint[]): { lower: number; centre: number; upper: number } | undefined {
  const newest = (side: "lower" | "centre" | "upper") => points.findLast((point) => point.held?.[side] !== undefined)?.held?.[side];
  const [lower, centre, upper] = [newest("lower"), newest("centre"), newest("upper")];
  return lower === undefined || centre === undefined || upper === undefined ? undefined : { lower, centre, upper };
}

/** The points in the lines that are drawn: one, or the highest and the lowest of each round; with their places among all. */
export function lines(points: ChartPoint[]): number[][] {
  const sides = [...new Set(points.map((point) => point.held?.side ?? 0))];
  return sides.map((side) => points.flatMap((point, i) => ((point.held?.side ?? 0) === side ? [i] : [])));
}

/** The number or letter that stands at a point for a rule: Nelson and Western Electric by their number. */
export function ruleMark(rule: string): string {
  if (rule === "again") return "·";
  const number = /(?:nelson|western-electric)-(\d+)/.exec(rule);
  if (number) return number[1]!;
  return rule.startsWith("beyond-limit") ? "1" : rule.charAt(0).toUpperCase();
}

/** The value axis: everything drawn and the limits of the stretch that is seen, with a little room. */
export function valueRange(points: ChartPoint[], seen: Phase[], spec: StreamLine["spec"] | undefined, counted = false): [number, number] {
  const all: number[] = points.map(drawn);
  if (points.some((point) => point.held)) for (const { held } of points) for (const each of [held?.lower, held?.centre, held?.upper]) if (each !== undefined) all.push(each);
  if (!points.some((point) => point.held)) for (const { limits } of seen) if (limits) all.push(limits.lower, limits.upper, limits.centre);
  if (spec) for (const each of [spec.lower, spec.upper]) if (each !== undefined) all.push(each);
  const finite = all.filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  const low = finite.reduce((a, b) => Math.min(a, b));
  const high = finite.reduce((a, b) => Math.max(a, b));
  const slack = (high - low || Math.abs(high) || 1) * 0.07;
  return [counted && low >= 0 ? 0 : low - slack, high + slack];
}

/** How many digits after the point tell values of this spread apart. */
export function digitsFor(low: number, high: number): number {
  const span = high - low;
  return span > 0 && Number.isFinite(span) ? Math.min(8, Math.max(0, Math.ceil(-Math.log10(span)) + 2)) : 2;
}

/** A window of points after zooming in or out around its middle, or moving; never smaller than five points, never beyond the ends. */
export function zoomed(window: [number, number], count: number, factor: number, shift = 0): [number, number] {
  const size = window[1] - window[0] + 1;
  const next = Math.min(count, Math.max(Math.min(5, count), Math.round(size * factor)));
  const middle = (window[0] + window[1]) / 2 + shift * size;
  const from = Math.min(count - next, Math.max(0, Math.round(middle - (next - 1) / 2)));
  return [from, from + next - 1];
}

const OWN_MEASURES = ["p", "np", "c", "u", "laney-p", "laney-u", "short-run", "group"];

/** True where points are counted, and none is below 0. */
export function isCounted(stream: StreamLine): boolean {
  return hasOwnMeasures(stream) && stream.chart !== "short-run" && stream.chart !== "group";
}

/** True where only a large value is unusual: how far a unit is from all others, as a normal score. */
export function hasUpperLimitOnly(stream: StreamLine): boolean {
  return stream.chart === "t2";
}

/** True where each point is held against a measure of its own. */
export function hasOwnMeasures(stream: StreamLine): boolean {
  return OWN_MEASURES.includes(stream.chart);
}

/** What sets a stream apart, in words; its characteristic's name where nothing does. */
export function partWords(stream: StreamLine): string {
  const { station, equipment, tool, position, lane } = stream.parts;
  return [station, equipment === station ? undefined : equipment, tool, position, lane === undefined ? undefined : t("suspect.lane", { lane })].filter(Boolean).join(" · ");
}
