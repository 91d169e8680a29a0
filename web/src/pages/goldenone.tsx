import { useEffect } from "preact/hooks";
import { get, inPath } from "../api/client";
import { paced } from "../api/again";
import { onAlert, onFact } from "../api/live";
import { useLoad } from "../api/load";
import type { GoldenDetail, GoldenRun, GoldenRunning, GoldenSeen, GoldenShape } from "../api/studies";
import { Head } from "../parts/head";
import { Icon } from "../parts/icon";
import { factHref, ItemLink } from "../parts/links";
import { Mark } from "../parts/mark";
import { Wait, WaitRows, Wrong } from "../parts/states";
import { query, withQuery } from "../router";
import { area as fillArea, Picture } from "../studies/draw";
import { Envelope } from "../studies/envelope";
import { count, figure, probability } from "../text/number";
import { t, word } from "../text/text";
import { clock, full, moment } from "../text/time";
import { LeftOut, whichWords } from "./golden";
import "../studies/studies.css";

const SHOWN = 60;
const AGAIN_MILLIS = 10_000;
const partName = (part: string) => part.split(";").map((each) => each.slice(each.indexOf("=") + 1)).join(" ");

/** One golden profile: its band with a run over it, the moment and the variable that leaves it, and how all runs kept to it. */
export default function GoldenOne({ id }: { id: string }) {
  const loaded = useLoad(`golden ${id}`, (signal) => get<GoldenDetail>(`/api/golden/${inPath(id)}`, {}, signal), true);
  useEffect(() => {
    let waiting = false;
    const off = onFact(() => (waiting = true));
    const timer = setInterval(() => {
      if (waiting && !document.hidden) {
        waiting = false;
        loaded.again();
      }
    }, AGAIN_MILLIS);
    return () => {
      off();
      clearInterval(timer);
    };
  }, [id]);
  const { data, failed } = loaded.value;
  const asked = query.value.get("run");
  const inForce = data?.profile.state === "in-force";
  const coils = useLoad(inForce ? `golden ${id} running` : undefined, (signal) => get<{ runs: GoldenRunning[] }>(`/api/golden/${inPath(id)}/running`, {}, signal), true);
  useEffect(() => {
    if (!inForce) return;
    const { want, stop } = paced(() => !document.hidden && coils.again());
    const offs = [onFact(want), onAlert(want)];
    return () => {
      stop();
      offs.forEach((off) => off());
    };
  }, [id, inForce]);
  const running = coils.value.data?.runs ?? [];
  const wanted = query.value.get("coil");
  const coil = asked ? undefined : (running.find((each) => runningKey(each) === wanted) ?? (wanted ? undefined : (running.find((each) => each.leaves) ?? running[0])));
  const worst = data?.recent.findLast((each) => each.alarm) ?? data?.recent.findLast((each) => each.leaves) ?? data?.recent.at(-1);
  const seq = coil ? undefined : asked ?? (worst ? String(worst.seq) : undefined);
  const compared = useLoad(seq === undefined ? undefined : `golden ${id} ${seq}`, (signal) => get<GoldenRun>(`/api/golden/${inPath(id)}/runs/${seq}`, {}, signal), true);
  const run = compared.value.data && String(compared.value.data.seq) === seq ? compared.value.data : undefined;
  const crumbs = <><a href="/golden">{t("nav.golden")}</a><span>›</span><span>{id}</span></>;
  if (failed && !data) return <><Head title={id} over={crumbs} answer={t("nav.golden")} /><Wrong failed={failed} again={loaded.again} /></>;
  if (!data) return <><Head title={id} over={crumbs} answer={<Wait chars={36} />} under={<Wait chars={50} />} /><section class="panel"><WaitRows rows={10} chars={70} /></section></>;
  const { profile, shape } = data;
  const answer = coil ? runningWords(coil, shape) : run ? (run.leaves ? t("golden.runLeaves", { what: run.sentence }) : t("golden.runKeeps")) : profile.judged === 0 ? t("golden.noneYet") : t("golden.kept", { n: profile.judged - profile.left, of: profile.judged });
  return (
    <>
      <Head title={id} over={crumbs} answer={answer}
        under={<span class="answer-line"><Mark state={profile.alarms.length > 0 ? "alarm" : profile.state === "in-force" ? "running" : "idle"} text={t(profile.alarms.length > 0 ? "golden.state.rings" : `golden.state.${profile.state}`)} /><span>{whichWords(profile.which)}</span>{coil && <><ItemLink id={coil.item} /><span class="muted">{partName(coil.part)} · {t("golden.since", { at: clock(coil.startedAt) })}</span></>}{run && <ItemLink id={run.item} />}{run && <span class="muted">{[run.place, partName(run.part), moment(run.at)].filter(Boolean).join(" · ")}</span>}</span>}
        tools={<><a class="button" href={`/api/golden/${inPath(id)}/export.csv`} download><Icon name="download" />CSV</a>{profile.which && <a class="button" href={`/golden?${new URLSearchParams({ product: profile.which.product, step: profile.which.step, program: profile.which.program, source: profile.which.source }).toString()}`}>{t("golden.renew")}</a>}</>} />
      {!shape ? <p class="panel body" role="alert">{t("golden.broken", { sha: profile.sha256 })}</p> : <>
        {inForce && (running.length > 0 || profile.which?.source === "coil") && <Running rows={running} shape={shape} chosen={coil} />}
        <section class="panel" aria-label={t("golden.envelope")}><div class="body">{compared.value.failed && !run ? <Wrong failed={compared.value.failed} again={compared.again} /> : <Envelope shape={shape} name={id} {...(coil ? { run: coil } : run ? { run } : {})} />}</div></section>
        <div class="study-below">
          {run && <Judgement run={run} axis={shape.axis.symbol} />}
          <Recent rows={data.recent} chosen={seq} />
          <Parts data={data} />
        </div>
        <div class="split">
          <section class="panel" aria-label={t("golden.about")}><header><h2>{t("golden.about")}</h2></header><div class="body"><dl class="pairs">
            <dt>{t("golden.adopted")}</dt><dd>{full(profile.adoptedAt)} {profile.by} <a class="id" href={factHref(profile.fact)}>{profile.fact}</a></dd>
            <dt>{t("studies.reason")}</dt><dd>{profile.reason}</dd>
            <dt>{t("golden.madeOf")}</dt><dd>{t("golden.explained.long", { runs: profile.runs, n: shape.components, share: figure(100 * shape.explained, 2) })}</dd>
            <dt>{t("golden.ringsWhen")}</dt><dd>{t("golden.ringsWhen.words", { rare: probability(shape.rings.rarerThan), row: shape.rings.inARow, pace: figure(shape.rings.runsPerHour, 2) })}</dd>
            <dt>{t("golden.marks")}</dt><dd>{t("golden.marks.words", { share: figure(100 * shape.rings.marked, 2) })}</dd>
            <dt>{t("golden.ends")}</dt><dd>{figure(shape.endMean, 4)} ± {figure(shape.endDeviation, 2)} {shape.axis.symbol}</dd>
            <dt>SHA-256</dt><dd class="mono small">{profile.sha256}</dd>
            <dt>{t("golden.versions")}</dt><dd class="row">{data.versions.map((each) => <a key={each} class="id" href={`/golden/${each}`}>{each}</a>)}</dd>
          </dl></div></section>
          <LeftOut rows={data.leftOut} />
        </div>
      </>}
    </>
  );
}

