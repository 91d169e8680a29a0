import { inPath } from "../api/client";
import { openAlerts, watchAlerts } from "../shape/alerts";
import { plant, watchPlant } from "../shape/plant";
import { useEffect } from "preact/hooks";
import { t } from "../text/text";
import { agoOnFloor } from "../text/time";
import { stationHref } from "./links";
import { Mark } from "./mark";

/** The one strip for what needs me now; absent when nothing does. Rejected input counts as a warning, a stopped station and an open alarm as an alarm. */
export function Attention() {
  useEffect(watchPlant, []);
  useEffect(watchAlerts, []);
  const known = plant.value;
  if (!known) return null;
  const stations = known.lines.flatMap((line) => line.stations);
  const stopped = stations.filter((station) => station.state === "stopped");
  const rejected = known.totals.rejected;
  const alerts = (openAlerts.value.data ?? []).filter((each) => each.severity !== "notice");
  const worst = alerts[0];
  const unowned = alerts.filter((each) => each.owner === "").length;
  if (stopped.length === 0 && rejected === 0 && !worst) return null;
  return (
    <aside class={`strip ${stopped.length || worst?.severity === "alarm" ? "alarm" : ""}`} aria-label={t("attention.label")}>
      {worst && <a href={alerts.length === 1 ? `/alerts/${inPath(worst.id)}` : "/alerts"}><Mark state={worst.severity} text={t("attention.alerts", { n: alerts.length })} /><span class="soft">{unowned > 0 ? t("attention.unowned", { n: unowned }) : ""}</span></a>}
      {stopped.slice(0, 3).map((station) => (
        <a key={station.id} href={stationHref(station.id)}>
          <Mark state="stopped" text={t("attention.stopped", { station: station.name })} />
          <span class="soft">{[station.reason, station.since ? agoOnFloor(station.since) : ""].filter(Boolean).join(" · ")}</span>
        </a>
      ))}
      {stopped.length > 3 && <a href="/">{t("attention.moreStopped", { n: stopped.length - 3 })}</a>}
      {rejected > 0 && <a href="/rejected"><Mark state="warning" text={t("attention.rejected", { n: rejected })} /></a>}
    </aside>
  );
}
