import { effect, signal } from "@preact/signals";
import { session } from "./client";
import type { AlertLine } from "./quality";
import type { FactLine, PlantDelta } from "./types";

/** No heartbeat for this long means the connection is lost; the server beats every second. */
export const LOST_AFTER_MILLIS = 2_000;
/** A hidden tab gives its connection back after this long: browsers open only six to one host. */
const HIDDEN_CLOSE_MILLIS = 30_000;
const RETRY_MILLIS = 1_500;

export type Connection = "connecting" | "live" | "lost" | "resting";

/** State of the live connection, and when (clock of this browser) the last sign of life came. */
export const connection = signal<Connection>("connecting");
export const lastSignAt = signal<number>(Date.now());
/** Journal size as of the last heartbeat. */
export const journalSize = signal<number | undefined>(undefined);
/** A clock for ages on screen; one tick a second for the whole page. */
export const now = signal<number>(Date.now());
/** How far the server's clock is ahead of this browser's: a floor tablet's clock is often wrong. */
export const clockAheadMillis = signal<number>(0);

/** What was decided since the last event, by name; `answers` counts the gate's, refusals among them. */
export interface Acts {
  holds: string[];
  queues: string[];
  stations: string[];
  bypasses: string[];
  gauges: string[];
  nonconformances: string[];
  refusals: { item: string; station: string; step: string; reasons: string[] }[];
  answers: number;
}

type Listener<T> = (event: T) => void;
const plantListeners = new Set<Listener<PlantDelta>>();
const factListeners = new Set<Listener<FactLine>>();
const alertListeners = new Set<Listener<AlertLine>>();
const actsListeners = new Set<Listener<Acts | undefined>>();

export function onPlant(listener: Listener<PlantDelta>): () => void {
  plantListeners.add(listener);
  return () => plantListeners.delete(listener);
}

export function onFact(listener: Listener<FactLine>): () => void {
  factListeners.add(listener);
  return () => factListeners.delete(listener);
}

/** An alarm rang, or somebody handled one. */
export function onAlert(listener: Listener<AlertLine>): () => void {
  alertListeners.add(listener);
  return () => alertListeners.delete(listener);
}

/** Something was held, lifted, queued, stopped or asked of the gate; undefined when events may have been lost. */
export function onActs(listener: Listener<Acts | undefined>): () => void {
  actsListeners.add(listener);
  return () => actsListeners.delete(listener);
}

let source: EventSource | undefined;
let wasOpen = false;
let hiddenSince: number | undefined;
let retryAt = 0;

function signOfLife(): void {
  lastSignAt.value = Date.now();
  connection.value = "live";
}

function open(): void {
  source?.close();
  source = new EventSource("/api/live");
  source.addEventListener("open", () => {
    signOfLife();
    if (wasOpen) actsListeners.forEach((listener) => listener(undefined));
    wasOpen = true;
  });
  source.addEventListener("heartbeat", (event) => {
    const beat = JSON.parse((event as MessageEvent<string>).data) as { at?: string; journal?: number };
    if (beat.journal !== undefined) journalSize.value = beat.journal;
    if (beat.at) clockAheadMillis.value = Date.parse(beat.at) - Date.now();
    signOfLife();
  });
  source.addEventListener("plant", (event) => {
    signOfLife();
    const delta = JSON.parse((event as MessageEvent<string>).data) as PlantDelta;
    plantListeners.forEach((listener) => listener(delta));
  });
  source.addEventListener("fact", (event) => {
    signOfLife();
    const fact = JSON.parse((event as MessageEvent<string>).data) as FactLine;
    factListeners.forEach((listener) => listener(fact));
  });
  source.addEventListener("alert", (event) => {
    signOfLife();
    const alert = JSON.parse((event as MessageEvent<string>).data) as AlertLine;
    alertListeners.forEach((listener) => listener(alert));
  });
  source.addEventListener("acts", (event) => {
    signOfLife();
    const acts = JSON.parse((event as MessageEvent<string>).data) as Acts;
    actsListeners.forEach((listener) => listener(acts));
  });
  source.addEventListener("error", () => {
    if (source?.readyState === EventSource.CLOSED) retryAt = Date.now() + RETRY_MILLIS;
  });
}

function close(as: Connection): void {
  source?.close();
  source = undefined;
  connection.value = as;
}

function tick(): void {
  now.value = Date.now();
  if (!session.peek()) return;
  const wall = document.documentElement.dataset["wall"] !== undefined;
  if (document.hidden && !wall) hiddenSince ??= Date.now();
  else hiddenSince = undefined;
  if (hiddenSince !== undefined && Date.now() - hiddenSince > HIDDEN_CLOSE_MILLIS) {
    if (source) close("resting");
    return;
  }
  if (!source || (source.readyState === EventSource.CLOSED && Date.now() >= retryAt)) open();
  if (Date.now() - lastSignAt.peek() > LOST_AFTER_MILLIS && connection.peek() !== "connecting") connection.value = "lost";
}

/** Starts the one live connection of this tab; it follows the session. */
export function startLive(): void {
  setInterval(tick, 500);
  document.addEventListener("visibilitychange", tick);
  effect(() => {
    if (session.value) tick();
    else close("connecting");
  });
}
