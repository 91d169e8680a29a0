import { signal } from "@preact/signals";
import { call, contact, NoContact, Refusal, Unable } from "./contact";
import type { Found, Photo, Queued } from "./shape";
import { add, change, queued, remove } from "./store";
import { due, MAX_UNABLE, sameThing, stall, type Stalled } from "./stalled";

/** What is kept here until it is recorded, the oldest first. */
export const waiting = signal<Queued[]>([]);

/** What the server said of the last pieces of work, by their key. */
export const ended = signal<Record<string, { result: "ok" | "nok"; lines: Found[] }>>({});

/** What the server could not take though it answers, by its key: it is tried again, ever more rarely. */
export const stalled = signal<Record<string, Stalled>>({});

let draining: Promise<void> | undefined;

export async function load(): Promise<void> {
  waiting.value = await queued();
}

/** Keeps a piece of work: when this returns it survives a dead battery. */
export async function put(entry: Queued): Promise<void> {
  const seq = await add(entry);
  waiting.value = [...waiting.value, { ...entry, seq }];
}

/**
 * Tells the server all that is kept, in its order. What is refused stays, with the reason; what the server can not take just now waits a
 * while, and what follows of the same unit waits with it. Neither holds anything else up.
 */
export function drain(): Promise<void> {
  draining ??= sendAll().finally(() => (draining = undefined));
  return draining;
}

/** Whether there is anything to tell now. */
export const isDue = (): boolean => next() !== undefined;

/** The server is back: what it could not take is tried at once. */
export function forgive(): void {
  stalled.value = {};
}

async function sendAll(): Promise<void> {
  let unable = 0;
  for (let entry = next(); entry; entry = next()) {
    try {
      await send(entry);
      unable = 0;
    } catch (cause) {
      if (cause instanceof Refusal && cause.status !== 401) {
        await mark({ ...entry, refused: { code: cause.code, message: cause.message, ...(cause.next ? { next: cause.next } : {}) } });
      } else if (cause instanceof Unable && cause.status !== 429) {
        stalled.value = stall(stalled.value, entry, cause.status, Date.now());
        if (++unable === MAX_UNABLE) return;
      } else {
        if (cause instanceof NoContact && !(cause instanceof Unable)) contact.value = "lost";
        return;
      }
    }
  }
}

/** The oldest that may be told: not refused, not set back, and nothing of the same unit before it that is. */
function next(): Queued | undefined {
  const back: Queued[] = [];
  for (const each of waiting.value) {
    if (each.refused) continue;
    if (due(stalled.value, each, Date.now()) && !back.some((before) => sameThing(before, each))) return each;
    back.push(each);
  }
  return undefined;
}

async function mark(entry: Queued): Promise<void> {
  await change(entry);
  waiting.value = waiting.value.map((each) => (each.seq === entry.seq ? entry : each));
}

async function send(entry: Queued): Promise<void> {
  const photos = [];
  for (const photo of entry.photos) photos.push(await sendPhoto(photo));
  const answer = await call<{ result?: "ok" | "nok"; lines?: Found[] }>("POST", `/api/terminal/${entry.path}`, { ...entry.body, ...(photos.length > 0 ? { photos } : {}) });
  if (answer.result) ended.value = { ...ended.value, [entry.key]: { result: answer.result, lines: answer.lines ?? [] } };
  await remove(entry.seq!);
  waiting.value = waiting.value.filter((each) => each.seq !== entry.seq);
}

async function sendPhoto(photo: Photo): Promise<{ sha256: string; name: string; mediaType: string }> {
  const { sha256 } = await call<{ sha256: string }>("POST", "/api/terminal/photos", photo.blob, 60_000);
  return { sha256, name: photo.name, mediaType: photo.mediaType };
}

/** Tries a piece of work once more now, after somebody has mended what was wrong. */
export async function again(entry: Queued): Promise<void> {
  const { refused: _, ...rest } = entry;
  forgive();
  await mark(rest);
  await drain();
}
