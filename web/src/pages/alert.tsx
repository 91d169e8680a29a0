import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { get, inPath, write } from "../api/client";
import { onAlert } from "../api/live";
import { useLoad } from "../api/load";
import type { Advice, AlertDetail, AlertLine, Handled, Rung, SuspectRow, Suspects } from "../api/quality";
import { Head } from "../parts/head";
import { factHref, ItemLink, stationHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { Wait, WaitRows, Wrong } from "../parts/states";
import { NoRows, VirtualTable } from "../parts/vtable";
import { Deed, given, wordsOf } from "../quality/dialog";
import { AlertMark, alertHref, chartHref, HoldLinks, OwnerMark, PlaceLine } from "../quality/marks";
import { Onset } from "../quality/onset";
import { askAlerts, gravest, watchAlerts } from "../shape/alerts";
import { piecesWords } from "../quality/pieces";
import { laneWords, metreWords, plainly } from "../quality/words";
import { query, withQuery } from "../router";
import { count, figure } from "../text/number";
import { t, word } from "../text/text";
import { agoOnFloor, full, moment } from "../text/time";
import "./quality.css";

/** More holds than these are counted. */
const HOLDS_SHOWN = 4;

/** More coils than these are folded away. */
const METRES_SHOWN = 4;

/** One alert on one page: what rang, what helped last time, when it began, what is suspect and where, and who does what about it. */
export default function AlertPage({ id }: { id: string }) {
  useEffect(watchAlerts, []);
  const loaded = useLoad(`alert ${id}`, (signal) => get<AlertDetail>(`/api/alerts/${inPath(id)}`, {}, signal), true);
  const { data, failed } = loaded.value;
  const own = data?.alert.id;
  useEffect(() => onAlert((told) => {
    if (told.id === own) loaded.again();
  }), [own]);
  if (failed && !data) return <><Head title={id} over={<Crumbs id={id} />} answer={id} /><Wrong failed={failed} again={loaded.again} /></>;
  if (!data) return <><Head title={id} over={<Crumbs id={id} />} answer={<Wait chars={44} />} under={<Wait chars={60} />} /><section class="panel"><WaitRows rows={8} chars={60} /></section></>;
  const { alert, advice } = data;
  const changed = (next: AlertDetail) => {
    loaded.value = { data: next, busy: false };
    void askAlerts();
  };
  const shown = alert.alarms.find((each) => each.alarm === query.value.get("alarm")) ?? gravest(alert.alarms);
  return (
    <>
      <Head title={plainly(alert.sentence)} over={<Crumbs id={alert.id} />} answer={plainly(alert.sentence)}
        under={<span class="answer-line"><AlertMark severity={alert.severity} /><OwnerMark alert={alert} /><span>{t("alert.rangWhen", { n: alert.count, ago: agoOnFloor(alert.lastAt) })}</span></span>}
        tools={alert.state === "closed" ? undefined : <Handles alert={alert} advice={advice} onDone={changed} />} />
      <div class="split">
        <div class="stack">
          <Helped advice={advice} />
          <section class="panel" aria-label={t("alert.onset")}>
            <header><h2>{t("alert.onset")}</h2><span class="small muted">{t("alert.of", { alarm: shown.alarm })}</span><a class="button" href={chartHref(shown.stream)}>{t("chart.control")}</a></header>
            <Onset alarm={shown} />
          </section>
          <SuspectList alarm={shown.alarm} key={shown.alarm} />
        </div>
        <div class="stack">
          <Rungs alarms={alert.alarms} shown={shown} />
          <History alert={alert} />
        </div>
      </div>
    </>
  );
}

function Crumbs({ id }: { id: string }) {
  return <><a href="/alerts">{t("nav.alerts")}</a><span>›</span><span>{id}</span></>;
}

/** Acknowledge and take over harm nothing and are one touch; closing asks for cause and action. */
function Handles({ alert, advice, onDone }: { alert: AlertLine; advice: Advice[]; onDone: (next: AlertDetail) => void }) {
  const closing = useSignal(false);
  const failed = useSignal<string | undefined>(undefined);
  const handle = async (how: "acknowledge" | "take") => {
    failed.value = undefined;
    try {
      onDone(await write<AlertDetail>("POST", `/api/alerts/${inPath(alert.id)}/${how}`, {}));
    } catch (cause) {
      failed.value = wordsOf(cause);
    }
  };
  return (
    <>
      {alert.owner === "" && <button class="button" onClick={() => void handle("acknowledge")}>{t("alert.acknowledge")}</button>}
      {alert.state !== "taken over" && <button class="button main" onClick={() => void handle("take")}>{t("alert.take")}</button>}
      <button class="button" onClick={() => (closing.value = true)}>{t("alert.close")}</button>
      {failed.value && <p role="alert" class="says-bad small">{failed.value}</p>}
      {closing.value && <Close alert={alert} advice={advice} onDone={onDone} onClose={() => (closing.value = false)} />}
    </>
  );
}

function Close({ alert, advice, onDone, onClose }: { alert: AlertLine; advice: Advice[]; onDone: (next: AlertDetail) => void; onClose: () => void }) {
  const cause = useSignal("");
  const action = useSignal("");
  return (
    <Deed title={t("alert.close.title")} what={t("alert.close.what")} does={t("alert.close.do")} onClose={onClose}
      act={async (form) => onDone(await write<AlertDetail>("POST", `/api/alerts/${inPath(alert.id)}/close`, { cause: cause.value.trim(), action: action.value.trim(), note: given(form, "note") }))}>
      {advice.length > 0 && <div class="row" role="group" aria-label={t("alert.sameAs")}>{advice.slice(0, 3).map((each) => <button type="button" class="button" key={each.cause + each.action} style={{ whiteSpace: "normal" }} onClick={() => { cause.value = each.cause; action.value = each.action; }}>{t("alert.same", { cause: each.cause })}</button>)}</div>}
      <label class="field"><span>{t("alert.cause")}</span><input type="text" name="cause" required minLength={3} value={cause.value} onInput={(event) => (cause.value = event.currentTarget.value)} /></label>
      <label class="field"><span>{t("alert.action")}</span><input type="text" name="action" required minLength={3} value={action.value} onInput={(event) => (action.value = event.currentTarget.value)} /></label>
      <label class="field"><span>{t("alert.note")} ({t("optional")})</span><textarea name="note" rows={2} /></label>
    </Deed>
  );
}

/** What was found and done about alarms of this shape, with how often it lasted. */
function Helped({ advice }: { advice: Advice[] }) {
  return (
    <section class="panel" aria-label={t("alert.helped")}>
      <header><h2>{t("alert.helped")}</h2></header>
      {advice.length === 0 ? <p class="body muted">{t("alert.helped.none")}</p> : (
        <ol class="advice">{advice.map((each) => (
          <li key={each.cause + each.action}>
            <span><b>{each.action}</b> <span class="soft">{t("alert.because", { cause: each.cause })}</span></span>
            <span class="rate nowrap">{each.judged === 0 ? t("alert.helped.unjudged", { n: each.times }) : t("alert.helped.rate", { lasted: each.lasted, judged: each.judged })}</span>
            <span class="small muted">{[each.samePlace > 0 ? t("alert.helped.here", { n: each.samePlace }) : "", t("alert.helped.last", { at: moment(each.lastAt) })].filter(Boolean).join(" · ")} · <a href={alertHref(each.last)}>{each.last}</a></span>
          </li>
        ))}</ol>
      )}
    </section>
  );
}

function SuspectList({ alarm }: { alarm: string }) {
  const ask = (cursor?: string, limit = 200) => get<Suspects>(`/api/alarms/${inPath(alarm)}/suspects`, { cursor, limit });
  const loaded = useLoad(`suspects ${alarm}`, () => ask(undefined, 200));
  const { data, failed } = loaded.value;
  if (failed) return <Wrong failed={failed} again={loaded.again} />;
  return (
    <section class="panel" aria-label={t("suspect.title")}>
      <header><h2>{t("suspect.title")}</h2>{data && <span class="small muted">{data.holds.length === 0 ? t("suspect.noHold") : <>{t("suspect.heldBy")} <HoldLinks holds={data.holds.slice(0, HOLDS_SHOWN)} />{data.holds.length > HOLDS_SHOWN && <> {t("more", { n: data.holds.length - HOLDS_SHOWN })}</>}</>}</span>}
        {data && data.holds.length === 0 && data.total > 0 && <a class="button" href={`/hold?alarm=${encodeURIComponent(alarm)}`}>{t("suspect.hold")}</a>}</header>
      {!data ? <WaitRows rows={8} chars={60} /> : (
        <>
          <p class="body">{t("suspect.sentence", { what: piecesWords(data.units, data.others), from: moment(data.from), to: moment(data.to) })}
            </p>
          {data.metres.length > 0 && <details class="body metres" open={data.metres.length <= METRES_SHOWN}><summary>{t("suspect.coils", { n: data.metres.length })}</summary><ul>{data.metres.map((each) => <li key={each.coil + each.from}><ItemLink id={each.coil} icon /> <span class="soft">{metres(each)}</span></li>)}</ul></details>}
          <VirtualTable<SuspectRow> label={t("suspect.title")} height={460}
            ask={(cursor, limit) => (cursor === undefined ? Promise.resolve(data) : ask(cursor, limit))}
            columns={[
              { title: t("col.item"), width: "minmax(9rem, 1.2fr)", cell: (row) => <ItemLink id={row.item} icon /> },
              { title: t("suspect.where"), width: "minmax(9rem, 1.4fr)", cell: (row) => <PlaceLine place={row.location} /> },
              { title: t("suspect.stops"), width: "minmax(7rem, 1fr)", cell: (row) => row.gate ? <Mark state="guarded" text={row.gate} /> : <span class="muted">{t("suspect.noGate")}</span> },
              { title: t("suspect.holds"), width: "minmax(5rem, 0.6fr)", cell: (row) => <HoldLinks holds={row.holds} /> },
            ]}
            empty={<NoRows title={t("suspect.none")}>{t("suspect.none.next")}</NoRows>} />
        </>
      )}
    </section>
  );
}

function metres(each: Suspects["metres"][number]): string {
  return [metreWords(each.from, each.to) || t("suspect.wholeCoil"), laneWords(each.laneFrom, each.laneTo)].filter(Boolean).join(" · ");
}

function Rungs({ alarms, shown }: { alarms: Rung[]; shown: Rung }) {
  return (
    <section class="panel" aria-label={t("alert.alarms")}>
      <header><h2>{t("alert.alarms")} <span class="muted small">{count(alarms.length)}</span></h2></header>
      <ul class="rungs" tabIndex={0} aria-label={t("alert.alarms")}>{[...alarms].reverse().map((each) => (
        <li key={each.alarm} class={each === shown ? "shown" : ""}>
          <div class="row"><AlertMark severity={each.severity} /><a class="id" href={withQuery({ alarm: each.alarm })} aria-current={each === shown ? "true" : undefined} title={t("alert.show", { alarm: each.alarm })}>{each.alarm}</a><a class="muted small" href={factHref(each.fact)} title={full(each.at)}>{moment(each.at)}</a></div>
          <div>{plainly(each.sentence)}</div>
          <div class="small muted">{[word("rule", each.rule), each.size ? t("alert.size", { size: figure(each.size, 2) }) : "", t("alert.limits", { n: each.limitsVersion })].filter(Boolean).join(" · ")}</div>
          <div class="small row">{each.item && <ItemLink id={each.item} icon />}{each.station && <a href={stationHref(each.station)}>{each.station}</a>}<a href={factHref(each.trigger)}>{t("alert.trigger")}</a><a href={chartHref(each.stream)}>{t("chart.control")}</a></div>
        </li>
      ))}</ul>
    </section>
  );
}

/** Who did what, and who was told: everything can be traced. */
function History({ alert }: { alert: AlertLine }) {
  const rows = [
    ...alert.handlings.map((each) => ({ at: each.at, row: <Did each={each} /> })),
    ...alert.told.map((each) => ({ at: each.at, row: <span>{t("alert.told", { channel: each.channel })} <span class={each.outcome === "sent" ? "muted" : "says-bad"}>{word("outcome", each.outcome)}</span></span> })),
  ].reverse().sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <section class="panel" aria-label={t("alert.history")}>
      <header><h2>{t("alert.history")}</h2></header>
      {rows.length === 0 ? <p class="body muted">{t("alert.history.none")}</p> : <ul class="rungs">{rows.map(({ at, row }, i) => <li key={i}><div class="muted small" title={full(at)}>{moment(at)}</div>{row}</li>)}</ul>}
    </section>
  );
}

function Did({ each }: { each: Handled }) {
  return (
    <div>
      <a href={factHref(each.fact)}>{t(each.handling === "closed" ? "alert.did.closed" : each.handling === "escalated" ? "alert.did.escalated" : each.handling === "taken over" ? "alert.did.taken" : "alert.did.acknowledged", { who: each.by || t("alert.heddle") })}</a>
      {each.cause && <div><span class="muted">{t("alert.cause")}</span> {each.cause}</div>}
      {each.action && <div><span class="muted">{t("alert.action")}</span> {each.action}</div>}
      {each.note && <div class="soft">{each.note}</div>}
    </div>
  );
}