const runningWords = (coil: GoldenRunning, shape: GoldenShape | undefined) =>
  coil.leaves ? t("golden.runningLeaves", { what: coil.sentence }) : t("golden.runningKeeps", { at: `${figure(coil.reach, 4)} ${shape?.axis.symbol ?? ""}` });

const runningKey = (each: GoldenRunning) => [each.item, each.place].filter(Boolean).join(" ");

/** Runs under way, each as far as it came; the chosen one lies over the band and grows. */
function Running({ rows, shape, chosen }: { rows: GoldenRunning[]; shape: GoldenShape; chosen: GoldenRunning | undefined }) {
  const begin = shape.places.at(shape.falls ? -1 : 0)!, end = shape.places.at(shape.falls ? 0 : -1)!;
  return (
    <section class="panel" aria-label={t("golden.running")}><header><h2>{t("golden.running")} <span class="muted small">{count(rows.length)}</span></h2></header>
      {rows.length === 0 ? <p class="body muted">{t("golden.running.none")}</p> : <ul class="run-list">{rows.map((each) => (
        <li key={runningKey(each)}>
          <span><Mark state={each.alarm ? "alarm" : each.leaves ? "warning" : "running"} text={t(each.alarm ? "golden.state.rings" : each.leaves ? "golden.leaves" : "golden.keeps")} /> <a class="id" href={withQuery({ coil: runningKey(each), run: undefined })} aria-current={each === chosen ? "true" : undefined}>{each.item.slice(each.item.indexOf(":") + 1)}</a> <span class="muted small">{[each.place, partName(each.part), moment(each.lastAt)].filter(Boolean).join(" · ")}</span>{each.missing.map((gap) => <Mark key={gap.from} state="warning" text={t("golden.lacking", { from: gap.from + 1, to: gap.to })} />)}{each.sentence && <><br /><span class="small">{each.sentence}</span></>}</span>
          <span class="row"><span class="part run-reach" aria-hidden="true"><i style={{ inlineSize: `${Math.max(0, Math.min(100, (100 * (each.reach - begin)) / (end - begin)))}%` }} /></span><span class="num nowrap">{figure(each.reach, 4)} {shape.axis.symbol}</span>{each.alarm && <a class="button quiet" href={`/alerts/${inPath(each.alarm)}`}>{t("golden.alarm")}</a>}</span>
        </li>
      ))}</ul>}
    </section>
  );
}

