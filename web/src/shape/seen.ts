/** The items looked at last in this browser, newest first; kept here and nowhere else. */
const KEPT = 12;
const KEY = "heddle.seen";

export function seenItems(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((each): each is string => typeof each === "string").slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

export function sawItem(id: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([id, ...seenItems().filter((each) => each !== id)].slice(0, KEPT)));
  } catch {
    // Storage may be blocked: nothing is remembered then.
  }
}
