import { signal } from "@preact/signals";
import { language } from "../text/text";
import type { Problem, Session } from "./types";

/** A call that failed, in the three sentences a page shows: what happened, what it means, what to do. */
export class CallFailed extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.message);
  }
}

/** Who is signed in: undefined while asking, null when nobody is. */
export const session = signal<Session | null | undefined>(undefined);

type Query = Record<string, string | number | boolean | null | undefined>;

export function address(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  if (given.length === 0) return path;
  return path + "?" + new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
}

async function failure(response: Response): Promise<CallFailed> {
  const text = await response.text().catch(() => "");
  try {
    const body = JSON.parse(text) as Partial<Problem>;
    if (typeof body.code === "string" && typeof body.message === "string")
      return new CallFailed(response.status, body as Problem);
  } catch {
    // Not our error shape: a proxy or a half-started server answered.
  }
  return new CallFailed(response.status, { code: `http-${response.status}`, message: response.statusText || `HTTP ${response.status}` });
}

export async function send(method: string, path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      ...init,
      method,
      credentials: "same-origin",
      headers: {
        "Accept-Language": language.value,
        ...(method === "GET" ? {} : { "X-Requested-With": "heddle" }),
        ...(init.headers as Record<string, string> | undefined),
      },
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new CallFailed(0, { code: "no-connection", message: "" });
  }
  if (response.status === 401 && !path.startsWith("/api/session")) session.value = null;
  if (!response.ok) throw await failure(response);
  return response;
}

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const response = await send("GET", address(path, query), signal ? { signal } : {});
  return (await response.json()) as T;
}

export async function getBytes(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  const response = await send("GET", path, signal ? { signal } : {});
  return new Uint8Array(await response.arrayBuffer());
}

export async function write<T>(method: "POST" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<T> {
  const response = await send(method, path, {
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** Reads a server-sent-event answer of a POST; resolves when the stream ends. A plain JSON answer arrives as one `done` event. */
export async function stream(path: string, onEvent: (name: string, data: unknown) => void, signal?: AbortSignal): Promise<void> {
  const response = await send("POST", path, { headers: { Accept: "text/event-stream" }, ...(signal ? { signal } : {}) });
  if (!response.headers.get("Content-Type")?.includes("event-stream")) {
    onEvent("done", await response.json());
    return;
  }
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += value.replaceAll("\r\n", "\n");
    for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
      const event = readEvent(rest.slice(0, end));
      rest = rest.slice(end + 2);
      if (event) onEvent(event.name, event.data);
    }
  }
}

/** One block of a text/event-stream; undefined for comments. */
export function readEvent(block: string): { name: string; data: unknown } | undefined {
  let name = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    if (line.startsWith("event:")) name = line.slice(6).trim();
    else if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
  }
  return data.length === 0 ? undefined : { name, data: JSON.parse(data.join("\n")) };
}

export async function askSession(): Promise<void> {
  try {
    session.value = await get<Session>("/api/session");
  } catch (cause) {
    if (cause instanceof CallFailed && cause.status === 401) session.value = null;
    else throw cause;
  }
}

/** `unit:ABC` as it stands in a path. */
export function inPath(id: string): string {
  return encodeURIComponent(id).replaceAll("%3A", ":").replaceAll("%40", "@");
}
