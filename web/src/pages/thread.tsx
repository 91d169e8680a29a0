import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import { onFact } from "../api/live";
import type { FactLine } from "../api/types";
import { Head } from "../parts/head";
import { factHref, idParts, ItemLink, traceHref } from "../parts/links";
import { Icon, kindIcon } from "../parts/icon";
import { Empty, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { seenItems } from "../shape/seen";
import { count } from "../text/number";
import { t, word } from "../text/text";
import { clock, full, shortDay } from "../text/time";

const SHOWN = 40;

/** Thread: the way in when one has no identifier yet: what was looked at before, what was seen last. */
export default function ThreadPage() {
  const loaded = useLoad("facts", (signal) => get<{ facts: FactLine[] }>("/api/facts", { limit: SHOWN }, signal));
  const newer = useSignal(0);
  useEffect(() => onFact(() => void newer.value++), []);
  const seen = seenItems();
  return (
    <>
      <Head title={t("nav.thread")} over={<SubNav />} answer={t("thread.answer")} under={t("thread.under")} />
      <div class="split">
        <section class="panel">
          <header><h2>{t("thread.latest")}</h2>
            {newer.value > 0 && <button class="button quiet" onClick={() => { newer.value = 0; loaded.again(); }}>{t("thread.newer", { n: Math.min(newer.value, 9999) })}</button>}
          </header>
          {loaded.value.failed ? <Wrong failed={loaded.value.failed} again={loaded.again} />
            : !loaded.value.data ? <WaitRows rows={12} chars={70} />
            : loaded.value.data.facts.length === 0 ? <Empty title={t("facts.none")}>{t("facts.none.next")}</Empty>
            : <div class="scroll-x" tabIndex={0} role="region" aria-label={t("thread.latest")}><table>
                <thead><tr><th>{t("col.at")}</th><th>{t("col.item")}</th><th>{t("col.what")}</th><th class="num">{t("col.fact")}</th></tr></thead>
                <tbody>{loaded.value.data.facts.map((fact) => (
                  <tr key={fact.seq}>
                    <td class="nowrap" title={full(fact.occurredAt)}>{shortDay(fact.occurredAt)} {clock(fact.occurredAt)}</td>
                    <td>{fact.item ? <ItemLink id={fact.item} icon /> : <span class="muted">–</span>}</td>
                    <td>{fact.summary || word("fact", fact.kind)}</td>
                    <td class="num"><a class="id" href={factHref(fact.seq)}>{count(fact.seq)}</a></td>
                  </tr>))}</tbody>
              </table></div>}
        </section>
        <div class="stack">
          <section class="panel">
            <header><h2>{t("thread.seen")}</h2></header>
            {seen.length === 0 ? <p class="body muted">{t("thread.seen.none")}</p> : (
              <ul class="body stack" style={{ gap: "6px" }}>{seen.map((id) => (
                <li key={id} class="row"><span style={{ width: "18px" }}><Icon name={kindIcon(idParts(id).kind)} /></span><ItemLink id={id} /><a class="chip no-print" style={{ marginInlineStart: "auto" }} href={traceHref(id)}>{t("nav.trace")}</a></li>
              ))}</ul>
            )}
          </section>
          <section class="panel">
            <header><h2>{t("thread.accepts")}</h2></header>
            <dl class="pairs body">{(["vin", "gs1", "epc", "plain", "range", "station"] as const).map((each) => (
              <><dt>{t(`thread.accepts.${each}`)}</dt><dd class="id">{t(`thread.example.${each}`)}</dd></>
            ))}</dl>
          </section>
        </div>
      </div>
    </>
  );
}
