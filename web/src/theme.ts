import { signal } from "@preact/signals";

export type Theme = "office" | "floor";

export const theme = signal<Theme>(document.documentElement.dataset["theme"] === "floor" ? "floor" : "office");

export function chooseTheme(next: Theme): void {
  theme.value = next;
  document.documentElement.dataset["theme"] = next;
  try {
    localStorage.setItem("heddle.theme", next);
  } catch {
    // Storage may be blocked: the choice then lasts for this page.
  }
}
