/** A stream over any stretch of time: what is seen, and where the next look goes. */

export interface PastPart { from: string; to: string; n: number; mean: number; min: number; max: number }
export interface PastPoint { seq: number; index: number; item?: string; at: string; value: number }

export interface Past {
  from: string;
  to: string;
  /** Begin of the first day with a value; absent when there is none at all. */
  first?: string;
  last?: string;
  n: number;
  parts: PastPart[];
  /** Each value, when there are few enough. */
  points?: PastPoint[];
}

/** A stretch of time, milliseconds. */
export type Stretch = [from: number, to: number];

const MINUTE = 60_000;
export const STRETCHES = { hour: 60 * MINUTE, shift: 480 * MINUTE, day: 1_440 * MINUTE, week: 10_080 * MINUTE, month: 43_200 * MINUTE, year: 525_600 * MINUTE } as const;
export type StretchName = keyof typeof STRETCHES;

/** The stretches that are shorter than all there is; one that is longer says no more than all. */
export function offered(first: number, last: number): StretchName[] {
  return (Object.keys(STRETCHES) as StretchName[]).filter((each) => STRETCHES[each] < last - first);
}

/** Closer by a factor below 1, wider above it, around a moment of it that stays where it is; never less than a minute nor outside what there is. */
export function nearer([from, to]: Stretch, factor: number, around: number, whole: Stretch): Stretch {
  const wanted = Math.min(whole[1] - whole[0], Math.max(MINUTE, (to - from) * factor));
  const start = around - ((around - from) / (to - from || 1)) * wanted;
  return within([start, start + wanted], whole);
}

/** The same length moved by a share of it, as far as there is something. */
export function along([from, to]: Stretch, share: number, whole: Stretch): Stretch {
  const by = (to - from) * share;
  return within([from + by, to + by], whole);
}

function within([from, to]: Stretch, whole: Stretch): Stretch {
  const length = Math.min(to - from, whole[1] - whole[0]);
  const start = Math.min(Math.max(from, whole[0]), whole[1] - length);
  return [Math.round(start), Math.round(start + length)];
}

/** Moments farther apart than this are not neighbours: the line stood still between them. */
export function silence(at: number[]): number {
  const apart = at.slice(1).map((each, i) => each - at[i]!).sort((a, b) => a - b);
  return 8 * Math.max(MINUTE / 4, apart[apart.length >> 1] ?? 0);
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 10_080, 20_160, 43_200, 86_400, 172_800, 525_600].map((each) => each * MINUTE);

/** Round moments for a scale, about as many as wanted; whole days from the zone's midnight, which lies so many milliseconds from UTC's. */
export function moments([from, to]: Stretch, wanted: number, zone = 0): number[] {
  const step = STEPS.find((each) => (to - from) / each <= wanted) ?? STEPS.at(-1)!;
  const found: number[] = [];
  for (let at = Math.ceil((from + zone) / step) * step - zone; at <= to; at += step) found.push(at);
  return found;
}
