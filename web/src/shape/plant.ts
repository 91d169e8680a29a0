import { signal } from "@preact/signals";
import { get } from "../api/client";
import { onPlant } from "../api/live";
import { asFailure, type Loaded } from "../api/load";
import type { Plant, PlantDelta, Station } from "../api/types";
import { simulatedNow } from "../text/time";

/** The plant as last known: asked once, then kept up by the live stream; the strip and the Plant page share it. */
export const plantState = signal<Loaded<Plant>>({ busy: true });
export const plant = signal<Plant | undefined>(undefined);

export function askPlant(): Promise<void> {
  return get<Plant>("/api/plant").then(
    (data) => {
      plant.value = data;
      simulatedNow.value = newestMoment(data);
      plantState.value = { data, busy: false };
    },
    (cause: unknown) => {
      plantState.value = { ...(plant.peek() ? { data: plant.peek()! } : {}), failed: asFailure(cause), busy: false };
    },
  );
}

/** A delta laid over the plant: stations by id; what is unchanged keeps its identity, so only what changed is drawn again. */
export function applyDelta(before: Plant, delta: PlantDelta): Plant {
  const changed = new Map<string, Station>((delta.stations ?? []).map((station) => [station.id, station]));
  const lineChanges = new Map((delta.lines ?? []).map((line) => [line.id, line]));
  const lines = before.lines.map((line) => {
    const own = lineChanges.get(line.id);
    if (!own && !line.stations.some((station) => changed.has(station.id))) return line;
    return { ...line, ...own, stations: line.stations.map((station) => ({ ...station, ...changed.get(station.id) })) };
  });
  return { ...before, lines, totals: delta.totals ?? before.totals };
}

/** The newest time a simulated plant has told of; undefined for a real one, whose clock is the server's. */
export function newestMoment(known: Plant): number | undefined {
  if (!known.simulated) return undefined;
  return known.lines.flatMap((line) => line.stations).reduce((newest, station) => (station.lastAt ? Math.max(newest, Date.parse(station.lastAt)) : newest), Date.parse(known.asOf) || 0);
}

let watchers = 0;
let stop: (() => void) | undefined;

/** How often the whole is asked again: a delta lost on the way is healed by then. */
const WHOLE_EVERY_MILLIS = 60_000;

export function watchPlant(): () => void {
  if (watchers++ === 0) {
    void askPlant();
    const off = onPlant((delta) => {
      const before = plant.peek();
      if (!before) return;
      const after = applyDelta(before, delta);
      plant.value = after;
      simulatedNow.value = newestMoment(after);
      plantState.value = { data: after, busy: false };
    });
    const timer = setInterval(() => void askPlant(), WHOLE_EVERY_MILLIS);
    stop = () => {
      off();
      clearInterval(timer);
    };
  }
  return () => {
    if (--watchers === 0) stop?.();
  };
}
