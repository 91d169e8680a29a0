/* Keeps what a terminal is made of, so that it opens without contact. It keeps no answer of the server: those stand in the terminal's own store. */
const SHELL = "/terminal/shell";
const KEPT = "terminal-1";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/* The page names all it has loaded; what is not named any more belongs to an older version. */
self.addEventListener("message", (event) => {
  const wanted = event.data && event.data.keep;
  if (Array.isArray(wanted)) event.waitUntil(keep(wanted, event.source));
});

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
