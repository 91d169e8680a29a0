import { signal } from "@preact/signals";
import { call, NoContact, plantNow } from "./contact";
import type { Status } from "./shape";
import { keep, read } from "./store";

/** Who stands at the terminal. */
export interface Operator {
  id: string;
  name: string;
  /** When somebody last touched the screen, by the plant's clock. */
  touchedAt: number;
}

/** A person who signed in here before: by the hash of the badge they are known again without contact. */
interface Known {
  id: string;
  name: string;
  at: number;
}

/** What is worked this long after a sign-in is taken as that person's; the server holds the same. */
const SHIFT_MILLIS = 12 * 3_600_000;
const IDLE_MILLIS = 10 * 60_000;

export const operator = signal<Operator | undefined>(undefined);
let known: Record<string, Known> = {};

export const isBadge = (code: string): boolean => /^\s*hb[0-9a-z]{24}\s*$/i.test(code);

export async function load(): Promise<void> {
  known = (await read<Record<string, Known>>("people")) ?? {};
  const last = await read<Operator>("operator");
  operator.value = last && plantNow() - last.touchedAt < IDLE_MILLIS ? last : undefined;
}

/** Known by its hash alone; without a secure address there is none, and nobody is known again. */
async function hash(code: string): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code.trim().toUpperCase()));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** True when it went by what is known here, without contact. */
export async function signIn(code: string): Promise<boolean> {
  const mark = await hash(code);
  try {
    const status = await call<Status>("POST", "/api/terminal/badge", { code });
    const who = status.operator!;
    if (mark) known = { ...known, [mark]: { ...who, at: plantNow() } };
    await keep("people", known);
    await be({ ...who, touchedAt: plantNow() });
    return false;
  } catch (cause) {
    const who = mark ? known[mark] : undefined;
    if (!(cause instanceof NoContact) || !who || plantNow() - who.at > SHIFT_MILLIS) throw cause;
    await be({ id: who.id, name: who.name, touchedAt: plantNow() });
    return true;
  }
}

async function be(who: Operator | undefined): Promise<void> {
  operator.value = who;
  await keep("operator", who);
}

export async function leave(): Promise<void> {
  await be(undefined);
  await call("POST", "/api/terminal/leave").catch(() => undefined);
}

/** Somebody is there: the clock of being left alone starts anew. */
export function touched(): void {
  const who = operator.peek();
  if (who && plantNow() - who.touchedAt > 5_000) void be({ ...who, touchedAt: plantNow() });
}

/** Signs out whoever has left the terminal alone. */
export function watchIdle(): void {
  const who = operator.peek();
  if (who && plantNow() - who.touchedAt >= IDLE_MILLIS) void leave();
}
