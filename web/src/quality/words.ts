import type { HoldScope } from "../api/quality";
import { idParts } from "../parts/links";
import { decimal } from "../text/number";
import { t, word } from "../text/text";
import { moment } from "../text/time";

/** No coil is longer, no web has more lanes: the server's way to say "all of it". */
const ALL_METRES = 1_000_000;
const ALL_LANES = 98;
const NAMED = 3;

/** Metres and lanes of a coil as the server says them. */
const EXTENT = /(?:(?:metres ([\d.]+) to ([\d.]+)|metre ([\d.]+) on)(?:, )?)?(?:lanes? (\d+)(?: to (\d+))?)? of (?:coil:)([^\s,:]+)/g;

/** A sentence of the server with its instants as the plant's time, its rules by their name, and no metres or lanes that say nothing. */
export function plainly(sentence: string): string {
  return sentence
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g, (instant) => moment(instant))
    .replace(EXTENT, (_, from: string | undefined, to: string | undefined, on: string | undefined, first: string | undefined, last: string | undefined, coil: string) =>
      [coil, from ? metreWords(Number(from), Number(to)) : on ? metreWords(Number(on), undefined) : "", first ? laneWords(Number(first), Number(last ?? first)) : ""].filter(Boolean).join(", "))
    .replace(/\b(?:unit|lot|coil|container|order|shipment):(?=\S)/g, "")
    .replace(/\b(?:beyond-limit|cusum|ewma|scatter|rare-events)-(?:high|low)\b/g, (rule) => word("rule", rule));
}

export function laneWords(from: number | undefined, to: number | undefined): string {
  if (from === undefined || to === undefined || to - from >= ALL_LANES) return "";
  return from === to ? t("suspect.lane", { lane: from }) : t("suspect.lanes", { from, to });
}

export function metreWords(from: number | undefined, to: number | undefined): string {
  const open = to === undefined || to >= ALL_METRES;
  if (from === undefined || (from === 0 && open)) return "";
  const text = (metre: number) => decimal(String(Math.round(metre * 10) / 10));
  return open ? t("suspect.metresOn", { from: text(from) }) : t("suspect.metres", { from: text(from), to: text(to) });
}

/** What a hold is on, in the language of the page. */
export function scopeWords(scope: HoldScope): string {
  const items = scope.items.slice(0, NAMED).map((item) => `${word("kind", idParts(item).kind)} ${idParts(item).value}`);
  return [
    items.join(", ") + (scope.items.length > NAMED ? ` ${t("scope.moreItems", { n: scope.items.length - NAMED })}` : ""),
    metreWords(scope.metreFrom, scope.metreTo),
    laneWords(scope.laneFrom, scope.laneTo),
    [scope.product, scope.station, scope.equipment, scope.tool, scope.step && word("step", scope.step), scope.place].filter(Boolean).join(" · "),
    scope.from ? (scope.to ? t("scope.between", { from: moment(scope.from), to: moment(scope.to) }) : t("scope.since", { at: moment(scope.from) })) : scope.to ? t("scope.until", { at: moment(scope.to) }) : "",
  ].filter(Boolean).join(", ");
}
