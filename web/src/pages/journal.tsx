import { useSignal } from "@preact/signals";
import { get, stream, type CallFailed } from "../api/client";
import { asFailure, useLoad } from "../api/load";
import type { FactLine, Journal, Page, Segment, Verification } from "../api/types";
import { Chart } from "../parts/chart";
import { CopyButton } from "../parts/copy";
import { Head } from "../parts/head";
import { ItemLink } from "../parts/links";
import { Mark } from "../parts/mark";
import { NoRows, VirtualTable } from "../parts/vtable";
import { Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { ProofOfFact } from "../proof/proof";
import { go, query, withQuery } from "../router";
import { bytes, count, figure, share } from "../text/number";
import { t, word } from "../text/text";
import { ago, clock, full, moment, shortClock, shortDay } from "../text/time";
import "./journal.css";

/** Journal: is everything recorded still there and unaltered? Its health, and the proof of any single fact. */
export default function JournalPage() {
  const loaded = useLoad("journal", (signal) => get<Journal>("/api/journal", {}, signal), true);
  const { data, failed } = loaded.value;
  const asked = query.value.get("fact");
  const seq = asked !== null && /^\d+$/.test(asked) ? Number(asked) : undefined;
  return (
    <>
      <Head title={t("nav.journal")} over={<SubNav />}
        answer={data ? sentence(data) : failed ? t("nav.journal") : <Wait chars={40} />}
        under={data ? under(data) : <Wait chars={50} />}
        tools={<form class="row no-print" onSubmit={(event) => { event.preventDefault(); const value = String(new FormData(event.currentTarget).get("fact") ?? "").replace(/\D/g, ""); if (value) go(withQuery({ fact: value })); }}>
          <input type="text" name="fact" inputMode="numeric" aria-label={t("journal.factNumber")} placeholder={t("journal.factNumber")} style={{ width: "9rem" }} defaultValue={asked ?? ""} key={asked ?? ""} />
          <button class="button">{t("journal.prove")}</button>
        </form>} />
      {seq !== undefined && <ProofOfFact seq={seq} keyHex={data?.checkpoint?.key} key={seq} />}
      {failed && !data ? <Wrong failed={failed} again={loaded.again} /> : !data ? <section class="panel"><WaitRows rows={10} chars={70} /></section> : <Health data={data} onVerified={loaded.again} />}
    </>
  );
}

function quarantined(data: Journal): Segment[] {
  return data.segments.filter((segment) => segment.state === "quarantined");
}

function sentence(data: Journal): string {
  const bad = quarantined(data);
  if (bad.length > 0) return t("journal.damaged", { n: bad.length, facts: bad.reduce((sum, segment) => sum + segment.facts, 0) });
  if (data.lastVerified && !data.lastVerified.ok) return t("journal.failed", { n: data.lastVerified.problems.length });
  if (data.lastVerified) return t("journal.good", { n: data.lastVerified.facts });
  return t("journal.unverified", { n: data.facts });
}

function under(data: Journal) {
  const parts = [data.lastVerified ? t("journal.holds", { n: data.facts }) : "", data.lastVerified ? t("journal.checked", { at: ago(data.lastVerified.at) }) : "", data.recovered ? t("journal.recovered", { at: moment(data.recovered.at), bytes: data.recovered.cutBytes }) : ""];
  return parts.filter(Boolean).join(" ");
}

function Health({ data, onVerified }: { data: Journal; onVerified: () => void }) {
  const series = data.series ?? [];
  const times = series.map((point) => Date.parse(point.t));
  return (
    <>
      <div class="health">
        <Verify data={data} onVerified={onVerified} />
        <section class="panel">
          <header><h2>{t("journal.checkpoint")}</h2></header>
          {data.checkpoint ? (
            <dl class="pairs body">
              <dt>{t("journal.checkpoint.size")}</dt><dd>{count(data.checkpoint.size)}</dd>
              <dt>{t("journal.checkpoint.root")}</dt><dd class="mono breakable">{data.checkpoint.root} <CopyButton text={data.checkpoint.root} /></dd>
              {data.checkpoint.signedAt && <><dt>{t("journal.checkpoint.at")}</dt><dd>{full(data.checkpoint.signedAt)}</dd></>}
              {data.checkpoint.key && <><dt>{t("journal.checkpoint.key")}</dt><dd class="mono breakable">{data.checkpoint.key}</dd></>}
            </dl>
          ) : <p class="body muted">{t("journal.checkpoint.none")}</p>}
        </section>
        <section class="panel">
          <header><h2>{t("journal.space")}</h2></header>
          <dl class="pairs body">
            <dt>{t("journal.bytes")}</dt><dd>{bytes(data.bytes)}{data.facts > 0 && <span class="muted"> · {t("journal.perFact", { n: figure(data.bytes / data.facts) })}</span>}</dd>
            {data.rawBytes !== undefined && <><dt>{t("journal.raw")}</dt><dd>{bytes(data.rawBytes)}</dd></>}
            <dt>{t("journal.segments")}</dt><dd>{count(data.segments.length)}</dd>
            <dt>{t("journal.rate")}</dt><dd>{series.length > 0 ? t("journal.perSecond", { n: figure(series.at(-1)!.factsPerSecond) }) : "–"}</dd>
          </dl>
        </section>
      </div>
      {series.length > 1 && (
        <section class="panel"><header><h2>{t("journal.rate.title")}</h2></header>
          <Chart series={[{ name: t("journal.rate"), unit: "1/s", x: times, y: series.map((point) => point.factsPerSecond), color: "var(--cat-1)" }]} zero area height={170} xName={t("col.at")} xText={(x) => shortClock(x)} label={t("journal.rate.title")} />
        </section>
      )}
      <Segments segments={data.segments} />
      <Facts />
    </>
  );
}

/** Checks every byte again, with progress; the last result stays in sight. */
function Verify({ data, onVerified }: { data: Journal; onVerified: () => void }) {
  const progress = useSignal<{ facts: number; total: number; seconds: number } | undefined>(undefined);
  const failed = useSignal<CallFailed | undefined>(undefined);
  const last = useSignal<Verification | undefined>(data.lastVerified);
  const run = async () => {
    progress.value = { facts: 0, total: data.facts, seconds: 0 };
    failed.value = undefined;
    try {
      await stream("/api/journal/verify", (name, event) => {
        if (name === "progress") progress.value = event as { facts: number; total: number; seconds: number };
        else if (name === "done") last.value = event as Verification;
      });
      onVerified();
    } catch (cause) {
      failed.value = asFailure(cause);
    }
    progress.value = undefined;
  };
  const now = progress.value;
  const result = last.value;
  return (
    <section class="panel">
      <header><h2>{t("journal.verify")}</h2><button class="button" disabled={now !== undefined} onClick={run}>{t("journal.verify.do")}</button></header>
      <div class="body stack" style={{ gap: "8px" }} aria-live="polite">
        {now ? (
          <><progress max={Math.max(1, now.total)} value={now.facts} aria-label={t("journal.verify")} /><span class="small soft">{t("journal.verify.progress", { n: now.facts, total: now.total, share: share(now.facts, now.total) })}</span></>
        ) : result ? (
          <>
            <Mark state={result.ok ? "ok" : "nok"} text={t(result.ok ? "journal.verify.ok" : "journal.verify.nok")} />
            <span class="small soft">{t("journal.verify.last", { n: result.facts, seconds: figure(result.seconds), at: full(result.at) })}</span>
            {result.problems.map((problem, i) => <p key={i} class="small" style={{ color: "var(--alarm)" }}>{typeof problem === "string" ? problem : [problem.segment, problem.from !== undefined ? `${problem.from}–${problem.to}` : "", problem.message].filter(Boolean).join(" · ")}</p>)}
          </>
        ) : <span class="muted">{t("journal.verify.never")}</span>}
        {failed.value && <p role="alert" class="small" style={{ color: "var(--alarm)" }}>{failed.value.problem.message || t("wrong.noConnection")} ({failed.value.problem.code})</p>}
      </div>
    </section>
  );
}

/** One cell a segment, in order: sealed, open, quarantined; what is damaged is named below. */
function Segments({ segments }: { segments: Segment[] }) {
  const chosen = useSignal<string | undefined>(segments.find((segment) => segment.state === "quarantined")?.name);
  const segment = segments.find((each) => each.name === chosen.value) ?? segments.at(-1);
  return (
    <section class="panel">
      <header><h2>{t("journal.segments")}</h2><span class="row small"><Mark state="sealed" /><Mark state="open" /><Mark state="quarantined" /></span></header>
      <div class="body segments-map">{segments.map((each) => (
        <button key={each.name} class={`seg ${each.state}`} aria-pressed={each === segment} aria-label={`${each.name}: ${word("state", each.state)}`} title={`${each.name} · ${word("state", each.state)}`} onClick={() => (chosen.value = each.name)} />
      ))}</div>
      {segment && (
        <div class="body row segment-line small"><b>{segment.name}</b><Mark state={segment.state} /><span>{t("journal.segment.facts", { n: segment.facts, from: segment.firstSeq, to: segment.lastSeq })}</span><span>{bytes(segment.bytes)}</span>{segment.from && <span class="muted">{moment(segment.from)} – {moment(segment.to)}</span>}</div>
      )}
    </section>
  );
}

function Facts() {
  const ask = async (cursor: string | undefined, limit: number): Promise<Page<FactLine>> => {
    const page = await get<{ facts: FactLine[]; next?: number | string | null }>("/api/facts", { before: cursor, limit });
    return { rows: page.facts, ...(page.next === undefined ? {} : { next: page.next }) };
  };
  return (
    <section class="panel">
      <header><h2>{t("journal.facts")}</h2></header>
      <VirtualTable<FactLine> label={t("journal.facts")} ask={ask} empty={<NoRows title={t("facts.none")}>{t("facts.none.next")}</NoRows>} columns={[
        { title: t("col.fact"), width: "7rem", end: true, cell: (fact) => <a class="id" href={withQuery({ fact: fact.seq })}>{count(fact.seq)}</a> },
        { title: t("proof.occurred"), width: "10rem", cell: (fact) => <span title={full(fact.occurredAt)}>{shortDay(fact.occurredAt)} {clock(fact.occurredAt)}</span> },
        { title: t("proof.recorded"), width: "10rem", cell: (fact) => <span class="muted" title={full(fact.recordedAt)}>{shortDay(fact.recordedAt)} {clock(fact.recordedAt)}</span> },
        { title: t("col.kind"), width: "10rem", cell: (fact) => word("fact", fact.kind) },
        { title: t("col.item"), width: "minmax(11rem, 1fr)", cell: (fact) => (fact.item ? <ItemLink id={fact.item} icon /> : <span class="muted">–</span>) },
        { title: t("col.what"), width: "minmax(12rem, 2fr)", cell: (fact) => fact.summary },
      ]} />
    </section>
  );
}
