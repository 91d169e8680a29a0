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

/** The limits of each step for one channel, as boxes over the step: a value belongs to the channel that its name says. */
export function limitBoxes(curve: Curve, channel: string, bands: Band[]): LimitBox[] {
  return bands.flatMap((band) => {
    const own = (curve.limits ?? []).filter((limit) => limit.step === band.name && limit.name.toLowerCase().includes(channel.toLowerCase()));
    const lows = own.flatMap((limit) => (limit.lower === undefined ? [] : [Number(limit.lower)]));
    const highs = own.flatMap((limit) => (limit.upper === undefined ? [] : [Number(limit.upper)]));
    if (lows.length === 0 && highs.length === 0) return [];
    const bad = own.some((limit) => limit.verdict === "low" || limit.verdict === "high");
    return [{ name: band.name, from: Math.min(band.from, band.to), to: Math.max(band.from, band.to), ...(lows.length ? { low: Math.max(...lows) } : {}), ...(highs.length ? { high: Math.min(...highs) } : {}), bad }];
  });
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
