import { computed, signal } from "@preact/signals";

/** The address of the page, as a signal; the only place that touches history. */
export const here = signal(new URL(location.href));

export const path = computed(() => here.value.pathname);
export const query = computed(() => here.value.searchParams);

addEventListener("popstate", () => (here.value = new URL(location.href)));

/** Follows a link inside the application. */
export function go(to: string, how: "push" | "replace" = "push"): void {
  const next = new URL(to, location.href);
  if (here.value.searchParams.has("wall") && !next.searchParams.has("wall")) next.searchParams.set("wall", "");
  if (next.href === location.href) return;
  if (how === "push") history.pushState(null, "", next);
  else history.replaceState(null, "", next);
  const moved = next.pathname !== here.value.pathname;
  here.value = next;
  if (moved && how === "push") scrollTo(0, 0);
}

/** The present address with some parameters changed; undefined removes one. */
export function withQuery(change: Record<string, string | number | undefined>): string {
  const next = new URL(here.value);
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined || value === "") next.searchParams.delete(key);
    else next.searchParams.set(key, String(value));
  }
  return next.pathname + next.search;
}

/** Lets ordinary anchors work without reloading the page. */
export function followLinks(root: HTMLElement): void {
  root.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const anchor = (event.target as Element).closest("a");
    if (!anchor || anchor.target || anchor.hasAttribute("download")) return;
    const raw = anchor.getAttribute("href");
    if (!raw || raw.startsWith("#")) return;
    const to = new URL(anchor.href);
    if (to.origin !== location.origin || to.pathname.startsWith("/api/")) return;
    event.preventDefault();
    go(to.href);
  });
}
