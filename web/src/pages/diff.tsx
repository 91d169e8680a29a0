import { useSignal } from "@preact/signals";
import { write } from "../api/client";
import { useLoad } from "../api/load";
import { Head } from "../parts/head";
import { ItemLink } from "../parts/links";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { go, path, query } from "../router";
import { type Diff, type DiffValues, type Difference, type EvidenceScope, stripScale, unitsOf } from "../shape/cause";
import { chance, count, figure, probability } from "../text/number";
import { t } from "../text/text";
import "./diff.css";

/** Unit diff and Scope from evidence: what bad units have in common, and which units are in it. */
export default function DiffPage() {
  const isScope = path.value === "/scope";
  const bad = unitsOf(query.value.get("bad") ?? "");
  return isScope ? <ScopeView bad={bad} /> : <DiffView bad={bad} />;
}

function address(page: "diff" | "scope", bad: string[]): string {
  return `/${page}?bad=${encodeURIComponent(bad.join(","))}`;
}

function Units({ bad, page, busy }: { bad: string[]; page: "diff" | "scope"; busy: boolean }) {
  const typed = useSignal(bad.join("\n"));
  const ask = (event: Event) => {
    event.preventDefault();
    const units = unitsOf(typed.value);
    if (units.length) go(address(page, units));
  };
  return (
    <form class="panel suspicion" onSubmit={ask}>
      <label class="field units"><span>{t("diff.units")}</span>
        <textarea rows={3} value={typed.value} placeholder={t("diff.units.hint")} onInput={(event) => (typed.value = event.currentTarget.value)} />
      </label>
      <button class="button main" disabled={busy}>{t(page === "diff" ? "diff.compare" : "scope.find")}</button>
      {bad.length > 0 && <a class="button" href={address(page === "diff" ? "scope" : "diff", bad)}>{t(page === "diff" ? "scope.find" : "diff.compare")}</a>}
    </form>
  );
}

function DiffView({ bad }: { bad: string[] }) {
  const loaded = useLoad(bad.length ? bad.join() : undefined, () => write<Diff>("POST", "/api/diff", { bad }), true);
  const { data, failed, busy } = loaded.value;
  const asked = bad.length > 0;
  return (
    <>
      <Head title={t("nav.diff")} over={<SubNav />} answer={!asked ? t("diff.ask") : data ? data.sentence : <Wait chars={40} />}
        under={data && asked ? t("diff.under", { bad: data.bad, good: data.good, factors: data.factors, numbers: data.parameters, tests: data.tests, millis: figure(data.millis) }) : t("diff.ask.next")} />
      <Units bad={bad} page="diff" busy={busy} key={bad.join()} />
      {failed ? <Wrong failed={failed} again={loaded.again} /> : null}
      {asked && !failed && !data ? <section class="panel"><WaitRows rows={6} chars={50} /></section> : null}
      {asked && data && !failed ? <>
        <Rows title={t("diff.causes")} rows={data.causes} none={t("diff.none")} />
        {data.pairs.length > 0 && <Rows title={t("diff.pairs")} rows={data.pairs.slice(0, 12)} none="" />}
        <Rows title={t("diff.all")} rows={data.differences} none={t("diff.none")} />
      </> : null}
    </>
  );
}

function Rows({ title, rows, none }: { title: string; rows: Difference[]; none: string }) {
  return (
    <section class="panel differences" aria-label={title}>
      <h2>{title}</h2>
      {rows.length === 0 ? <p class="muted">{none}</p> : <table>
        <thead><tr><th>{t("diff.difference")}</th><th>{t("diff.shares")}</th><th class="num">{t("diff.q")}</th><th>{t("diff.values")}</th></tr></thead>
        <tbody>{rows.map((row) => <Row row={row} key={row.name + row.p} />)}</tbody>
      </table>}
    </section>
  );
}

function Row({ row }: { row: Difference }) {
  return (
    <tr class={row.q > 0.05 || row.explainedBy ? "weak" : ""}>
      <td>
        {row.item ? <>{row.factor} = <ItemLink id={row.item} /></> : row.name}
        {row.certainty < 1 && <span class="muted small"> {t("diff.certainty", { p: probability(row.certainty) })}</span>}
        {row.explainedBy && <div class="small muted">{t("diff.explained", { by: row.explainedBy.by })}</div>}
        {row.sameAs.length > 0 && <details class="small"><summary>{t("diff.same", { n: row.sameAs.length })}</summary>{row.sameAs.map((each) => <div key={each}>{each}</div>)}</details>}
      </td>
      <td class="shares" title={row.sentence}>
        <Bar share={row.coverage} label={t("diff.bad")} kind="bad" />
        <Bar share={row.falseCover} label={t("diff.good")} kind="good" />
      </td>
      <td class="num nowrap">{chance(row.q)}</td>
      <td>{row.values ? <Strip values={row.values} /> : row.odds ? <span class="small">{t("diff.odds", { odds: figure(row.odds.ratio), low: figure(row.odds.low), high: figure(row.odds.high) })}</span> : null}</td>
    </tr>
  );
}

