import { signal } from "@preact/signals";
import { useZone } from "../text/time";
import { alone, named, type Verdict } from "./alone";
import { ahead, call, contact, lastContact, NoContact, plantNow, Refusal, stamp } from "./contact";
import { isBadge, load as loadPeople, operator, signIn, watchIdle } from "./people";
import { drain, forgive, isDue, load as loadQueue, put, waiting } from "./queue";
import type { Doing, Photo, Queued, Status, Step, Unit, Work } from "./shape";
import { keep, read } from "./store";
import { typed } from "./value";

/** How the bench stands: what is known of the station, which unit is in hand, what was last said. */
export const status = signal<Status | undefined>(undefined);
export const work = signal<Work | undefined>(undefined);
export const doing = signal<Doing | undefined>(undefined);

/** The last verdict, until something else is scanned. */
export type Said =
  | { kind: "gate"; unit: Unit; step?: Step; verdict: Verdict }
  | { kind: "end"; unit: Unit; key: string; ok: boolean; lines: string[]; counted: boolean };
export const said = signal<Said | undefined>(undefined);

/** One line that passes: a badge that is unknown, a scan that does not fit. */
export const notice = signal<{ code: string; detail?: string; /** The server's, where the terminal has no words of its own. */ sentence?: string } | undefined>(undefined);

const PING_MILLIS = 2_000;
const LIST_MILLIS = 6_000;

/** Begins with what is kept, so that it stands without contact. Returns what ends it. */
export async function begin(station: string): Promise<() => void> {
  const known = await read<Status>("status");
  if (known?.terminal?.station === station) {
    status.value = known;
    ahead.value = (await read<number>("ahead")) ?? 0;
    useZone(known.zone);
    work.value = await read<Work>("work");
    doing.value = await read<Doing>("doing");
  }
  await loadPeople();
  await loadQueue();
  await ping(station);
  await refresh();
  let listed = Date.now();
  const beat = setInterval(() => {
    watchIdle();
    void ping(station).then(() => {
      if (contact.value === "there" && (Date.now() - listed > LIST_MILLIS || isDue())) {
        listed = Date.now();
        return drain().then(refresh);
      }
      return undefined;
    });
  }, PING_MILLIS);
  const lost = () => (contact.value = "lost");
  const back = () => void ping(station).then(drain).then(refresh);
  addEventListener("offline", lost);
  addEventListener("online", back);
  return () => {
    clearInterval(beat);
    removeEventListener("offline", lost);
    removeEventListener("online", back);
  };
}

async function ping(station: string): Promise<void> {
  const wasLost = contact.peek() === "lost";
  try {
    const began = Date.now();
    const told = await call<Status>("GET", `/api/terminal?station=${encodeURIComponent(station)}`, undefined, 4_000);
    ahead.value = Date.parse(told.now) - (began + Date.now()) / 2;
    const mine = told.terminal?.station === station ? told : { ...told, terminal: undefined };
    if (!mine.terminal) delete mine.terminal;
    status.value = mine as Status;
    useZone(told.zone);
    await keep("status", status.value);
    await keep("ahead", ahead.value);
    if (wasLost) {
      forgive();
      if (notice.value?.code === "not-kept" || notice.value?.code === "no-contact-now") notice.value = undefined;
    }
  } catch (cause) {
    if (!(cause instanceof NoContact)) throw cause;
    contact.value = "lost";
  }
}

export async function refresh(): Promise<void> {
  if (contact.value !== "there" || !status.value?.terminal) return;
  try {
    work.value = await call<Work>("GET", "/api/terminal/work");
    keepDrawings(work.value);
    await keep("work", work.value);
  } catch (cause) {
    if (!(cause instanceof NoContact) && !(cause instanceof Refusal)) throw cause;
  }
}

export async function enrol(token: string): Promise<void> {
  try {
    status.value = await call<Status>("POST", "/api/terminal/enrol", { token: token.trim() });
    await keep("status", status.value);
    await refresh();
    notice.value = undefined;
  } catch (cause) {
    complain(cause);
  }
}

function complain(cause: unknown): void {
  if (cause instanceof Refusal) notice.value = { code: cause.code, sentence: cause.message };
  else if (cause instanceof NoContact) notice.value = { code: "no-contact-now" };
  else throw cause;
}

/** Whatever a scanner read. */
export async function scanned(code: string): Promise<void> {
  notice.value = undefined;
  try {
    if (isBadge(code)) await signIn(code);
    else if (code.startsWith("heddle_")) await enrol(code);
    else if (!operator.value) notice.value = { code: "badge-first" };
    else if (doing.value) notice.value = named(code, { ...work.value!, units: [doing.value.unit] }) ? undefined : { code: "finish-first", detail: doing.value.unit.name };
    else await ask(code);
  } catch (cause) {
    complain(cause);
  }
}

