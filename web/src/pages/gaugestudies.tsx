import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { get, inPath, write } from "../api/client";
import { asFailure, useLoad } from "../api/load";
import type { StudyComponent, StudyFigure, StudyLine, StudyResult, StudyShown } from "../api/studies";
import { Head } from "../parts/head";
import { Icon } from "../parts/icon";
import { factHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { saveSvg } from "../parts/svg";
import { go, query } from "../router";
import { Picture, span } from "../studies/draw";
import { count, figure, probability } from "../text/number";
import { t, word } from "../text/text";
import { moment } from "../text/time";
import "./quality.css";
import "../studies/studies.css";

const KINDS = ["crossed", "nested", "type-1", "bias", "linearity", "stability", "attribute"] as const;
type Kind = (typeof KINDS)[number];
const WITH_TOLERANCE: Kind[] = ["crossed", "nested", "type-1"];
const EXAMPLES: Record<Kind, string> = {
  crossed: "operator;part;value\nAda;1;10.02\nAda;1;10.03\nAda;2;10.21\nAda;2;10.20\nBob;1;10.04\nBob;1;10.02\nBob;2;10.23\nBob;2;10.22",
  nested: "operator;part;value\nAda;1;10.02\nAda;1;10.03\nAda;2;10.21\nAda;2;10.20\nBob;3;10.04\nBob;3;10.02\nBob;4;10.23\nBob;4;10.22",
  "type-1": "value\n10.01\n10.00\n9.99",
  bias: "value\n10.01\n10.00\n9.99",
  linearity: "reference;value\n2;2.1\n4;4.1\n6;6.0",
  stability: "time;value\nMonday;10.01\nMonday;10.00\nTuesday;9.99\nTuesday;10.02",
  attribute: "inspector;part;verdict;truth\nAda;1;ok;ok\nAda;1;ok;ok\nAda;2;nok;nok\nAda;2;nok;nok",
};

export default function GaugeStudiesPage({ id }: { id: string }) {
  return id ? <One id={id} key={id} /> : <All />;
}

function All() {
  const loaded = useLoad("gauge studies", (signal) => get<{ studies: StudyLine[] }>("/api/gauge-studies", {}, signal), true);
  const { data, failed } = loaded.value;
  const unfit = data?.studies.filter((each) => each.grade === "unfit").length ?? 0;
  return (
    <>
      <Head title={t("nav.gaugeStudies")} over={<SubNav />} answer={!data ? (failed ? t("nav.gaugeStudies") : <Wait chars={30} />) : data.studies.length === 0 ? t("msa.none") : unfit > 0 ? t("msa.unfit", { n: unfit, of: data.studies.length }) : t("msa.all", { n: data.studies.length })} under={t("msa.under")} />
      {failed && !data ? <Wrong failed={failed} again={loaded.again} /> : !data ? <section class="panel"><WaitRows rows={4} chars={60} /></section> : data.studies.length > 0 && (
        <section class="panel" aria-label={t("nav.gaugeStudies")}><div class="scroll-x" tabIndex={0} role="region" aria-label={t("nav.gaugeStudies")}><table>
          <thead><tr><th>{t("col.state")}</th><th>{t("msa.study")}</th><th>{t("msa.kind")}</th><th>{t("msa.gauge")}</th><th>{t("msa.found")}</th><th class="num">{t("msa.readings")}</th><th>{t("col.at")}</th></tr></thead>
          <tbody>{data.studies.map((each) => <tr key={each.id}><td><Grade grade={each.grade} /></td><td><a class="id" href={`/gauge-studies/${each.id}`}>{each.id}</a> {each.title}</td><td>{word("study", each.kind)}</td><td>{each.gauge} <span class="muted">{each.characteristic}</span></td><td>{each.figures}</td><td class="num">{count(each.readings)}</td><td class="nowrap">{moment(each.at)} <span class="small muted">{each.by}</span></td></tr>)}</tbody>
        </table></div></section>)}
      <Enter onKept={loaded.again} none={data?.studies.length === 0} />
    </>
  );
}

function Grade({ grade }: { grade: string }) {
  return <Mark state={grade === "fit" ? "ok" : grade === "marginal" ? "idle" : "alarm"} text={word("grade", grade)} />;
}

/** Readings pasted or read from a file; looked at first, then kept. */
function Enter({ onKept, none }: { onKept: () => void; none: boolean }) {
  const kind = useSignal<Kind>("crossed");
  const csv = useSignal("");
  const failed = useSignal<string | undefined>(undefined);
  const seen = useSignal<StudyShown | undefined>(undefined);
  const form = useRef<HTMLFormElement>(null);
  const body = () => {
    const given = new FormData(form.current!);
    const text = (name: string) => String(given.get(name) ?? "").trim();
    const number = (name: string) => (text(name) === "" ? {} : { [name]: Number(text(name).replace(",", ".")) });
    return { kind: kind.value, gauge: text("gauge"), characteristic: text("characteristic"), title: text("title"), csv: csv.value, ...number("tolerance"), ...number("reference") };
  };
  const ask = async (path: string, then: (shown: StudyShown) => void) => {
    failed.value = undefined;
    try {
      then(await write<StudyShown>("POST", path, body()));
    } catch (cause) {
      const { message, next } = asFailure(cause).problem;
      failed.value = [message, next].filter(Boolean).join(" ");
    }
  };
  return (
    <section class="panel no-print" aria-label={t("msa.enter")}><header><h2>{t("msa.enter")}</h2></header>
      {none && <Empty title={t("msa.none")}>{t("msa.none.next")}</Empty>}
      <form ref={form} class="body stack" onSubmit={(event) => { event.preventDefault(); void ask("/api/gauge-studies/preview", (shown) => (seen.value = shown)); }}>
        <div class="study-form">
          <label class="field"><span>{t("msa.kind")}</span><select value={kind.value} onChange={(event) => { kind.value = event.currentTarget.value as Kind; seen.value = undefined; }}>{KINDS.map((each) => <option key={each} value={each}>{t(`study.${each}`)}</option>)}</select></label>
          <label class="field"><span>{t("msa.gauge")}</span><input type="text" name="gauge" required maxLength={100} /></label>
          <label class="field"><span>{t("msa.characteristic")}</span><input type="text" name="characteristic" maxLength={100} defaultValue={query.value.get("characteristic") ?? ""} /></label>
          <label class="field"><span>{t("msa.title")}</span><input type="text" name="title" maxLength={200} /></label>
          {WITH_TOLERANCE.includes(kind.value) && <label class="field"><span>{t("msa.tolerance")}</span><input type="text" name="tolerance" inputMode="decimal" required={kind.value === "type-1"} /></label>}
          {(kind.value === "type-1" || kind.value === "bias") && <label class="field"><span>{t("msa.reference")}</span><input type="text" name="reference" inputMode="decimal" required /></label>}
        </div>
        <p class="small soft">{t(`msa.needs.${kind.value}`)}</p>
        <label class="field"><span>{t("msa.csv")}</span><textarea rows={8} required placeholder={EXAMPLES[kind.value]} value={csv.value} onInput={(event) => (csv.value = event.currentTarget.value)} /></label>
        <div class="row"><label class="button">{t("msa.file")}<input class="sr" type="file" accept=".csv,.txt,text/csv" onChange={(event) => void event.currentTarget.files?.[0]?.text().then((text) => (csv.value = text))} /></label>
          <button class="button">{t("msa.preview")}</button>
          {seen.value && <button type="button" class="button main" onClick={() => void ask("/api/gauge-studies", (shown) => { onKept(); go(`/gauge-studies/${shown.study!.id}`); })}>{t("msa.keep")}</button>}</div>
        {failed.value && <p role="alert" class="says-bad">{failed.value}</p>}
      </form>
      {seen.value && <div class="body"><p class="answer-line"><Grade grade={seen.value.grade} /><b>{seen.value.figures}</b></p><Result result={seen.value.result} name="study" /></div>}
    </section>
  );
}

function One({ id }: { id: string }) {
  const loaded = useLoad(`gauge study ${id}`, (signal) => get<StudyShown>(`/api/gauge-studies/${inPath(id)}`, {}, signal), true);
  const { data, failed } = loaded.value;
  const crumbs = <><a href="/gauge-studies">{t("nav.gaugeStudies")}</a><span>›</span><span>{id}</span></>;
  if (failed && !data) return <><Head title={id} over={crumbs} answer={t("nav.gaugeStudies")} /><Wrong failed={failed} again={loaded.again} /></>;
  if (!data) return <><Head title={id} over={crumbs} answer={<Wait chars={34} />} /><section class="panel"><WaitRows rows={8} chars={60} /></section></>;
  const { study, about } = data;
  return (
    <>
      <Head title={id} over={crumbs} answer={t("msa.is", { gauge: about["gauge"] ?? "", grade: word("grade", data.grade), figures: data.figures })}
        under={<span class="answer-line"><Grade grade={data.grade} /><span>{[word("study", data.kind), about["characteristic"], about["title"]].filter(Boolean).join(" · ")}</span>{study && <span class="muted">{moment(study.at)} {study.by} <a class="id" href={factHref(study.fact)}>{study.fact}</a></span>}</span>}
        tools={<><button class="button" onClick={() => print()}>{t("msa.print")}</button><a class="button" href={`/api/gauge-studies/${inPath(id)}/readings.csv`} download><Icon name="download" />CSV</a></>} />
      <section class="panel" aria-label={t("msa.found")}><div class="body"><Result result={data.result} name={id} />
        <p class="small muted">{["tolerance", "reference"].filter((each) => about[each]).map((each) => `${t(`msa.${each as "tolerance"}`)}: ${about[each]}`).join(" · ")}</p></div></section>
    </>
  );
}

const interval = (each: StudyFigure) => (each.low === undefined || each.high === undefined ? "" : `${figure(each.low, 4)} … ${figure(each.high, 4)}`);
const percent = (each: StudyFigure) => `${figure(100 * each.value, 3)} %`;
/** What is named p is a probability, which no string of zeros tells. */
const said = (each: StudyFigure) => (/(^| )p$/.test(each.name) ? probability(each.value) : figure(each.value, 5));
/** A share with its exact interval below it. */
function Share({ of }: { of: StudyFigure }) {
  return <td class="num">{percent(of)}{of.low !== undefined && of.high !== undefined && <span class="small muted block nowrap">{figure(100 * of.low, 3)} … {figure(100 * of.high, 3)} %</span>}</td>;
}

function Components({ rows, title }: { rows: StudyComponent[]; title: string }) {
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={title}><table><caption class="small muted">{title}</caption>
      <thead><tr><th>{t("msa.part")}</th><th class="num">σ</th><th class="num">{t("msa.ofVariance")}</th><th class="num">{t("msa.ofScatter")}</th>{rows.some((each) => each.ofTolerance !== undefined) && <th class="num">{t("msa.ofTolerance")}</th>}</tr></thead>
      <tbody>{rows.map((each) => <tr key={each.name}><td>{each.name} <span class="muted small">{word("component", each.name)}</span></td><td class="num">{figure(each.sigma, 4)}</td><td class="num">{figure(each.contribution, 3)} %</td><td class="num"><b>{figure(each.study, 3)} %</b></td>{each.ofTolerance !== undefined && <td class="num">{figure(each.ofTolerance, 3)} %</td>}</tr>)}</tbody></table></div>
  );
}

