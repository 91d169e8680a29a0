import { signal } from "@preact/signals";
import english from "./en/frame";

/**
 * Every text of the pages by key. One file a language and area; `frame` is what all pages may use. German has exactly the keys of English.
 * A new area adds its two files and its line here.
 */
export type Catalogue =
  & typeof english
  & typeof import("./en/plant").default
  & typeof import("./en/quality").default
  & typeof import("./en/studies").default
  & typeof import("./en/thread").default
  & typeof import("./en/proof").default
  & typeof import("./en/terminal").default
  & typeof import("./en/admin").default;

export type Key = keyof Catalogue;
export type Language = "en" | "de";
export type Params = Record<string, string | number>;

export const LANGUAGES: { code: Language; name: string }[] = [
  { code: "en", name: "English" },
  { code: "de", name: "Deutsch" },
];

type Texts = Record<string, string>;
const FILES = import.meta.glob<Texts>(["./en/*.ts", "./de/*.ts", "!./en/frame.ts"], { import: "default" });

export const language = signal<Language>("en");
const catalogue = signal<Texts>(english);
const areas = new Set<string>();

async function texts(code: Language, area: string): Promise<Texts> {
  return (await FILES[`./${code}/${area}.ts`]?.()) ?? {};
}

export async function useLanguage(code: Language): Promise<void> {
  const all = await Promise.all([code === "en" ? english : texts(code, "frame"), ...[...areas].map((area) => texts(code, area))]);
  catalogue.value = Object.assign({}, ...all) as Texts;
  language.value = code;
  document.documentElement.lang = code;
}

/** Fetches the texts of an area, before its first page is shown. */
export async function useArea(area: string): Promise<void> {
  if (areas.has(area)) return;
  const found = await texts(language.peek(), area);
  areas.add(area);
  catalogue.value = { ...catalogue.peek(), ...found };
}

export function chooseLanguage(code: Language): void {
  try {
    localStorage.setItem("heddle.language", code);
  } catch {
    // Storage may be blocked: the choice then lasts for this page.
  }
  void useLanguage(code);
}

/**
 * One text. `{name}` is replaced; `{n|one form|other form}` chooses by the plural of n in this language.
 * A number given as a parameter is grouped the way the language does.
 */
export function fill(template: string, params: Params, lang: string): string {
  return template.replace(/\{(\w+)(?:\|([^|{}]*)\|([^{}]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (one !== undefined && other !== undefined) return new Intl.PluralRules(lang).select(Number(value)) === "one" ? one : other;
    return typeof value === "number" ? new Intl.NumberFormat(lang).format(value) : value;
  });
}

export function t(key: Key, params: Params = {}): string {
  return fill(catalogue.value[key] ?? key, params, language.value);
}

/** What the catalogue says of a word the server uses, if it has it. */
export const known = (family: string, value: string): string | undefined => catalogue.value[`${family}.${value}`];

/** A word the server uses (a kind, a role, a code): ours if the catalogue has it, else made readable; short forms such as TF stay. */
export function word(family: string, value: string | undefined): string {
  if (!value) return "";
  const own = known(family, value);
  if (own !== undefined) return own;
  const spaced = value.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[-_]+/g, " ")
    .split(" ").map((part) => (/^[A-Z]{2}/.test(part) ? part : part.toLowerCase())).join(" ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
