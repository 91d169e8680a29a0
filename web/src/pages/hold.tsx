import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useActs } from "../api/again";
import { get, inPath, write } from "../api/client";
import { useLoad } from "../api/load";
import { DISPOSITIONS, type EscapeLeg, type EscapeProof, type HeldRow, type HoldDetail, type HoldLine } from "../api/quality";
import type { Page } from "../api/types";
import { Head } from "../parts/head";
import { factHref, ItemLink } from "../parts/links";
import { Mark } from "../parts/mark";
import { Wait, WaitRows, Wrong } from "../parts/states";
import { NoRows, VirtualTable } from "../parts/vtable";
import { Deed, given, SignatureFields, signatureOf } from "../quality/dialog";
import { alertHref, HoldMark, PlaceLine } from "../quality/marks";
import { watchPlant } from "../shape/plant";
import { unitsOf } from "../shape/cause";
import { go } from "../router";
import { piecesWords } from "../quality/pieces";
import { plainly, scopeWords } from "../quality/words";
import { count } from "../text/number";
import { t, word } from "../text/text";
import { agoOnFloor, full, moment } from "../text/time";
import "./quality.css";

/** One hold: how much it stops now and where, whether anything can still get out, and what was decided about it. */
export default function HoldPage({ id }: { id: string }) {
  useEffect(watchPlant, []);
  const loaded = useLoad(`hold ${id}`, (signal) => get<HoldDetail>(`/api/holds/${inPath(id)}`, {}, signal), true);
  useActs(loaded.again, (acts) => acts.holds.includes(id));
  const lifting = useSignal(false);
  const { data, failed } = loaded.value;
  const crumbs = <><a href="/holds">{t("nav.holds")}</a><span>›</span><span>{id}</span></>;
  if (failed && !data) return <><Head title={id} over={crumbs} answer={id} /><Wrong failed={failed} again={loaded.again} /></>;
  if (!data) return <><Head title={id} over={crumbs} answer={<Wait chars={34} />} under={<Wait chars={50} />} /><section class="panel"><WaitRows rows={8} chars={60} /></section></>;
  const { hold, units, others } = data;
  const words = scopeWords(hold.scope) || hold.words;
  const inForce = hold.state === "open";
  return (
    <>
      <Head title={`${hold.hold} ${words}`} over={crumbs}
        answer={inForce ? t("hold.stops", { hold: hold.hold, what: piecesWords(units, others) }) : t(`hold.ended.${hold.state as "released"}`, { hold: hold.hold })}
        under={<span class="answer-line"><HoldMark state={hold.state} /><span>{words}</span><span class="muted" title={full(hold.at)}>{t("hold.since", { at: moment(hold.at), ago: agoOnFloor(hold.at) })}</span></span>}
        tools={<>
          <button class="button" onClick={() => openNonconformance(hold)}>{t("nonconformance.open.do")}</button>
          {inForce && <button class="button danger" onClick={() => (lifting.value = true)}>{t("hold.decide")}</button>}
        </>} />
      {inForce && <Escape id={hold.hold} decided={hold.lifts.length} />}
      <div class="split">
        <div class="stack">
          {data.places.length > 0 && <Places places={data.places} units={units} />}
          <section class="panel" aria-label={t("hold.items")}>
            <header><h2>{t("hold.items")}</h2></header>
            <VirtualTable<HeldRow> key={`${hold.hold} ${hold.lifts.length}`} label={t("hold.items")} height={460}
              ask={(cursor, limit) => get<Page<HeldRow>>(`/api/holds/${inPath(hold.hold)}/items`, { cursor, limit })}
              columns={[
                { title: t("col.item"), width: "minmax(10rem, 1.4fr)", cell: (row) => <><ItemLink id={row.item} icon /> {row.isPart && <span class="chip">{t("hold.part")}</span>}</> },
                { title: t("col.kind"), width: "minmax(8rem, 1fr)", cell: (row) => row.product ?? word("kind", row.kind) },
                { title: t("suspect.where"), width: "minmax(10rem, 1.4fr)", cell: (row) => <PlaceLine place={row.location} /> },
              ]}
              empty={<NoRows title={t("hold.items.none")}>{t("hold.items.none.next")}</NoRows>} />
          </section>
        </div>
        <div class="stack">
          <section class="panel">
            <header><h2>{t("hold.why")}</h2></header>
            <dl class="pairs body">
              <dt>{t("hold.reason")}</dt><dd>{plainly(hold.reason)}</dd>
              {hold.alarm && <><dt>{t("hold.alarm")}</dt><dd><a class="id" href={alertHref(hold.alarm)}>{hold.alarm}</a></dd></>}
              <dt>{t("hold.by")}</dt><dd>{hold.by ?? t("alert.heddle")}</dd>
              <dt>{t("hold.placedAt")}</dt><dd>{full(hold.at)}</dd>
              <dt>{t("col.fact")}</dt><dd><a class="id" href={factHref(hold.fact)}>{count(hold.fact)}</a></dd>
            </dl>
          </section>
          <Bounds hold={hold} />
          <Lifts hold={hold} />
        </div>
      </div>
      {lifting.value && <Lift hold={hold} units={units} others={others} persons={data.signatures} onClose={() => (lifting.value = false)} onDone={loaded.again} />}
    </>
  );
}

