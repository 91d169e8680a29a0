import { signal } from "@preact/signals";
import { en } from "./en";

/** Every text of the pages by key; German has exactly the keys of English (a test holds them together). */
export type Catalogue = typeof en;
export type Key = keyof Catalogue;
export type Language = "en" | "de";
export type Params = Record<string, string | number>;

export const LANGUAGES: { code: Language; name: string }[] = [
  { code: "en", name: "English" },
  { code: "de", name: "Deutsch" },
];

export const language = signal<Language>("en");
const catalogue = signal<Record<string, string>>(en);

export async function useLanguage(code: Language): Promise<void> {
  const next = code === "de" ? (await import("./de")).de : en;
  catalogue.value = next;
  language.value = code;
  document.documentElement.lang = code;
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

/** A word the server uses (a kind, a role, a code): ours if the catalogue has it, else made readable. */
export function word(family: string, value: string | undefined): string {
  if (!value) return "";
  const known = catalogue.value[`${family}.${value}`];
  if (known !== undefined) return known;
  const spaced = value.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[-_]+/g, " ").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
