import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { get, inPath } from "../api/client";
import { onAlert, onFact } from "../api/live";
import { useLoad } from "../api/load";
import { Head } from "../parts/head";
import { Icon } from "../parts/icon";
import { factHref, stationHref } from "../parts/links";
import { Wait, WaitRows, Wrong } from "../parts/states";
import { alertHref, chartHref } from "../quality/marks";
import { ControlChart, HistogramChart, saveSvg, Spark, value } from "../quality/control";
import { Freeze } from "../quality/freeze";
import { PastChart } from "../quality/past";
import { centreRate, digitsFor, hasOwnMeasures, hasUpperLimitOnly, isCounted, isOfDerived, meanChart, partWords, ruleMark, spreadChart, type StreamChart, type StreamLine } from "../shape/control";
import { StreamMark } from "./charts";
import { go, here, query } from "../router";
import { count, figure } from "../text/number";
import { t, word, type Key } from "../text/text";
import { full, moment } from "../text/time";
import "./quality.css";
import "./chart.css";

/** A new point is asked for at most this often while the page is open. */
const AGAIN_MILLIS = 5_000;
/** More charts than these side by side cannot be compared by eye. */
const BESIDE_LIMIT = 8;

/** One stream: its control chart, its distribution and capability, and what its alert costs; others beside it. */
export default function ChartPage({ id }: { id: string }) {
  const beside = query.value.getAll("with").filter((each) => each !== id).slice(0, BESIDE_LIMIT);
  return beside.length === 0 ? <One id={id} key={id} /> : <Several ids={[id, ...beside]} />;
}

function useChart(id: string) {
  const loaded = useLoad(`chart ${id}`, (signal) => get<StreamChart>(`/api/streams/${inPath(id)}`, {}, signal), true);
  useEffect(() => {
    let waiting = false;
    const timer = setInterval(() => {
      if (waiting && !document.hidden) {
        waiting = false;
        loaded.again();
      }
    }, AGAIN_MILLIS);
    const offs = [
      onFact((fact) => {
        const station = loaded.peek().data?.stream.parts.station;
        if (fact.kind === "readings" && (station === undefined || fact.station === station)) waiting = true;
      }),
      onAlert(() => (waiting = true)),
    ];
    return () => {
      clearInterval(timer);
      offs.forEach((off) => off());
    };
  }, [id]);
  return loaded;
}

/** "Fill mass at FIL-1 rings", in spec or not: the answer before the chart. */
function answerOf({ stream }: StreamChart): string {
  const where = partWords(stream);
  const name = where ? t("chart.at", { name: stream.name, where }) : stream.name;
  return t(`chart.is.${stream.state}`, { name });
}

function One({ id }: { id: string }) {
  const loaded = useChart(id);
  const spec = useSignal(false);
  const freezing = useSignal(false);
  const svg = useRef<SVGSVGElement>(null);
  const looking = useSignal<[number, number] | undefined>(undefined);
  const { data, failed } = loaded.value;
  const crumbs = <><a href="/charts">{t("nav.charts")}</a><span>›</span><span>{data ? data.stream.name : id}</span></>;
  if (failed && !data) return <><Head title={id} over={crumbs} answer={t("nav.charts")} /><Wrong failed={failed} again={loaded.again} /></>;
  if (!data) return <><Head title={id} over={crumbs} answer={<Wait chars={34} />} under={<Wait chars={50} />} /><section class="panel"><WaitRows rows={10} chars={70} /></section></>;
  const { stream } = data;
  const spread = spreadChart(data);
  return (
    <>
      <Head title={stream.name} over={crumbs} answer={answerOf(data)}
        under={<span class="answer-line"><StreamMark state={stream.state} /><LimitWords stream={stream} />{stream.openAlarm && <a class="id" href={alertHref(stream.openAlarm)}>{stream.openAlarm}</a>}</span>}
        tools={<>
          {stream.spec && !isOfDerived(stream) && <label class="check small"><input type="checkbox" checked={spec.value} onChange={(event) => (spec.value = event.currentTarget.checked)} /> {t("chart.spec")}</label>}
          <button class="button" onClick={() => svg.current && saveSvg(svg.current, stream.id, ...(spread ? [...document.querySelectorAll<SVGSVGElement>(".chart-panel svg[role=img]")].slice(1) : []))}><Icon name="download" />SVG</button>
          <a class="button" href={`/api/streams/${inPath(stream.id)}/export.csv`} download><Icon name="download" />CSV</a>
          {stream.state !== "off" && <button class="button" onClick={() => (freezing.value = true)}>{t("chart.freeze")}</button>}
        </>} />
      <section class="panel chart-panel" aria-label={t("chart.control")}><ControlChart chart={meanChart(data)} spec={spec.value} svgRef={svg} looking={looking} />{spread && <ControlChart chart={spread} height={210} looking={looking} below />}<Marks data={data} /></section>
      <section class="panel" aria-label={t("past.title")}><header><h2>{t("past.title")}</h2></header><PastChart chart={data} /></section>
      <div class="chart-below">
        <section class="panel" aria-label={t("chart.histogram")}><header><h2>{t("chart.histogram")}</h2></header><div class="body"><HistogramChart chart={data} /></div></section>
        <Capability data={data} />
        <Price data={data} />
      </div>
      <div class="split">
        <div class="stack">{data.members.length > 0 && <Members data={data} />}<Siblings stream={stream} /></div>
        <div class="stack"><Alarms data={data} /><Versions data={data} /></div>
      </div>
      {freezing.value && <Freeze data={data} onClose={() => (freezing.value = false)} onDone={loaded.again} />}
    </>
  );
}