function Bar({ share, label, kind }: { share: number; label: string; kind: "bad" | "good" }) {
  return <div class="share-bar"><span class="small muted">{label}</span><span class={`track ${kind}`}><i style={{ inlineSize: `${share * 100}%` }} /></span><span class="small num">{figure(share * 100)} %</span></div>;
}

/** Good units as the band between their quantiles, each bad one as a mark, the bound as a line. */
function Strip({ values }: { values: DiffValues }) {
  const at = stripScale(values.strip);
  const x = (value: number) => 4 + 192 * at(value);
  const good = values.strip.quantiles;
  const [low, first, third, high] = [0.05, 0.25, 0.75, 0.95].map((q) => x(good[Math.round(q * (good.length - 1))] ?? 0)) as [number, number, number, number];
  return (
    <svg class="strip" viewBox="0 0 200 28" role="img" aria-label={t("diff.strip", { bad: `${figure(values.badMedian)} ${values.symbol}`, good: `${figure(values.goodMedian)} ${values.symbol}` })}>
      <rect class="wide" x={low} y="17" width={Math.max(1, high - low)} height="6" /><rect class="middle" x={first} y="17" width={Math.max(1, third - first)} height="6" />
      {values.strip.bad.map((value, i) => <line class="bad" key={i} x1={x(value)} x2={x(value)} y1="3" y2="13" />)}
      <line class="cut" x1={x(values.cut)} x2={x(values.cut)} y1="0" y2="28" />
    </svg>
  );
}

function ScopeView({ bad }: { bad: string[] }) {
  const loaded = useLoad(bad.length ? bad.join() : undefined, () => write<EvidenceScope>("POST", "/api/scopes", { failed: bad }), true);
  const { data, failed, busy } = loaded.value;
  const asked = bad.length > 0;
  return (
    <>
      <Head title={t("nav.scope")} over={<SubNav />} answer={!asked ? t("scope.ask") : data ? data.sentence : <Wait chars={40} />}
        under={data && asked ? <>{data.reason} <span class="muted small">{t("trace.took", { millis: figure(data.millis) })}</span></> : t("scope.ask.next")} />
      <Units bad={bad} page="scope" busy={busy} key={bad.join()} />
      {failed ? <Wrong failed={failed} again={loaded.again} /> : null}
      {asked && !failed && !data ? <section class="panel"><WaitRows rows={6} chars={50} /></section> : null}
      {asked && data && !failed ? <ScopeResult data={data} /> : null}
    </>
  );
}

function ScopeResult({ data }: { data: EvidenceScope }) {
  return (
    <>
      <section class={`panel scope-size ${data.verdict}`}>
        <span class="big">{count(data.units)}</span> <span class="muted">{t("scope.of", { n: data.population })}</span>
        <span class="share-bar"><span class="track bad"><i style={{ inlineSize: `${data.share * 100}%` }} /></span></span>
      </section>
      <section class="panel differences">
        <h2>{t("scope.suspects")}</h2>
        {data.suspects.length === 0 ? <Empty title={t("scope.none")} /> : <table>
          <thead><tr><th>{t("scope.hypothesis")}</th><th>{t("scope.belief")}</th><th class="num">{t("scope.failed")}</th><th class="num">{t("scope.units")}</th><th>{t("scope.in")}</th></tr></thead>
          <tbody>{data.suspects.slice(0, 20).map((each) => <tr key={each.words} class={each.inScope ? "" : "weak"}>
            <td>{each.item ? <>{each.words.slice(0, each.words.indexOf(each.item))}<ItemLink id={each.item} />{each.words.slice(each.words.indexOf(each.item) + each.item.length)}</> : each.words}
              {each.scan && <div class="small muted">{t("scope.scan", { p: figure(each.scan.p, 2), fromLow: each.scan.fromLow, fromHigh: each.scan.fromHigh, toLow: each.scan.toLow, toHigh: each.scan.toHigh })}</div>}</td>
            <td><Bar share={each.belief} label="" kind="bad" /></td><td class="num">{each.failed}</td><td class="num">{count(each.units)}</td><td>{each.inScope ? t("scope.yes") : t("scope.no")}</td>
          </tr>)}</tbody>
        </table>}
      </section>
      {data.next.length > 0 && <section class="panel differences"><h2>{t("scope.next")}</h2>
        <ul>{data.next.map((step) => <li key={step.words}>{step.words} <span class="muted small">{t("scope.bits", { now: figure(step.bitsNow, 2), then: figure(step.bitsThen, 2) })}</span>
          <div class="small">{step.examples.slice(0, 10).map((each) => <span key={each}><ItemLink id={each} />{" "}</span>)}</div></li>)}</ul></section>}
      <section class="panel differences"><h2>{t("scope.items")}</h2><p class="items">{data.items.slice(0, 200).map((each) => <span key={each}><ItemLink id={each} />{" "}</span>)}{data.units > 200 ? t("scope.more", { n: data.units - 200 }) : ""}</p></section>
    </>
  );
}
