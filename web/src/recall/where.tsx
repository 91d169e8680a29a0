import type { RecallPlace } from "../api/types";
import { stationHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { count } from "../text/number";
import { t } from "../text/text";
import { Icon, kindIcon } from "../parts/icon";

/** The way material takes: what is at a station can still be stopped, what is with a customer cannot. */
const ZONES: { zone: "line" | "house" | "way" | "out"; kinds: string[] }[] = [
  { zone: "line", kinds: ["station"] },
  { zone: "house", kinds: ["stock", "container"] },
  { zone: "way", kinds: ["transit", "shipment"] },
  { zone: "out", kinds: ["customer", "vehicle", "unknown"] },
];

/** The map of a recall: places in the order in which units leave the house, sized by how many are there. */
export function WhereMap({ places }: { places: RecallPlace[] }) {
  const most = Math.max(1, ...places.map((place) => place.units));
  const known = new Set(ZONES.flatMap((zone) => zone.kinds));
  return (
    <div class="zones">
      {ZONES.map(({ zone, kinds }) => {
        const own = places.filter((place) => kinds.includes(place.kind) || (zone === "out" && !known.has(place.kind))).sort((a, b) => b.units - a.units);
        const units = own.reduce((sum, place) => sum + place.units, 0);
        return (
          <section class="panel zone" key={zone} aria-label={t(`recall.zone.${zone}`)}>
            <header><h2>{t(`recall.zone.${zone}`)}</h2><b class="num">{count(units)}</b></header>
            {own.length === 0 ? <p class="body muted small">{t("recall.zone.none")}</p> : (
              <ul>{own.map((place) => {
                const scope = place.scope ?? { certain: place.units, probable: place.units, worst: place.units };
                const body = <>
                  <span class="line"><span class="icon"><Icon name={kindIcon(place.kind === "transit" || place.kind === "customer" ? "shipment" : place.kind === "stock" ? "container" : place.kind)} /></span><b>{place.name ?? place.place}</b><span class="num">{count(place.units)}</span></span>
                  <span class="stacked" aria-hidden="true" style={{ inlineSize: `${Math.max(3, (place.units / most) * 100)}%` }}>
                    <i class="certain" style={{ flexGrow: scope.certain }} /><i class="probable" style={{ flexGrow: Math.max(0, scope.probable - scope.certain) }} /><i class="worst" style={{ flexGrow: Math.max(0, scope.worst - scope.probable) }} />
                  </span>
                  <span class="small muted">{t("recall.place", { certain: scope.certain, probable: Math.max(0, scope.probable - scope.certain), worst: Math.max(0, scope.worst - scope.probable) })}{place.vehicles > 0 ? ` · ${t("recall.ofVehicles", { n: place.vehicles })}` : ""}</span>
                </>;
                return <li key={place.place}>{place.kind === "station" ? <a href={stationHref(place.place)}>{body}</a> : <div>{body}</div>}</li>;
              })}</ul>
            )}
          </section>
        );
      })}
      <div class="small muted key"><Mark state="certain" /><Mark state="probable" /><Mark state="worst" /></div>
    </div>
  );
}
