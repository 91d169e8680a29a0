import { decimal } from "../text/number";
import { t } from "../text/text";

/** An extent in words: metres and lane of a coil, whatever shape the record carries it in. */
export function extentText(extent: unknown): string {
  if (extent === undefined || extent === null || extent === "") return "";
  if (typeof extent === "string") return extent;
  if (typeof extent !== "object") return String(extent);
  const e = extent as Record<string, unknown>;
  const of = (...names: string[]) => names.map((name) => e[name]).find((value) => value !== undefined && value !== null);
  const from = of("from", "fromMetre", "metreFrom", "fromM");
  const to = of("to", "toMetre", "metreTo", "toM");
  const pieces = typeof e["pieces"] === "number" && e["pieces"] > 1 ? t("extent.pieces", { n: e["pieces"] }) : "";
  const first = of("firstLane");
  const last = of("lastLane");
  // Lane 0 is a web that has no lanes; the last possible lane stands for all of them.
  const lanes = first === undefined || Number(last) === 0 || Number(last) >= 4095 ? undefined : first === last ? first : `${String(first)}–${String(last)}`;
  const lane = of("lane", "lanes", "laneFrom") ?? lanes;
  const error = of("error", "errorMetre", "plusMinus");
  const unit = typeof e["unit"] === "string" ? e["unit"] : "m";
  const text = from !== undefined && to !== undefined ? `${decimal(String(from))}–${decimal(String(to))} ${unit}` : "";
  return [text + (error !== undefined ? ` ± ${decimal(String(error))} ${unit}` : ""), lane !== undefined ? t("extent.lane", { lane: Array.isArray(lane) ? lane.join(", ") : String(lane) }) : "", pieces].filter(Boolean).join(" · ");
}
