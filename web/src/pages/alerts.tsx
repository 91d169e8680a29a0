import { useEffect } from "preact/hooks";
import { useActs } from "../api/again";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import type { AlertLine } from "../api/quality";
import { Head } from "../parts/head";
import { Mark } from "../parts/mark";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { AlertMark, alertHref, OwnerMark } from "../quality/marks";
import { askAlerts, openAlerts, watchAlerts } from "../shape/alerts";
import { plainly } from "../quality/words";
import { query } from "../router";
import { t } from "../text/text";
import { agoOnFloor, full } from "../text/time";
import "./quality.css";

/** Alerts: the open ones worst first, or everything that rang. */
export default function AlertsPage() {
  useEffect(watchAlerts, []);
  const all = query.value.get("state") === "all";
  return (
    <>
      {all ? <Newest /> : <Open />}
    </>
  );
}

function Tools({ all }: { all: boolean }) {
  return (
    <span class="segments" role="group" aria-label={t("alert.which")}>
      <a href="/alerts" aria-current={all ? undefined : "true"}>{t("alert.open")}</a>
      <a href="/alerts?state=all" aria-current={all ? "true" : undefined}>{t("alert.all")}</a>
    </span>
  );
}

/** "2 alerts are open; nobody has 1 of them": how many, and how many nobody has. */
export function alertsAnswer(open: AlertLine[]): string {
  const unowned = open.filter((each) => each.owner === "").length;
  if (open.length === 0) return t("alert.none");
  return t("alert.count", { n: open.length }) + (unowned === 0 ? t(open.length === 1 ? "alert.owned.one" : "alert.owned") : unowned === open.length ? t(open.length === 1 ? "alert.unowned.one" : "alert.unowned.all") : t("alert.unowned", { n: unowned }));
}

function Open() {
  const { data, failed } = openAlerts.value;
  return (
    <>
      <Head title={t("nav.alerts")} over={<SubNav />} answer={data ? alertsAnswer(data) : failed ? t("nav.alerts") : <Wait chars={34} />} under={t("alert.under")} tools={<Tools all={false} />} />
      {failed && !data ? <Wrong failed={failed} again={() => void askAlerts()} />
        : !data ? <section class="panel"><WaitRows rows={5} chars={60} /></section>
        : data.length === 0 ? <section class="panel"><Empty title={t("alert.none")} action={<a class="button" href="/alerts?state=all">{t("alert.showAll")}</a>}>{t("alert.none.next")}</Empty></section>
        : <Rows alerts={data} />}
    </>
  );
}

function Newest() {
  const loaded = useLoad("alerts all", (signal) => get<{ alerts: AlertLine[]; open: number }>("/api/alerts", { limit: 200 }, signal), true);
  useActs(loaded.again, () => false, true);
  const { data, failed } = loaded.value;
  return (
    <>
      <Head title={t("nav.alerts")} over={<SubNav />} answer={data ? t("alert.allAnswer", { n: data.alerts.length, open: data.open }) : failed ? t("nav.alerts") : <Wait chars={34} />} under={t("alert.under")} tools={<Tools all />} />
      {failed && !data ? <Wrong failed={failed} again={loaded.again} />
        : !data ? <section class="panel"><WaitRows rows={8} chars={60} /></section>
        : data.alerts.length === 0 ? <section class="panel"><Empty title={t("alert.never")}>{t("alert.never.next")}</Empty></section>
        : <Rows alerts={data.alerts} />}
    </>
  );
}

function Rows({ alerts }: { alerts: AlertLine[] }) {
  return (
    <section class="panel" aria-label={t("nav.alerts")}>
      <ul class="quality-list">{alerts.map((each) => (
        <li key={each.id}><a href={alertHref(each.id)}>
          <AlertMark severity={each.severity} />
          <span class="says"><b>{plainly(each.sentence)}</b><span class="small muted">{[each.place, each.count > 1 ? t("alert.rang", { n: each.count }) : ""].filter(Boolean).join(" · ")}</span></span>
          {each.state === "closed" ? <Mark state="closed" text={t("alert.state.closed")} /> : <OwnerMark alert={each} />}
          <span class="when muted small" title={full(each.lastAt)}>{agoOnFloor(each.lastAt)}</span>
        </a></li>
      ))}</ul>
    </section>
  );
}