function Result({ result, name }: { result: StudyResult; name: string }) {
  const svg = useRef<SVGSVGElement>(null);
  const xs = span(result.dots.map((each) => each.x));
  return (
    <div class="stack">
      {result.dots.length > 0 && <div><div class="row legend small">{result.dots.filter((each) => each.name !== "line").map((each, i) => <span key={each.name}><i class={`key c${(i % 6) + 1}`} />{each.name}</span>)}<button type="button" class="button quiet no-print" onClick={() => svg.current && saveSvg(svg.current, name)}><Icon name="download" />SVG</button></div>
        <Picture label={t("msa.picture")} xs={[xs[0] - 0.5, xs[1] + 0.5]} ys={span(result.dots.map((each) => each.y))} height={260} svgRef={svg}>
          {(s) => result.dots.map((each, i) => each.name === "line"
            ? <line key="line" class="limit-line" x1={s.x(each.x[0]!)} x2={s.x(each.x[1]!)} y1={s.y(each.y[0]!)} y2={s.y(each.y[1]!)} />
            : <g key={each.name} class={`dots c${(i % 6) + 1}`}>{each.x.map((x, k) => <circle key={k} cx={s.x(x) + (result.dots.length > 1 ? (i - (result.dots.length - 1) / 2) * 6 : 0)} cy={s.y(each.y[k]!)} r="3" />)}</g>)}
        </Picture></div>}
      {result.components.length > 0 && <div class="study-tables"><Components rows={result.components} title={t("msa.anova.title", { pooled: t(result.pooled ? "msa.pooled" : "msa.notPooled") })} />{result.onPaper.length > 0 && <Components rows={result.onPaper} title={t("msa.onPaper")} />}</div>}
      {result.kinds > 0 && <p>{t("msa.ndc", { n: result.kinds })} {result.gauge && t("msa.grrInterval", { from: figure(result.gauge.low ?? 0, 3), to: figure(result.gauge.high ?? 0, 3) })}</p>}
      {result.anova.length > 0 && <div class="scroll-x" tabIndex={0} role="region" aria-label="ANOVA"><table><caption class="small muted">ANOVA</caption><thead><tr><th>{t("msa.source")}</th><th class="num">SS</th><th class="num">df</th><th class="num">MS</th><th class="num">F</th><th class="num">p</th></tr></thead>
        <tbody>{result.anova.map((each) => <tr key={each.source}><td>{word("source", each.source)}</td><td class="num">{figure(each.squares, 5)}</td><td class="num">{each.degrees}</td><td class="num">{each.mean === undefined ? "" : figure(each.mean, 4)}</td><td class="num">{each.f === undefined ? "" : figure(each.f, 4)}</td><td class="num">{each.p === undefined ? "" : probability(each.p)}</td></tr>)}</tbody></table></div>}
      {result.figures.length > 0 && <table><tbody>{result.figures.map((each) => <tr key={each.name}><th scope="row">{word("figure", each.name.replace(/ /g, "-"))}</th><td class="num"><b>{said(each)}</b></td><td class="num">{interval(each)}</td></tr>)}</tbody></table>}
      {result.agreement.length > 0 && <div class="scroll-x" tabIndex={0} role="region" aria-label={t("msa.agreement")}><table><caption class="small muted">{t("msa.agreement")}</caption><thead><tr><th>{t("msa.inspector")}</th><th class="num">{t("msa.kappa")}</th><th class="num">{t("msa.effectiveness")}</th><th class="num">{t("msa.within")}</th><th class="num">{t("msa.missed")}</th><th class="num">{t("msa.falseAlarms")}</th></tr></thead>
        <tbody>{result.agreement.map((each) => <tr key={each.inspector}><td>{each.inspector}</td><td class="num"><b>{figure(each.kappa, 3)}</b></td><Share of={each.effectiveness} /><Share of={each.within} /><Share of={each.missed} /><Share of={each.falseAlarms} /></tr>)}</tbody></table></div>}
      {result.pairs.length > 0 && <table><caption class="small muted">{t("msa.pairs")}</caption><thead><tr><th>{t("msa.two")}</th><th class="num">κ</th></tr></thead>
        <tbody>{result.pairs.map((each) => <tr key={`${each.first} ${each.second}`}><td>{each.first} – {each.second}</td><td class="num"><b>{figure(each.kappa, 3)}</b></td></tr>)}</tbody></table>}
    </div>
  );
}