function LimitWords({ stream }: { stream: StreamLine }) {
  const { limits, symbol } = stream;
  if (hasOwnMeasures(stream)) return <span>{word("cp.chart", stream.chart)} · {limits ? `${t(`chart.own.${stream.chart}` as Key, { centre: figure(limits.centre, 3), symbol, n: limits.points })}, ${limits.frozen ? t("chart.phase", { n: limits.version }) : t("chart.phase.own")}` : t("chart.noLimits", { n: stream.points })}</span>;
  if (limits && hasUpperLimitOnly(stream)) return <span>{word("cp.chart", stream.chart)} · {t("chart.t2", { upper: value(limits.upper, 2), n: limits.points })}, {limits.frozen ? t("chart.phase", { n: limits.version }) : t("chart.phase.own")}</span>;
  if (!limits) return <span>{t("chart.noLimits", { n: stream.points })}</span>;
  const digits = digitsFor(limits.lower, limits.upper);
  const kind = stream.chart === "residual" ? `${t("chart.residual", { phi: figure(limits.phi ?? 0, 2) })} · ` : stream.subgroup !== 1 ? `${["xbar-r", "xbar-s"].includes(stream.chart) ? `${word("cp.chart", stream.chart)}, ` : ""}${stream.subgroup === 0 ? t("chart.means.changing") : t("chart.means", { n: stream.subgroup })} · ` : "";
  return <span>{kind}{t(limits.frozen ? "chart.limits" : "chart.limits.own", { centre: value(limits.centre, digits), lower: value(limits.lower, digits), upper: value(limits.upper, digits), symbol, n: limits.points, version: limits.version })}</span>;
}

/** What the numbers at the points stand for; only those that are on the chart. */
function Marks({ data }: { data: StreamChart }) {
  const rules = [...new Set(data.points.flatMap((point) => point.rules).filter((rule) => rule !== "again"))];
  const again = data.points.some((point) => point.rules.includes("again"));
  if (rules.length === 0 && !again) return null;
  return <p class="small muted marks">{rules.map((rule) => <span key={rule}><b>{ruleMark(rule)}</b> {word("rule", rule)}</span>)}{again && <span><b>●</b> {t("chart.again")}</span>}</p>;
}

function Capability({ data }: { data: StreamChart }) {
  const { capability } = data;
  return (
    <section class="panel" aria-label={t("chart.capability")}>
      <header><h2>{t("chart.capability")}</h2></header>
      <div class="body stack" style={{ gap: "8px" }}>
        {!capability ? <p class="muted">{t(data.stream.spec || hasOwnMeasures(data.stream) || hasUpperLimitOnly(data.stream) ? "chart.capability.notHere" : "chart.capability.noSpec")}</p> : (
          <>
            <p>{capability.verdict}</p>
            {capability.refused && <p class="soft">{capability.refused}</p>}
            {capability.indices.length > 0 && (
              <table><thead><tr><th>{t("chart.index")}</th><th class="num">{t("chart.value")}</th><th class="num">{t("chart.interval")}</th><th class="num">n</th></tr></thead>
                <tbody>{capability.indices.map((each) => <tr key={each.name}><td>{each.name}</td><td class="num"><b>{value(each.value, 2)}</b></td><td class="num">{each.low === undefined || each.high === undefined ? "–" : `${value(each.low, 2)} … ${value(each.high, 2)}`}</td><td class="num">{count(each.n)}</td></tr>)}</tbody></table>
            )}
          </>
        )}
      </div>
    </section>
  );
}

