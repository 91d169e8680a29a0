import { useEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { get, inPath } from "../api/client";
import { useLoad } from "../api/load";
import type { CapDetail, CapIndex, CapRow, CapRows } from "../api/studies";
import { Head } from "../parts/head";
import { Icon } from "../parts/icon";
import { Mark } from "../parts/mark";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { saveSvg } from "../parts/svg";
import { go, query, withQuery } from "../router";
import { Picture, through } from "../studies/draw";
import { count, figure } from "../text/number";
import { t, word } from "../text/text";
import "./quality.css";
import "../studies/studies.css";

const AGAIN_MILLIS = 1_500;
const SORTS: Record<string, (a: CapRow, b: CapRow) => number> = {
  proof: (a, b) => rank(a) - rank(b),
  name: (a, b) => a.name.localeCompare(b.name),
  index: (a, b) => (a.worst?.value ?? Infinity) - (b.worst?.value ?? Infinity),
  ppm: (a, b) => (b.ppm ?? -1) - (a.ppm ?? -1),
  values: (a, b) => b.values - a.values,
};
const rank = (row: CapRow) => (row.atLeast === undefined ? Infinity : row.atLeast - row.wanted);
const two = (x: number | undefined) => (x === undefined ? "–" : figure(x, 3));

export default function CapabilityPage({ id }: { id: string }) {
  return id ? <One id={id} key={id} /> : <All />;
}

/** Capability of every characteristic: the verdict on stability first, then the index with its interval, or why there is none. */
function All() {
  const q = query.value.get("q") ?? "";
  const sort = query.value.get("sort") ?? "proof";
  const typed = useSignal(q);
  const loaded = useLoad(`capability ${q}`, (signal) => get<CapRows>("/api/capability", { q }, signal), true);
  const { data, failed } = loaded.value;
  useEffect(() => {
    if (!data || data.waiting === 0) return undefined;
    const timer = setTimeout(loaded.again, AGAIN_MILLIS);
    return () => clearTimeout(timer);
  }, [data]);
  const rows = data ? [...data.rows].sort(SORTS[sort] ?? SORTS["proof"]!) : [];
  const head = (key: string, text: string, num = false) => <th class={num ? "num" : undefined} aria-sort={sort === key ? "ascending" : undefined}><a href={withQuery({ sort: key === "proof" ? undefined : key })}>{text}{sort === key ? " ▾" : ""}</a></th>;
  return (
    <>
      <Head title={t("nav.capability")} over={<SubNav />} answer={!data ? (failed ? t("nav.capability") : <Wait chars={38} />) : data.rows.length === 0 && data.waiting === 0 ? t("capability.none") : t("capability.answer", { proved: data.proved, of: data.rows.length })}
        under={data ? [data.unstable > 0 ? t("capability.unstable", { n: data.unstable }) : "", data.refused > 0 ? t("capability.refused", { n: data.refused }) : "", data.waiting > 0 ? t("capability.waiting", { n: data.waiting }) : ""].filter(Boolean).join(" ") || t("capability.under") : t("capability.under")}
        tools={<><form role="search" onSubmit={(event) => { event.preventDefault(); go(withQuery({ q: typed.value.trim() || undefined })); }}><input type="search" aria-label={t("capability.filter")} placeholder={t("capability.filter")} value={typed.value} onInput={(event) => (typed.value = event.currentTarget.value)} /></form><a class="button" href={`/api/capability.csv${q ? `?q=${encodeURIComponent(q)}` : ""}`} download><Icon name="download" />CSV</a></>} />
      {failed && !data ? <Wrong failed={failed} again={loaded.again} /> : !data ? <section class="panel"><WaitRows rows={12} chars={70} /></section> : rows.length === 0 ? <section class="panel"><Empty title={t("capability.none")}>{t("capability.none.next")}</Empty></section> : (
        <section class="panel" aria-label={t("nav.capability")}><div class="scroll-x" tabIndex={0} role="region" aria-label={t("nav.capability")}><table>
          <thead><tr>{head("proof", t("capability.verdict"))}{head("name", t("capability.characteristic"))}<th>{t("capability.index")}</th>{head("index", t("capability.value"), true)}<th class="num">{t("compare.interval")}</th><th class="num">{t("capability.atLeast")}</th><th class="num">{t("capability.toShow")}</th>{head("ppm", "ppm", true)}{head("values", "n", true)}</tr></thead>
          <tbody>{rows.map((row) => (
            <tr key={row.id}>
              <td><Verdict row={row} /></td>
              <td><a class="id" href={`/capability/${inPath(row.id)}`}>{row.name}</a><br /><span class="small muted">{[row.productName || row.product, word("step", row.step)].join(" · ")}</span></td>
              {row.worst ? <><td>{row.worst.name}</td><td class="num"><b>{two(row.worst.value)}</b></td><td class="num">{two(row.worst.low)} … {two(row.worst.high)}</td><td class="num">{two(row.atLeast)}</td><td class="num">{two(row.toShow)}</td><td class="num">{row.ppm === undefined ? "–" : row.ppm < 0.1 ? "< 0.1" : figure(row.ppm, 2)}</td></> : <td colSpan={6} class="small soft">{row.refused}</td>}
              <td class="num">{count(row.values)}</td>
            </tr>
          ))}</tbody></table></div></section>
      )}
    </>
  );
}

function Verdict({ row }: { row: CapRow }) {
  const state = row.refused ? "refused" : !row.stable ? "unstable" : row.proved ? "proved" : "unproved";
  return <span class="stack" style={{ gap: "0" }}><Mark state={state === "proved" ? "ok" : state === "unstable" ? "alarm" : state === "unproved" ? "idle" : "none"} text={t(`capability.is.${state}`)} /></span>;
}

function One({ id }: { id: string }) {
  const svg = useRef<SVGSVGElement>(null);
  const loaded = useLoad(`capability one ${id}`, (signal) => get<CapDetail>(`/api/capability/${inPath(id)}`, {}, signal), true);
  const { data, failed } = loaded.value;
  const crumbs = <><a href="/capability">{t("nav.capability")}</a><span>›</span><span>{data?.row.name ?? id}</span></>;
  if (failed && !data) return <><Head title={id} over={crumbs} answer={t("nav.capability")} /><Wrong failed={failed} again={loaded.again} /></>;
  if (!data) return <><Head title={id} over={crumbs} answer={<Wait chars={34} />} under={<Wait chars={50} />} /><section class="panel"><WaitRows rows={10} chars={70} /></section></>;
  const { row } = data;
  const answer = row.worst ? t(row.proved ? "capability.proves" : "capability.notProved", { name: row.worst.name, value: two(row.worst.value), wanted: two(row.wanted), atLeast: two(row.atLeast), toShow: two(row.toShow) }) : t("capability.noIndex");
  return (
    <>
      <Head title={row.name} over={crumbs} answer={answer} under={<span class="answer-line"><Verdict row={row} /><span>{row.verdict}</span></span>}
        tools={<><button class="button" onClick={() => svg.current && saveSvg(svg.current, row.id)}><Icon name="download" />SVG</button><a class="button" href={`/api/capability.csv?q=${encodeURIComponent(row.id)}`} download><Icon name="download" />CSV</a></>} />
      <div class="split">
        <section class="panel" aria-label={t("capability.histogram")}><header><h2>{t("capability.histogram")} <span class="muted small">n = {count(row.values)}</span></h2></header><div class="body"><Histogram data={data} svgRef={svg} /><p class="small muted">{data.shape ? t("capability.shape", { shape: word("shape", data.shape), p: figure(data.fitP ?? 0, 2) }) : row.refused}</p></div></section>
        <section class="panel" aria-label={t("capability.indices")}><header><h2>{t("capability.indices")}</h2></header><div class="body stack" style={{ gap: "10px" }}>
          {row.refused && <p>{t("capability.refusedBecause", { why: row.refused })}</p>}
          {data.indices.length > 0 && <table><thead><tr><th>{t("capability.index")}</th><th class="num">{t("capability.value")}</th><th class="num">{t("compare.interval")}</th></tr></thead><tbody>{data.indices.map((each) => <Index key={each.name} index={each} />)}</tbody></table>}
          {data.method && <p class="small soft">{t(data.method === "normal" ? "capability.method.normal" : "capability.method.percentile")}</p>}
          <p class="small">{data.gaugeSigma !== undefined && data.gaugeStudy ? <>{t("capability.gauge", { sigma: figure(data.gaugeSigma, 3), unit: row.symbol, without: two(data.withoutGauge) })} <a class="id" href={`/gauge-studies/${data.gaugeStudy}`}>{data.gaugeStudy}</a></> : <>{t("capability.noGauge")} <a class="id" href={`/gauge-studies?characteristic=${encodeURIComponent(row.characteristic)}`}>{t("msa.enter")}</a></>}</p>
        </div></section>
      </div>
      <section class="panel" aria-label={t("capability.parts")}><header><h2>{t("capability.parts")}</h2></header><div class="scroll-x" tabIndex={0} role="region" aria-label={t("capability.parts")}><table>
        <thead><tr><th>{t("capability.stream")}</th><th>{t("capability.stability")}</th><th>{t("capability.index")}</th><th class="num">{t("capability.value")}</th><th class="num">{t("compare.interval")}</th><th class="num">n</th></tr></thead>
        <tbody>{data.parts.map((each) => <tr key={each.stream}><td><a class="id" href={`/chart/${encodeURIComponent(each.stream)}`}>{Object.values(each.parts).filter(Boolean).join(" ") || row.name}</a></td><td>{t(each.stable ? "capability.shown" : "capability.notShown")}</td>{each.worst ? <><td>{each.worst.name}</td><td class="num"><b>{two(each.worst.value)}</b></td><td class="num">{two(each.worst.low)} … {two(each.worst.high)}</td></> : <td colSpan={3} class="small soft">{each.refused}</td>}<td class="num">{count(each.values)}</td></tr>)}</tbody>
      </table></div></section>
    </>
  );
}

function Index({ index }: { index: CapIndex }) {
  return <tr><td>{index.name}</td><td class="num"><b>{two(index.value)}</b></td><td class="num">{index.low === undefined ? "–" : `${two(index.low)} … ${two(index.high)}`}</td></tr>;
}

function Histogram({ data, svgRef }: { data: CapDetail; svgRef: { current: SVGSVGElement | null } }) {
  const { histogram, row } = data;
  if (!histogram || histogram.bins.length === 0) return <p class="muted">{t("capability.noValues")}</p>;
  const { bins, fit } = histogram;
  const spec = row.spec ?? {};
  const ends = [bins[0]!.from, bins.at(-1)!.to, ...(spec.lower === undefined ? [] : [spec.lower]), ...(spec.upper === undefined ? [] : [spec.upper])];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const margin = (high - low || 1) * 0.04;
  const n = bins.reduce((sum, bin) => sum + bin.count, 0);
  const width = bins[0]!.to - bins[0]!.from;
  const curve = (fit ?? []).map((each) => ({ x: each.x, y: each.density * n * width }));
  const most = Math.max(...bins.map((bin) => bin.count), ...curve.map((each) => each.y));
  return (
    <Picture label={t("capability.picture", { name: row.name })} xs={[low - margin, high + margin]} ys={[0, most]} height={280} xName={row.symbol} svgRef={svgRef}>
      {(s) => <>
        {bins.map((bin) => <rect key={bin.from} class={`bin ${(spec.lower !== undefined && bin.from < spec.lower) || (spec.upper !== undefined && bin.to > spec.upper) ? "bad" : ""}`} x={s.x(bin.from) + 0.5} width={Math.max(1, s.x(bin.to) - s.x(bin.from) - 1)} y={s.y(bin.count)} height={Math.max(0, s.y(0) - s.y(bin.count))} />)}
        {curve.length > 1 && <path class="the-run" d={through(s, curve.map((each) => each.x), curve.map((each) => each.y))} />}
        {(["lower", "nominal", "upper"] as const).map((side) => spec[side] !== undefined && <g key={side}><line class={side === "nominal" ? "nominal-line" : "spec-line"} x1={s.x(spec[side])} x2={s.x(spec[side])} y1={16} y2={s.height - 34} />{side !== "nominal" && <text class="scale" x={s.x(spec[side])} y={11} text-anchor={side === "lower" ? "start" : "end"}>{side === "lower" ? "LSL" : "USL"} {figure(spec[side], 5)}</text>}</g>)}
      </>}
    </Picture>
  );
}
