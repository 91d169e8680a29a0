import { AREAS, namedPages } from "../areas";
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

/** Pages by their name, and facts by their number. */
export function localCommands(typed: string, t: (key: Key, params?: Params) => string): { title: string; detail: string; href: string }[] {
  const q = cleanScan(typed).toLowerCase();
  if (q.length < 2) return [];
  const places = AREAS.flatMap(namedPages).filter((page) => t(page.label).toLowerCase().startsWith(q)).map((page) => ({
    title: t(page.label), detail: t("search.goto"), href: page.href,
  }));
  const fact = /^(?:#|fact\s+)(\d+)$/.exec(q);
  if (fact) places.push({ title: t("search.fact", { seq: fact[1]! }), detail: t("nav.journal"), href: `/journal?fact=${fact[1]}` });
  return places;
}
