import { inPath } from "../api/client";
import type { AlertLine, HoldLine, Severity } from "../api/quality";
import type { Place } from "../api/types";
import { idParts, stationHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { standing } from "../shape/alerts";
import { t, word } from "../text/text";

export const alertHref = (id: string) => `/alerts/${inPath(id)}`;

export function AlertMark({ severity }: { severity: Severity }) {
  return <Mark state={severity} text={t(`severity.${severity}`)} />;
}

/** Who has an alert; "nobody has it" until somebody does. */
export function OwnerMark({ alert }: { alert: AlertLine }) {
  const how = standing(alert);
  if (alert.owner === "") return <Mark state={how} text={t(how === "escalated" ? "alert.state.escalated" : "alert.state.unowned")} />;
  return <Mark state={how} text={t(how === "taken" ? "alert.state.taken" : how === "closed" ? "alert.state.closed" : how === "escalated" ? "alert.state.escalatedBy" : "alert.state.seen", { who: alert.owner })} />;
}

/** Where something is, in one line: what kind of place, and its name. */
export function PlaceLine({ place }: { place: Place | undefined }) {
  if (!place || place.kind === "unknown") return <span class="muted">{t("place.unknown")}</span>;
  const name = place.name || (place.id ? idParts(place.id).value : "");
  const around = (place.path ?? []).map((each) => (typeof each === "string" ? idParts(each).value : each.name)).filter((each) => each !== name);
  return <span title={[...around, name].join(" › ")}><span class="muted">{word("place", place.kind)}</span> {place.kind === "station" && place.id ? <a href={stationHref(place.id)}>{name}</a> : name}</span>;
}

export const holdHref = (id: string) => `/holds/${inPath(id)}`;

/** Holds by name, each a link to its record. */
export function HoldLinks({ holds }: { holds: string[] }) {
  if (holds.length === 0) return <span class="muted">{t("hold.notHeld")}</span>;
  return <>{holds.map((each, i) => <span key={each}>{i > 0 && ", "}<a class="id" href={holdHref(each)}>{each}</a></span>)}</>;
}

export function HoldMark({ state }: { state: HoldLine["state"] }) {
  return <Mark state={state === "open" ? "held" : state} text={t(`hold.is.${state}`)} />;
}

/** The chart of a stream; of one that is held against a golden profile, that profile. */
export function chartHref(stream: string): string {
  const profile = /\/golden-profile\/.*profile=([^;]+)/.exec(stream)?.[1];
  return profile === undefined ? `/chart/${encodeURIComponent(stream)}` : `/golden/${encodeURIComponent(profile)}`;
}
