import { signal } from "@preact/signals";
import { language } from "../text/text";

/** A call that the server answered with a refusal. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly next?: string) {
    super(message);
  }
}

/** A call that nobody answered. */
export class NoContact extends Error {}

/** A call that the server could not serve just now, though it answers: of another call it may. */
export class Unable extends NoContact {
  constructor(readonly status: number) {
    super(`HTTP ${status}`);
  }
}

const PATIENCE_MILLIS = 8_000;

/** Whether the server answers, and when it last did. */
export const contact = signal<"asking" | "there" | "lost">("asking");
export const lastContact = signal<number | undefined>(undefined);

/** How far the plant's clock is ahead of this device's. */
export const ahead = signal(0);

export const plantNow = (): number => Date.now() + ahead.value;
export const stamp = (): string => new Date(plantNow()).toISOString();

export async function call<T>(method: "GET" | "POST", path: string, body?: unknown, patience = PATIENCE_MILLIS): Promise<T> {
  const blob = body instanceof Blob;
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method,
      cache: "no-store",
      credentials: "same-origin",
      signal: AbortSignal.timeout(patience),
      headers: { "Accept-Language": language.value, "X-Requested-With": "heddle", ...(method === "GET" ? {} : { "Content-Type": blob ? body.type : "application/json" }) },
      ...(method === "GET" ? {} : { body: blob ? body : JSON.stringify(body ?? {}) }),
    });
    text = await response.text();
  } catch (cause) {
    // What takes too long may be this one call alone; whether anybody is there, the next look at the server says.
    if (cause instanceof DOMException && cause.name === "TimeoutError") throw new Unable(408);
    contact.value = "lost";
    throw new NoContact(String(cause));
  }
  if (response.status >= 500 || response.status === 408 || response.status === 429) throw new Unable(response.status);
  contact.value = "there";
  lastContact.value = Date.now();
  if (response.ok) return (text ? JSON.parse(text) : undefined) as T;
  let problem: { code?: string; message?: string; next?: string } = {};
  try {
    problem = JSON.parse(text) as typeof problem;
  } catch {
    // Not our error shape: something between us and the server answered.
  }
  throw new Refusal(response.status, problem.code ?? `http-${response.status}`, problem.message ?? response.statusText, problem.next);
}