function openNonconformance(hold: HoldLine): void {
  go(`/nonconformances?title=${encodeURIComponent(scopeWords(hold.scope) || hold.words)}&links=${encodeURIComponent([`hold:${hold.hold}`, ...(hold.alarm ? [`alarm:${hold.alarm}`] : [])].join(","))}`);
}

/** Can anything it stops still get out? One sentence, and each kind of way with what is on it. */
function Escape({ id, decided }: { id: string; decided: number }) {
  const loaded = useLoad(`escape ${id} ${decided}`, (signal) => get<EscapeProof>(`/api/holds/${inPath(id)}/escape`, {}, signal), true);
  const { data, failed } = loaded.value;
  if (failed && !data) return <Wrong failed={failed} again={loaded.again} />;
  if (!data) return <section class="panel"><WaitRows rows={2} chars={60} /></section>;
  return (
    <section class={`panel escape ${data.closed ? "closed" : "hole"}`} aria-label={t("escape.title")}>
      <header><h2><Mark state={data.closed ? "guarded" : "hole"} text={verdict(data)} /></h2><span class="small muted">{t("escape.asOf", { n: data.journal })}</span></header>
      {data.rows.length > 0 && (
        <ul class="rungs">{data.rows.map((row) => (
          <li key={row.fate + row.why}>
            <div class="row"><Mark state={row.fate} text={t(`escape.${row.fate}`)} /><b>{t("escape.pieces", { n: row.pieces })}</b></div>
            <div>{row.why}</div>
            {row.way.length > 0 && <Way legs={row.way} />}
            {(row.fate === "hole" || row.fate === "out") && row.items.length > 0 && <div class="links">{row.items.slice(0, 8).map((item) => <span key={item}><ItemLink id={item} /> </span>)}{row.pieces > 8 && <span class="muted">{t("more", { n: row.pieces - 8 })}</span>}</div>}
          </li>
        ))}</ul>
      )}
    </section>
  );
}

/** The proof in a sentence: closed, or how many are where. A hold that is released stops nothing. */
function verdict(proof: EscapeProof): string {
  const pieces = (fate: string) => proof.rows.filter((row) => row.fate === fate).reduce((sum, row) => sum + row.pieces, 0);
  const counts = { hold: proof.hold, out: pieces("out"), holes: pieces("hole"), guarded: pieces("guarded") };
  if (proof.closed) return t("escape.closed", counts);
  return counts.out + counts.holes > 0 ? t("escape.open", counts) : proof.sentence;
}

/** The way of the first piece out of the plant: each point with whether it stops it; the hole is where the way ends outside. */
function Way({ legs }: { legs: EscapeLeg[] }) {
  const guard = legs.findIndex((leg) => leg.guard === "asks");
  const shown = guard < 0 ? legs : legs.slice(0, guard + 1);
  return (
    <ol class="way" aria-label={t("escape.way")}>
      {shown.map((leg) => (
        <li key={leg.step} class={leg.guard}>
          <Mark state={leg.guard === "asks" ? "guarded" : leg.guard === "bypassed" ? "hole" : "silent"} text={word("step", leg.step)} />
          <span class="small muted">{t(`escape.${leg.guard}`)} · {leg.stations.join(", ")}</span>
        </li>
      ))}
      {guard < 0 && <li class="outside"><Mark state="hole" text={t("escape.outside")} /></li>}
    </ol>
  );
}

