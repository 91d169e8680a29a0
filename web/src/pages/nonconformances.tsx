import { useSignal } from "@preact/signals";
import { useActs } from "../api/again";
import { get, inPath, write } from "../api/client";
import { useLoad } from "../api/load";
import type { Nonconformance } from "../api/quality";
import { Head } from "../parts/head";
import { Mark } from "../parts/mark";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { Deed, given } from "../quality/dialog";
import { done8d } from "../quality/eight";
import { go, query } from "../router";
import { t } from "../text/text";
import { full, moment } from "../text/time";
import "./quality.css";

/** Nonconformances: what went wrong, and how far its eight disciplines are. */
export default function NonconformancesPage() {
  const loaded = useLoad("nonconformances", (signal) => get<{ nonconformances: Nonconformance[]; open: number }>("/api/nonconformances", {}, signal), true);
  useActs(loaded.again, (acts) => acts.nonconformances.length > 0);
  const opening = useSignal(query.value.has("title"));
  const { data, failed } = loaded.value;
  return (
    <>
      <Head title={t("nav.nonconformances")} over={<SubNav />} answer={data ? (data.open === 0 ? t("nonconformance.none") : t("nonconformance.count", { n: data.open })) : failed ? t("nav.nonconformances") : <Wait chars={30} />} under={t("nonconformance.under")}
        tools={<button class="button main" onClick={() => (opening.value = true)}>{t("nonconformance.open.do")}</button>} />
      {failed && !data ? <Wrong failed={failed} again={loaded.again} />
        : !data ? <section class="panel"><WaitRows rows={5} chars={60} /></section>
        : data.nonconformances.length === 0 ? <section class="panel"><Empty title={t("nonconformance.none")}>{t("nonconformance.none.next")}</Empty></section>
        : (
          <section class="panel" aria-label={t("nav.nonconformances")}>
            <ul class="quality-list">{data.nonconformances.map((each) => (
              <li key={each.id}><a href={`/nonconformances/${inPath(each.id)}`}>
                <Mark state={each.status} text={t(`nonconformance.${each.status}`)} />
                <span class="says"><b>{each.title}</b><span class="small muted">{[each.id, ...each.links].join(" · ")}</span></span>
                <span class="soft small">{t("nonconformance.done", { n: done8d(each) })}</span>
                <span class="when muted small" title={full(each.openedAt)}>{moment(each.openedAt)}</span>
              </a></li>
            ))}</ul>
          </section>
        )}
      {opening.value && (
        <Deed title={t("nonconformance.open.title")} what={t("nonconformance.open.what")} does={t("nonconformance.open.do")} onClose={() => (opening.value = false)}
          act={async (form) => {
            const links = given(form, "links").split(/[\s,]+/).filter(Boolean);
            const made = await write<Nonconformance>("POST", "/api/nonconformances", { title: given(form, "title"), links });
            go(`/nonconformances/${inPath(made.id)}`);
          }}>
          <label class="field"><span>{t("nonconformance.title")}</span><input type="text" name="title" required minLength={3} defaultValue={query.value.get("title") ?? ""} /></label>
          <label class="field"><span>{t("nonconformance.links")} ({t("optional")})</span><input type="text" name="links" placeholder="hold:H-1, unit:C24-17" defaultValue={query.value.get("links") ?? ""} /></label>
        </Deed>
      )}
    </>
  );
}
