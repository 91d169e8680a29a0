import { useActs } from "../api/again";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import type { HoldLine } from "../api/quality";
import { Head } from "../parts/head";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { HoldMark, holdHref } from "../quality/marks";
import { plainly, scopeWords } from "../quality/words";
import { query } from "../router";
import { t } from "../text/text";
import { agoOnFloor, full } from "../text/time";
import "./quality.css";

const STATES = ["open", "released", "condemned", "all"] as const;

/** Holds: what must not go on, why, and since when. */
export default function HoldsPage() {
  const asked = query.value.get("state");
  const state = STATES.find((each) => each === asked) ?? "open";
  const loaded = useLoad(`holds ${state}`, (signal) => get<{ holds: HoldLine[]; inForce: number }>("/api/holds", { state: state === "all" ? undefined : state }, signal), true);
  useActs(loaded.again, (acts) => acts.holds.length > 0);
  const { data, failed } = loaded.value;
  return (
    <>
      <Head title={t("nav.holds")} over={<SubNav />} answer={data ? (data.inForce === 0 ? t("hold.none") : t("hold.count", { n: data.inForce })) : failed ? t("nav.holds") : <Wait chars={24} />} under={t("hold.under")}
        tools={<>
          <span class="segments" role="group" aria-label={t("hold.which")}>{STATES.map((each) => <a key={each} href={each === "open" ? "/holds" : `/holds?state=${each}`} aria-current={each === state ? "true" : undefined}>{t(`hold.state.${each}`)}</a>)}</span>
          <a class="button main" href="/hold">{t("hold.place")}</a>
        </>} />
      {failed && !data ? <Wrong failed={failed} again={loaded.again} />
        : !data ? <section class="panel"><WaitRows rows={5} chars={60} /></section>
        : data.holds.length === 0 ? <section class="panel"><Empty title={t(state === "open" ? "hold.none" : "hold.noneHere")}>{t("hold.none.next")}</Empty></section>
        : (
          <section class="panel" aria-label={t("nav.holds")}>
            <ul class="quality-list">{data.holds.map((each) => (
              <li key={each.hold}><a href={holdHref(each.hold)}>
                <HoldMark state={each.state} />
                <span class="says"><b>{scopeWords(each.scope) || each.words}</b><span class="small muted">{each.hold} · {plainly(each.reason)}</span></span>
                <span class="soft small">{each.alarm ? t("hold.byAlarm", { alarm: each.alarm }) : each.by ?? ""}</span>
                <span class="when muted small" title={full(each.at)}>{agoOnFloor(each.at)}</span>
              </a></li>
            ))}</ul>
          </section>
        )}
    </>
  );
}