/** How far it reaches in time, and what it let go because a report was wrong. */
function Bounds({ hold }: { hold: HoldLine }) {
  if (!hold.open && !hold.end && hold.narrowings.length === 0) return null;
  return (
    <section class="panel" aria-label={t("hold.reach")}>
      <header><h2>{t("hold.reach")}</h2></header>
      <ul class="rungs">
        {hold.open && <li><Mark state="held" text={t("hold.openEnd")} /><div class="small muted">{t("hold.openEnd.until")}</div></li>}
        {hold.end && <li><Mark state="ok" text={t("hold.end", { to: moment(hold.end.to) })} /><div>{hold.end.evidence}</div><div class="small muted"><a href={factHref(hold.end.fact)} title={full(hold.end.at)}>{moment(hold.end.at)}</a></div></li>}
        {hold.narrowings.map((each) => (
          <li key={each.fact}>
            <Mark state="dismissed" text={t("hold.narrowed", { n: each.items.length })} />
            <div>{each.items.slice(0, 8).map((item) => <span key={item}><ItemLink id={item} /> </span>)}{each.items.length > 8 && <span class="muted">{t("more", { n: each.items.length - 8 })}</span>}</div>
            <div class="small muted"><a href={factHref(each.cause)}>{t("hold.narrowed.cause")}</a> · <a href={factHref(each.fact)} title={full(each.at)}>{moment(each.at)}</a></div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Places({ places, units }: { places: HoldDetail["places"]; units: number }) {
  return (
    <section class="panel" aria-label={t("hold.places")}>
      <header><h2>{t("hold.places")}</h2><span class="small muted">n = {count(units)}</span></header>
      <div class="body stack" style={{ gap: "8px" }}>{places.slice(0, 12).map((place) => (
        <div class="bar-row" key={place.kind + place.name}><span><span class="muted">{word("place", place.kind)}</span> {place.name}</span><span class="track"><i style={{ inlineSize: `${(100 * place.units) / Math.max(1, units)}%` }} /></span><b class="num">{count(place.units)}</b></div>
      ))}{places.length > 12 && <span class="muted small">{t("more", { n: places.length - 12 })}</span>}</div>
    </section>
  );
}

function Lifts({ hold }: { hold: HoldLine }) {
  return (
    <section class="panel" aria-label={t("hold.decisions")}>
      <header><h2>{t("hold.decisions")}</h2></header>
      {hold.lifts.length === 0 ? <p class="body muted">{t("hold.decisions.none")}</p> : <ul class="rungs">{hold.lifts.map((lift) => (
        <li key={lift.fact}>
          <div class="row"><b>{t(`disposition.${lift.disposition}`)}</b><span class="muted">{lift.items.length === 0 ? t("hold.whole") : t("hold.someItems", { n: lift.items.length })}</span></div>
          <div>{lift.reason}</div>
          <div class="small muted"><a href={factHref(lift.fact)} title={full(lift.at)}>{moment(lift.at)}</a> · {[lift.by, lift.second, lift.meaning].filter(Boolean).join(" · ")}</div>
        </li>
      ))}</ul>}
    </section>
  );
}

function Lift({ hold, units, others, persons, onClose, onDone }: { hold: HoldLine; units: number; others: number; persons: number; onClose: () => void; onDone: () => void }) {
  const some = useSignal("");
  const named = unitsOf(some.value).length;
  return (
    <Deed title={t("hold.decide.title", { hold: hold.hold })} danger does={t("hold.decide.do")} onClose={onClose}
      what={named === 0 ? t("hold.decide.whole", { what: piecesWords(units, others) }) : t("hold.decide.some", { n: named })}
      act={async (form) => {
        const items = unitsOf(some.value);
        await write("POST", `/api/holds/${inPath(hold.hold)}/lift`, { ...(items.length ? { items } : {}), disposition: given(form, "disposition"), reason: given(form, "reason"), ...signatureOf(form) });
        onDone();
      }}>
      <label class="field"><span>{t("hold.disposition")}</span>
        <select name="disposition" required><option value="" disabled selected>{t("choose")}</option>{DISPOSITIONS.map((each) => <option key={each} value={each}>{t(`disposition.${each}`)}</option>)}</select></label>
      <label class="field"><span>{t("hold.onlyItems")} ({t("optional")})</span><textarea rows={2} value={some.value} onInput={(event) => (some.value = event.currentTarget.value)} /></label>
      <label class="field"><span>{t("hold.reason")}</span><textarea name="reason" rows={2} required minLength={3} /></label>
      <SignatureFields persons={persons} />
    </Deed>
  );
}
