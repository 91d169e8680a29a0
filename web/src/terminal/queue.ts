import { signal } from "@preact/signals";
import { call, contact, NoContact, Refusal } from "./contact";
import type { Found, Photo, Queued } from "./shape";
import { add, change, queued, remove } from "./store";

/** What is kept here until it is recorded, the oldest first. */
export const waiting = signal<Queued[]>([]);

/** What the server said of the last pieces of work, by their key. */
export const ended = signal<Record<string, { result: "ok" | "nok"; lines: Found[] }>>({});

let draining: Promise<void> | undefined;

export async function load(): Promise<void> {
  waiting.value = await queued();
}

/** Keeps a piece of work: when this returns it survives a dead battery. */
export async function put(entry: Queued): Promise<void> {
  const seq = await add(entry);
  waiting.value = [...waiting.value, { ...entry, seq }];
}

/** Tells the server all that is kept, in its order. What is refused stays, with the reason; it holds nothing else up. */
export function drain(): Promise<void> {
  draining ??= sendAll().finally(() => (draining = undefined));
  return draining;
}

async function sendAll(): Promise<void> {
  for (let next = first(); next; next = first()) {
    try {
      await send(next);
    } catch (cause) {
      if (cause instanceof Refusal && cause.status !== 401) {
        await mark({ ...next, refused: { code: cause.code, message: cause.message, ...(cause.next ? { next: cause.next } : {}) } });
      } else {
        if (cause instanceof NoContact) contact.value = "lost";
        return;
      }
    }
  }
}

const first = () => waiting.value.find((each) => !each.refused);

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

/** Tries a refused piece of work once more, after somebody has mended what was wrong. */
export async function again(entry: Queued): Promise<void> {
  const { refused: _, ...rest } = entry;
  await mark(rest);
  await drain();
}