/** What this alert costs, before anybody is called by it. */
function Price({ data }: { data: StreamChart }) {
  const { price } = data;
  return (
    <section class="panel" aria-label={t("chart.price")}>
      <header><h2>{t("chart.price")}</h2></header>
      <div class="body stack" style={{ gap: "8px" }}>
        {!price ? <p class="muted">{t("chart.price.none")}</p> : (
          <>
            <p class="price"><b>{figure(price.falseAlarmsPerWeek, 2)}</b> {t("chart.price.false", { rate: figure(price.ratePerHour, 2) })}</p>
            <p class="price"><b>{figure(price.unitsToDetect.units, 2)}</b> {price.unitsToDetect.level === undefined ? t("chart.price.detect", { shift: figure(price.unitsToDetect.shift, 2) }) : t("chart.price.level", { level: figure(price.unitsToDetect.level, 3), centre: figure(centreRate(data), 3) })}</p>
            {price.warning && <p class="soft">{price.warning}</p>}
          </>
        )}
      </div>
    </section>
  );
}

function Alarms({ data }: { data: StreamChart }) {
  return (
    <section class="panel" aria-label={t("alert.alarms")}>
      <header><h2>{t("alert.alarms")} <span class="muted small">{count(data.alarms.length)}</span></h2></header>
      {data.alarms.length === 0 ? <p class="body muted">{t("chart.alarms.none")}</p> : <ul class="rungs" tabIndex={0} aria-label={t("alert.alarms")}>{[...data.alarms].reverse().map((each) => (
        <li key={each.alarm}><div class="row"><a class="id" href={alertHref(each.alarm)}>{each.alarm}</a><span class="muted small">{moment(each.at)}</span><span class="soft small">{word("alertState", each.state)}</span></div>
          <div class="small">{[word("rule", each.rule), each.size ? t("alert.size", { size: figure(each.size, 2) }) : ""].filter(Boolean).join(" · ")} · <a href={factHref(each.seq)}>{t("alert.trigger")}</a></div></li>
      ))}</ul>}
    </section>
  );
}

function Versions({ data }: { data: StreamChart }) {
  const { symbol } = data.stream;
  return (
    <section class="panel" aria-label={t("chart.versions")}>
      <header><h2>{t("chart.versions")}</h2></header>
      {data.limitVersions.length === 0 ? <p class="body muted">{t("chart.versions.none")}</p> : <ul class="rungs">{[...data.limitVersions].reverse().map((each) => {
        const digits = digitsFor(each.lower, each.upper);
        return (
          <li key={each.version}>
            <div class="row"><b>{each.frozen ? t("chart.phase", { n: each.version }) : t("chart.phase.own")}</b><span class="muted small" title={full(each.effectiveFrom)}>{t("chart.since", { at: moment(each.effectiveFrom) })}</span></div>
            {isCounted(data.stream) ? <div>{t(`chart.own.${data.stream.chart}` as Key, { centre: figure(each.centre, 3), symbol, n: count(each.points) })}</div> : <div>{!hasUpperLimitOnly(data.stream) && `${value(each.lower, digits)} … `}<b>{value(each.centre, digits)}</b> … {value(each.upper, digits)} {symbol} <span class="muted">n = {count(each.points)}</span></div>}
            {each.spread && data.spread && <div>{data.spread} {value(each.spread.lower, digits)} … <b>{value(each.spread.centre, digits)}</b> … {value(each.spread.upper, digits)} {symbol} <span class="muted">{t("chart.within", { sigma: figure(each.within ?? 0, 3) })}</span></div>}
            <div class="small muted">{[each.evidence, each.by].filter(Boolean).join(" · ")}</div>
          </li>
        );
      })}</ul>}
    </section>
  );
}