async function ask(code: string): Promise<void> {
  try {
    const unit = await call<Unit>("POST", "/api/terminal/scan", { code });
    const own = unit.state === "asked" && work.value?.units.find((each) => each.item === unit.item && each.state === "here");
    say({ ...unit, state: own ? "here" : unit.state }, { allowed: unit.answer.allowed, reasons: unit.answer.reasons, by: "gate" });
  } catch (cause) {
    if (cause instanceof Refusal && cause.code === "nobody-signed-in") operator.value = undefined;
    if (!(cause instanceof NoContact)) throw cause;
    contact.value = "lost";
    const unit = work.value && named(code, work.value);
    if (unit && work.value) say(unit, alone(unit, work.value, waiting.value, plantNow()));
    else notice.value = { code: "not-kept", detail: code };
  }
}

function say(unit: Unit, verdict: Verdict): void {
  const step = work.value?.steps.find((each) => each.step === unit.step && each.product === unit.product);
  said.value = { kind: "gate", unit, ...(step ? { step } : {}), verdict };
  if (!verdict.allowed) navigator.vibrate?.([200, 100, 200]);
}

function entry(path: Queued["path"], about: string, body: Record<string, unknown>, photos: Photo[] = []): Queued {
  const key = body["key"] as string;
  return { path, key, at: body["at"] as string, body: { ...body, key }, photos, about };
}

const newKey = (): string => globalThis.crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** The unit is taken in hand. */
export async function start(unit: Unit, step: Step, aloneSince?: string): Promise<void> {
  const who = operator.value!;
  const now: Doing = { unit, step, key: newKey(), ...(aloneSince ? { aloneSince } : {}), typed: {}, again: {}, ticks: {}, defects: [], note: "" };
  await put(entry("start", `${step.name} · ${unit.name}`, { key: now.key, item: unit.item, step: step.step, at: stamp(), operator: who.id, ...(aloneSince ? { aloneSince } : {}) }));
  said.value = undefined;
  change(now);
  void drain();
}

export function change(to: Doing | undefined): void {
  doing.value = to;
  void keep("doing", to);
}

/** Key of a field: where and what. */
export const fieldKey = (position: string, id: string): string => `${position}/${id}`;

/** What still stands between the unit and its end. */
export function missing(now: Doing): number {
  const values = now.step.positions.flatMap((position) =>
    now.step.entries.filter((asked) => {
      const at = fieldKey(position, asked.id);
      const found = typed(now.typed[at] ?? "", now.again[at], asked);
      return found.is === "refused" || (found.is === "empty" && !asked.optional);
    }),
  );
  return values.length + now.step.checks.filter((check) => now.ticks[check.id] === undefined).length;
}

export async function finish(now: Doing): Promise<void> {
  const who = operator.value!;
  const entries = now.step.positions.flatMap((position) =>
    now.step.entries.flatMap((asked) => {
      const at = fieldKey(position, asked.id);
      const text = now.typed[at]?.trim();
      return text ? [{ characteristic: asked.id, position, typed: text, ...(now.again[at] ? { again: now.again[at] } : {}) }] : [];
    }),
  );
  const bad = badLines(now);
  await put(
    entry("finish", `${now.step.name} · ${now.unit.name}`, {
      key: now.key, item: now.unit.item, step: now.step.step, at: stamp(), operator: who.id, entries,
      checks: now.step.checks.map((check) => ({ check: check.id, good: now.ticks[check.id] ?? false })), defects: now.defects, ...(now.note.trim() ? { note: now.note.trim() } : {}),
    }, now.photos ?? []),
  );
  said.value = { kind: "end", unit: now.unit, key: now.key, ok: bad.length === 0, lines: bad, counted: now.step.positions.length > 1 };
  change(undefined);
  void drain().then(refresh);
}

function badLines(now: Doing): string[] {
  const values = now.step.positions.flatMap((position) =>
    now.step.entries.flatMap((asked) => {
      const at = fieldKey(position, asked.id);
      const found = typed(now.typed[at] ?? "", now.again[at], asked);
      if (found.is !== "judged" || found.place === "in") return [];
      return [`${asked.name}${position ? ` ${position}` : ""}: ${found.text} ${asked.unit} ${found.place === "below" ? `< ${asked.lower}` : `> ${asked.upper}`}`];
    }),
  );
  const checks = now.step.checks.filter((check) => now.ticks[check.id] === false).map((check) => check.name);
  return [...values, ...checks, ...now.step.defects.filter((each) => now.defects.includes(each.id)).map((each) => each.name)];
}

export async function note(text: string, unit: Unit | undefined, photos: Photo[]): Promise<void> {
  const who = operator.value!;
  await put(entry("note", `${text.slice(0, 60)}${unit ? ` · ${unit.name}` : ""}`, { key: newKey(), at: stamp(), operator: who.id, text, ...(unit ? { item: unit.item } : {}) }, photos));
  void drain();
}

export { lastContact };

/** The worker fetches the drawings of all steps now, because they are wanted without contact too. */
function keepDrawings(now: Work): void {
  const drawings = [...new Set(now.steps.flatMap((step) => step.documents ?? []).map((each) => each.sha256))];
  void navigator.serviceWorker?.ready.then((worker) => worker.active?.postMessage({ drawings }));
}
