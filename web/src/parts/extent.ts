import { decimal } from "../text/number";

/** An extent in words: metres and lane of a coil, whatever shape the record carries it in. */
export function extentText(extent: unknown): string {
  if (extent === undefined || extent === null || extent === "") return "";
  if (typeof extent === "string") return extent;
  if (typeof extent !== "object") return String(extent);
  const e = extent as Record<string, unknown>;
  const of = (...names: string[]) => names.map((name) => e[name]).find((value) => value !== undefined && value !== null);
  const from = of("from", "fromMetre", "metreFrom", "fromM");
  const to = of("to", "toMetre", "metreTo", "toM");
  const lane = of("lane", "lanes", "laneFrom");
  const error = of("error", "errorMetre", "plusMinus");
  const unit = typeof e["unit"] === "string" ? e["unit"] : "m";
  const text = from !== undefined && to !== undefined ? `${decimal(String(from))}–${decimal(String(to))} ${unit}` : "";
  return [text + (error !== undefined ? ` ± ${decimal(String(error))} ${unit}` : ""), lane !== undefined ? `lane ${Array.isArray(lane) ? lane.join(", ") : String(lane)}` : ""].filter(Boolean).join(" · ");
}