/** Who stands on the chart, with its own centre and σ; of parallel streams, how often each was the extreme: where all are alike, all as often. */
function Members({ data }: { data: StreamChart }) {
  const group = data.stream.chart === "group";
  const title = t(group ? "chart.heads" : "chart.products");
  return (
    <section class="panel" aria-label={title}>
      <header><h2>{title} <span class="muted small">{count(data.members.length)}</span></h2></header>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={title}><table>
        <thead><tr><th>{t(group ? "chart.head" : "chart.product")}</th><th class="num">{t("chart.centre")}</th><th class="num">σ</th><th class="num">n</th>{group && <th class="num">{t("chart.extremes")}</th>}<th>{t("chart.freeze.becomes")}</th></tr></thead>
        <tbody>{data.members.map((each) => <tr key={each.name}><td>{each.name}</td><td class="num">{each.centre === undefined ? "–" : figure(each.centre, 5)}</td><td class="num">{each.sigma === undefined ? "–" : figure(each.sigma, 3)}</td><td class="num">{count(each.values)}</td>{group && <td class="num">{count(each.extremes)}</td>}<td>{t(each.frozen ? "chart.freeze.frozen" : "chart.freeze.learns")}</td></tr>)}</tbody>
      </table></div>
    </section>
  );
}

/** The same characteristic at other stations, nozzles, lanes or spindles; what differs from its neighbours shows at once. */
function Siblings({ stream }: { stream: StreamLine }) {
  const loaded = useLoad(`siblings ${stream.product} ${stream.characteristic}`, (signal) => get<{ streams: StreamLine[] }>("/api/streams", { product: stream.product, q: stream.characteristic, limit: 200 }, signal), true);
  const others = (loaded.value.data?.streams ?? []).filter((each) => each.id !== stream.id && each.characteristic === stream.characteristic && each.step === stream.step);
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const flip = (id: string) => {
    const next = new Set(chosen.value);
    if (!next.delete(id) && next.size < BESIDE_LIMIT) next.add(id);
    chosen.value = next;
  };
  return (
    <section class="panel" aria-label={t("chart.siblings")}>
      <header><h2>{t("chart.siblings")}</h2>
        {stream.parts.station && <a class="button quiet" href={stationHref(stream.parts.station)}>{stream.parts.station}</a>}
        {others.length > 0 && <button class="button" disabled={chosen.value.size === 0} onClick={() => go(besideHref(stream.id, [...chosen.value]))}>{t("chart.beside")}</button>}</header>
      {!loaded.value.data && loaded.value.busy ? <WaitRows rows={4} chars={50} /> : others.length === 0 ? <p class="body muted">{t("chart.siblings.none")}</p> : (
        <ul class="sibling-list">{others.slice(0, 40).map((each) => (
          <li key={each.id}><input type="checkbox" aria-label={t("chart.choose", { name: partWords(each) || each.name })} checked={chosen.value.has(each.id)} onChange={() => flip(each.id)} />
            <StreamMark state={each.state} /><a class="id" href={chartHref(each.id)}>{partWords(each) || each.name}</a><Spark stream={each} /></li>
        ))}</ul>
      )}
    </section>
  );
}

function besideHref(id: string, others: string[]): string {
  return `${chartHref(id)}?${new URLSearchParams(others.map((each) => ["with", each])).toString()}`;
}

function Several({ ids }: { ids: string[] }) {
  return (
    <>
      <Head title={t("nav.charts")} over={<><a href="/charts">{t("nav.charts")}</a><span>›</span><a href={chartHref(ids[0]!)}>{t("chart.alone")}</a></>} answer={t("chart.several", { n: ids.length })} under={t("chart.several.under")} />
      <div class="chart-beside">{ids.map((id) => <Beside key={id} id={id} all={ids} />)}</div>
    </>
  );
}

function Beside({ id, all }: { id: string; all: string[] }) {
  const loaded = useChart(id);
  const looking = useSignal<[number, number] | undefined>(undefined);
  const { data, failed } = loaded.value;
  const spread = data && spreadChart(data);
  const rest = all.filter((each) => each !== id);
  const without = rest.length === 0 ? here.value.pathname : besideHref(rest[0]!, rest.slice(1));
  return (
    <section class="panel chart-panel" aria-label={data ? partWords(data.stream) || data.stream.name : id}>
      <header><h2>{data ? <a href={chartHref(id)}>{partWords(data.stream) || data.stream.name}</a> : <Wait chars={16} />}</h2>{data && <StreamMark state={data.stream.state} />}<a class="icon-button" href={without} aria-label={t("chart.remove")} title={t("chart.remove")}><Icon name="close" /></a></header>
      {failed && !data ? <Wrong failed={failed} again={loaded.again} /> : !data ? <WaitRows rows={6} chars={40} /> : <><ControlChart chart={meanChart(data)} height={240} looking={looking} />{spread && <ControlChart chart={spread} height={170} looking={looking} below />}</>}
    </section>
  );
}
