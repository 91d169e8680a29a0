import { DISCIPLINES, type Nonconformance } from "../api/quality";

/** What must be written before a nonconformance is closed. */
export const NEEDED_TO_CLOSE = ["D3", "D4", "D5", "D7"] as const;

/** How many of the eight disciplines are written. */
export function done8d(each: Nonconformance): number {
  return DISCIPLINES.filter((field) => (each.fields[field] ?? "").trim() !== "").length;
}

/** What is missing before it can be closed. */
export function missing8d(each: Nonconformance): string[] {
  return NEEDED_TO_CLOSE.filter((field) => (each.fields[field] ?? "").trim() === "");
}

/** Where a link of a nonconformance leads; undefined for what has no page. */
export function linkHref(link: string): string | undefined {
  const colon = link.indexOf(":");
  const kind = link.slice(0, colon);
  const value = encodeURIComponent(link.slice(colon + 1));
  if (["unit", "lot", "coil", "container", "order", "shipment"].includes(kind)) return `/item/${kind}:${value}`;
  if (kind === "hold") return `/holds/${value}`;
  if (kind === "alarm" || kind === "alert") return `/alerts/${value}`;
  if (kind === "station") return `/station/${value}`;
  if (kind === "nonconformance") return `/nonconformances/${value}`;
  return kind === "fact" ? `/journal?fact=${value}` : undefined;
}
