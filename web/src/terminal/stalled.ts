import type { Queued } from "./shape";

/** A piece of work that the server could not take, though it answers. */
export interface Stalled {
  times: number;
  status: number;
  /** When it is tried again, by this device's clock. */
  until: number;
}

/** So many in a row and the server is ill, not the work: the rest is spared until the next beat. */
export const MAX_UNABLE = 3;

const FIRST_MILLIS = 5_000;
const LONGEST_MILLIS = 5 * 60_000;

/** Work is begun and finished under keys of its own; both are told apart by what was done. */
const nameOf = (entry: Queued): string => `${entry.path}:${entry.key}`;

export const stalledOf = (all: Record<string, Stalled>, entry: Queued): Stalled | undefined => all[nameOf(entry)];

export const due = (all: Record<string, Stalled>, entry: Queued, now: number): boolean => (stalledOf(all, entry)?.until ?? 0) <= now;

/** Each time twice as long, so that one that never goes through costs next to nothing. */
export function stall(all: Record<string, Stalled>, entry: Queued, status: number, now: number): Record<string, Stalled> {
  const times = (stalledOf(all, entry)?.times ?? 0) + 1;
  return { ...all, [nameOf(entry)]: { times, status, until: now + Math.min(LONGEST_MILLIS, FIRST_MILLIS * 2 ** (times - 1)) } };
}

/** True when both are of one unit: a finish is not told before its start. */
export const sameThing = (one: Queued, other: Queued): boolean => one.body["item"] !== undefined && one.body["item"] === other.body["item"];
