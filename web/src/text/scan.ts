import type { Key, Params } from "./text";

/** FNC1 as scanners send it: the group separator. Shown and sent as this character. */
export const GROUP_SEPARATOR = "\u001d";

/**
 * What a scanner typed, without its dress: AIM symbology prefixes (`]d2`, `]C1`, `]Q3`), line ends and surrounding blanks go;
 * group separators inside stay, since the parser needs them.
 */
export function cleanScan(typed: string): string {
  const bare = typed.replace(/[\r\n\t]+/g, "").trim();
  const symbology = /^\][A-Za-z][0-9A-Za-z]/.exec(bare);
  return symbology ? bare.slice(3) : bare;
}

/** Places of the application that the search box knows by name. */
const PLACES: { words: Key; href: string }[] = [
  { words: "nav.plant", href: "/" },
  { words: "nav.thread", href: "/thread" },
  { words: "nav.recall", href: "/recall" },
  { words: "nav.journal", href: "/journal" },
  { words: "nav.rejected", href: "/rejected" },
  { words: "nav.admin", href: "/admin" },
];

export function localCommands(typed: string, t: (key: Key, params?: Params) => string): { title: string; detail: string; href: string }[] {
  const q = cleanScan(typed).toLowerCase();
  if (q.length < 2) return [];
  const places = PLACES.filter((place) => t(place.words).toLowerCase().startsWith(q)).map((place) => ({
    title: t(place.words), detail: t("search.goto"), href: place.href,
  }));
  const fact = /^(?:#|fact\s+)(\d+)$/.exec(q);
  if (fact) places.push({ title: t("search.fact", { seq: fact[1]! }), detail: t("nav.journal"), href: `/journal?fact=${fact[1]}` });
  return places;
}