/** T² and SPE against their limits, and which variable the error comes from. */
function Judgement({ run, axis }: { run: GoldenRun; axis: string }) {
  const rows = [...run.contributions].sort((a, b) => b.share - a.share).slice(0, 8);
  return (
    <section class="panel" aria-label={t("golden.judgement")}><header><h2>{t("golden.judgement")}</h2></header><div class="body stack" style={{ gap: "10px" }}>
      <table><tbody>
        <tr><th scope="row">T²</th><td class="num"><b>{figure(run.distance, 3)}</b></td><td class="num muted">{t("golden.limit", { limit: figure(run.distanceLimit, 3) })}</td><td>{t("golden.t2")}</td></tr>
        <tr><th scope="row">SPE</th><td class="num"><b>{figure(run.error, 3)}</b></td><td class="num muted">{t("golden.limit", { limit: figure(run.errorLimit, 3) })}</td><td>{t("golden.spe")}</td></tr>
      </tbody></table>
      <p class="small soft">{t("golden.chance", { p: probability(run.chance) })}</p>
      {run.where && <p class="small">{t("golden.where", { variable: run.where.variable.replace(/-/g, " "), place: `${figure(run.where.place, 4)} ${axis}`, value: figure(run.where.value, 4), expected: figure(run.where.expected, 4), sigmas: figure(run.where.sigmas, 2) })}</p>}
      <div><h3>{t("golden.contributions")}</h3>
        <ul class="bars">{rows.map((each) => <li key={each.variable}><span>{each.variable.replace(/-/g, " ")}</span><span class="part"><i style={{ inlineSize: `${Math.max(1, 100 * each.share)}%` }} /></span><span class="num">{figure(100 * each.share, 2)} %</span></li>)}</ul></div>
    </div></section>
  );
}

/** The last runs as they were judged; each opens over the band. */
function Recent({ rows, chosen }: { rows: GoldenSeen[]; chosen: string | undefined }) {
  const last = rows.slice(-SHOWN);
  const listed = [...rows].reverse().filter((each) => each.leaves).slice(0, 12);
  const most = Math.max(1.5, ...last.map((each) => Math.min(5, Math.max(each.distance, each.error))));
  return (
    <section class="panel" aria-label={t("golden.recent")}><header><h2>{t("golden.recent")} <span class="muted small">{count(rows.length)}</span></h2></header>
      {rows.length === 0 ? <p class="body muted">{t("golden.noneYet")}</p> : <div class="body">
        <Picture label={t("golden.recent")} xs={[0, last.length]} ys={[0, most]} height={130} xLabels={() => null} yName={t("golden.ofLimit")}>
          {(s) => <>
            <path class="error-area faint" d={fillArea(s, [0, last.length], [0, 0], [1, 1])} />
            <line class="limit-line" x1={s.x(0)} x2={s.x(last.length)} y1={s.y(1)} y2={s.y(1)} />
            {last.map((each, i) => <circle key={each.seq} class={each.alarm ? "dot alarm" : each.leaves ? "dot left" : "dot"} cx={s.x(i + 0.5)} cy={s.y(Math.min(5, Math.max(each.distance, each.error)))} r={String(each.seq) === chosen ? 5 : 3} />)}
          </>}
        </Picture>
        <ul class="run-list">{listed.map((each) => <li key={each.seq}><span><a class="id" href={withQuery({ run: String(each.seq) })} aria-current={String(each.seq) === chosen ? "true" : undefined}>{clock(each.at)}</a> <ItemLink id={each.item} /> <span class="muted small">{[each.place, partName(each.part)].filter(Boolean).join(" · ")}</span><br /><span class="small">{each.sentence}</span></span>{each.alarm && <a class="button quiet" href={`/alerts/${inPath(each.alarm)}`}>{t("golden.alarm")}</a>}</li>)}</ul>
      </div>}
    </section>
  );
}

function Parts({ data }: { data: GoldenDetail }) {
  return (
    <section class="panel" aria-label={t("golden.parts")}><header><h2>{t("golden.parts")}</h2></header>
      {data.parts.length === 0 ? <p class="body muted">{t("golden.noneYet")}</p> : <table><thead><tr><th>{word("kind", "station")}</th><th class="num">{t("golden.runs")}</th><th class="num">{t("golden.left")}</th></tr></thead>
        <tbody>{data.parts.map((each) => <tr key={each.part}><td>{partName(each.part)}</td><td class="num">{count(each.judged)}</td><td class="num">{each.left > 0 ? <b>{count(each.left)}</b> : 0}</td></tr>)}</tbody></table>}
    </section>
  );
}
