/*
 * Keeps what a terminal is made of and the drawings of its work sheets, so that it opens without contact. It keeps no other answer of the server:
 * those stand in the terminal's own store. A drawing is named by its content, so that one that is kept is never out of date.
 */
const SHELL = "/terminal/shell";
const KEPT = "terminal-1";
const DRAWINGS = "drawings-1";
const DRAWING = "/api/terminal/documents/";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/* The page names all it has loaded; what is not named any more belongs to an older version. */
self.addEventListener("message", (event) => {
  const wanted = event.data && event.data.keep;
  if (Array.isArray(wanted)) event.waitUntil(keep(wanted, event.source));
  const drawings = event.data && event.data.drawings;
  if (Array.isArray(drawings)) event.waitUntil(keepDrawings(drawings));
});

/* Those of the newest work sheets, and no others. */
async function keepDrawings(named) {
  const cache = await caches.open(DRAWINGS);
  const wanted = new Set(named.map((sha256) => new URL(DRAWING + sha256, self.location.origin).href));
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
  for (const url of wanted) if (!(await cache.match(url))) await cache.add(url).catch(() => undefined);
}

async function drawing(request) {
  return (await (await caches.open(DRAWINGS)).match(request)) || fetch(request);
}

async function keep(wanted, page) {
  const cache = await caches.open(KEPT);
  const named = new Set(wanted.map((path) => new URL(path, self.location.origin).href));
  const known = new Map((await cache.keys()).map((request) => [request.url, request]));
  for (const url of named) if (!known.has(url)) await cache.add(url);
  const shell = await fetch("/terminal/", { cache: "no-cache" });
  if (shell.ok) await cache.put(SHELL, shell);
  for (const [url, request] of known) if (!named.has(url) && !url.endsWith(SHELL)) await cache.delete(request);
  if (page) page.postMessage({ kept: named.size });
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method === "GET" && url.origin === self.location.origin && url.pathname.startsWith(DRAWING)) return event.respondWith(drawing(event.request));
  if (event.request.method !== "GET" || url.origin !== self.location.origin || url.pathname.startsWith("/api/")) return;
  if (event.request.mode === "navigate") event.respondWith(fetch(event.request).catch(() => from(SHELL)));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(from(event.request).catch(() => fetch(event.request)));
  else event.respondWith(fetch(event.request).catch(() => from(event.request)));
});

async function from(request) {
  const found = await (await caches.open(KEPT)).match(request);
  if (!found) throw new Error("not kept");
  return found;
}
