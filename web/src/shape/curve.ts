import type { Curve } from "../api/types";
import { unitSymbol } from "../text/unit";
import type { Band, LimitBox, Series } from "../parts/chart";

/** One drawing of a curve: a channel over time, or over the angle. */
export interface CurveView {
  over: string;
  xName: string;
  xUnit?: string;
  series: Series;
  bands: Band[];
  boxes: LimitBox[];
}

const COLORS: Record<string, string> = { torque: "var(--cat-1)", angle: "var(--cat-2)", depth: "var(--cat-3)", voltage: "var(--cat-1)", current: "var(--cat-6)", temperature: "var(--cat-2)", gradient: "var(--cat-4)" };
const OTHERS = ["var(--cat-1)", "var(--cat-3)", "var(--cat-6)", "var(--cat-4)", "var(--cat-5)", "var(--cat-2)"];

type Channel = Curve["channels"][number];

const symbol = (channel: Channel) => channel.symbol ?? unitSymbol(channel.unit);

/** Channels that serve as an axis. Step bands are in terms of the first one (time where there is time). */
function axes(curve: Curve): Channel[] {
  const of = (name: string) => curve.channels.find((channel) => channel.name.toLowerCase() === name);
  const time = of("time") ?? of("t");
  const angle = of("angle");
  const found = [time, of("torque") ? angle : undefined].filter((channel): channel is Channel => channel !== undefined);
  if (found.length > 0) return found;
  const longest = Math.max(0, ...curve.channels.map((channel) => channel.values.length));
  return [{ name: "sample", values: Array.from({ length: longest }, (_, i) => i) }];
}

/** Step bounds given in time, carried over to another axis by the first sample at or after them. */
export function carry(bands: Band[], time: (number | null)[], other: (number | null)[]): Band[] {
  const at = (moment: number) => {
    for (let i = 0; i < time.length; i++) if (time[i] !== null && time[i]! >= moment && other[i] !== null && other[i] !== undefined) return other[i]!;
    for (let i = other.length - 1; i >= 0; i--) if (other[i] !== null) return other[i]!;
    return 0;
  };
  return bands.map((band) => ({ name: band.name, from: at(band.from), to: at(band.to) }));
}

/** Limits named after a controller's functions: "MF TorqueMin", "MFs TorqueMax", "TF Angle", or "torque min". */
export function limitBoxes(curve: Curve, channel: string, bands: Band[]): LimitBox[] {
  const last = bands.at(-1);
  if (!last) return [];
  let low: number | undefined;
  let high: number | undefined;
  let bad = false;
  for (const limit of curve.limits ?? []) {
    const name = limit.name.toLowerCase().replaceAll(/[^a-z]/g, "");
    const nominal = Number(limit.nominal);
    if (!name.includes(channel.toLowerCase()) || !Number.isFinite(nominal)) continue;
    if (name.endsWith("min")) low = nominal;
    else if (name.endsWith("max")) high = nominal;
    else continue;
    if (limit.verdict && limit.verdict !== "ok" && limit.verdict !== "none") bad = true;
  }
  if (low === undefined && high === undefined) return [];
  const from = Math.min(last.from, last.to);
  return [{ name: last.name, from, to: Math.max(last.from, last.to), ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }), bad }];
}

export function curveViews(curve: Curve, nameOf: (channel: string) => string): CurveView[] {
  const xs = axes(curve);
  const first = xs[0]!;
  const stepBands: Band[] = (curve.steps ?? []).map((step) => ({ name: step.name, from: step.from, to: step.to }));
  return xs.flatMap((x) => {
    const bands = x === first ? stepBands : carry(stepBands, first.values, x.values);
    return curve.channels
      .filter((channel) => channel !== x && channel !== first && (x === first || channel.name.toLowerCase() !== "gradient"))
      .map((channel, i) => ({
        over: x.name,
        xName: nameOf(x.name),
        ...(symbol(x) ? { xUnit: symbol(x)! } : {}),
        series: { name: nameOf(channel.name), ...(symbol(channel) ? { unit: symbol(channel)! } : {}), x: x.values, y: channel.values, color: COLORS[channel.name.toLowerCase()] ?? OTHERS[i % OTHERS.length]! },
        bands,
        // An angle limit counts within its step, not along the whole curve: only absolute channels get a box.
        boxes: channel.name.toLowerCase() === "angle" ? [] : limitBoxes(curve, channel.name, bands),
      }))
      .sort((a, b) => Number(b.series.name === nameOf("torque")) - Number(a.series.name === nameOf("torque")));
  });
}
