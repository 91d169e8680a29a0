import { useEffect } from "preact/hooks";
import { useActs } from "../api/again";
import { get } from "../api/client";
import { onPlant } from "../api/live";
import { useLoad } from "../api/load";
import type { Severity } from "../api/quality";
import { Head } from "../parts/head";
import { stationHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { plainly } from "../quality/words";
import { query, withQuery } from "../router";
import { count, share } from "../text/number";
import { t, word } from "../text/text";
import { clock } from "../text/time";
import "./wall.css";

type State = "running" | "idle" | "silent" | "stopped" | "drifting";

export interface WallStation {
  id: string;
  name: string;
  state: State;
  reason?: string;
  alerts: number;
  worst?: Severity;
  streams: { watched: number; learning: number; alarm: number };
  hold?: number;
}

export interface WallLine {
  id: string;
  name: string;
  state: State;
  sentence: string;
  stations: WallStation[];
  figures: { unitsToday: number; yieldToday?: number; okToday: number; nokToday: number };
}

export interface Wall {
  asOf: string;
  lines: WallLine[];
  open: number;
}

const EVERY_MILLIS = 5_000;

/** Quality wall: each line running, stopped or drifting; big and calm, to be read from across the hall. */
export default function WallPage() {
  const line = query.value.get("line") ?? undefined;
  const loaded = useLoad(`wall ${line}`, (signal) => get<Wall>("/api/wall", { line }, signal), true);
  useEffect(() => {
    let waiting = false;
    const off = onPlant(() => (waiting = true));
    const timer = setInterval(() => {
      if (waiting) loaded.again();
      waiting = false;
    }, EVERY_MILLIS);
    return () => {
      clearInterval(timer);
      off();
    };
  }, []);
  useActs(loaded.again, (acts) => acts.holds.length > 0 || acts.stations.length > 0, true);
  const { data, failed } = loaded.value;
  const lines = data?.lines.filter((each) => each.stations.length > 0) ?? [];
  return (
    <>
      <Head title={t("wall.title")} over={<SubNav />} answer={data ? wallAnswer(lines, data.open) : failed ? t("wall.title") : <Wait chars={30} />} under={data ? t("wall.asOf", { at: clock(data.asOf) }) : <Wait chars={20} />}
        tools={<>{line && <a class="button" href={withQuery({ line: undefined })}>{t("wall.all")}</a>}<a class="button" href="/quality?wall" target="_blank">{t("menu.wall")}</a></>} />
      {failed && !data ? <Wrong failed={failed} again={loaded.again} />
        : !data ? <section class="panel"><WaitRows rows={8} chars={60} /></section>
        : lines.length === 0 ? <section class="panel"><Empty title={t("wall.none")}>{t("wall.none.next")}</Empty></section>
        : <div class={`wall-lines ${line ? "one" : ""}`}>{lines.map((each) => <LineTile key={each.id} line={each} />)}</div>}
    </>
  );
}

export function wallAnswer(lines: WallLine[], open: number): string {
  const stopped = lines.filter((each) => each.state === "stopped").length;
  const drifting = lines.filter((each) => each.state === "drifting").length;
  if (stopped + drifting === 0) return open === 0 ? t("wall.calm", { n: lines.length }) : t("wall.calmOpen", { n: lines.length, open });
  return [stopped > 0 ? t("wall.stopped", { n: stopped }) : "", drifting > 0 ? t("wall.drifting", { n: drifting }) : ""].filter(Boolean).join(", ");
}

const MARKS: Record<State, string> = { running: "running", idle: "idle", silent: "silent", stopped: "stopped", drifting: "warning" };

function LineTile({ line }: { line: WallLine }) {
  const { figures } = line;
  const loud = line.stations.filter((each) => each.state === "stopped" || each.state === "drifting" || (each.hold ?? 0) > 0);
  const charts = line.stations.reduce((sum, each) => ({ watched: sum.watched + each.streams.watched + each.streams.alarm, learning: sum.learning + each.streams.learning }), { watched: 0, learning: 0 });
  return (
    <section class={`panel wall-line ${line.state}`} aria-labelledby={`wall-${line.id}`}>
      <header><h2 id={`wall-${line.id}`}><a href={withQuery({ line: line.id })}>{line.name}</a></h2><Mark state={MARKS[line.state]} text={t(`wall.state.${line.state}`)} /></header>
      <p class="sentence">{line.state === "running" || line.state === "idle" || line.state === "silent" ? t(`wall.says.${line.state}`) : line.sentence}</p>
      <ol class="wall-stations" aria-label={t("wall.stations")}>{line.stations.map((each) => <li key={each.id} class={`${each.state} ${each.hold ? "held" : ""}`}><a href={stationHref(each.id)} title={each.name} aria-label={t("wall.station", { station: each.name, state: t(`wall.state.${each.state}`) })}><Mark state={MARKS[each.state]} bare text={t(`wall.state.${each.state}`)} /></a></li>)}</ol>
      {loud.length > 0 && <ul class="loud">{loud.slice(0, 4).map((each) => (
        <li key={each.id}><b>{each.name}</b> {each.reason && <span class="soft">{plainly(each.reason)}</span>} {each.alerts > 0 && <a class="chip" href="/alerts">{t("wall.alerts", { n: each.alerts })}</a>} {(each.hold ?? 0) > 0 && <a class="chip" href="/holds">{t("wall.holds", { n: each.hold! })}</a>}</li>
      ))}</ul>}
      <dl class="wall-figures">
        <div><dt>{t("wall.units")}</dt><dd>{count(figures.unitsToday)}</dd></div>
        <div><dt>{t("wall.yield")}</dt><dd>{figures.yieldToday === undefined ? "–" : share(figures.okToday, figures.okToday + figures.nokToday)}</dd></div>
        <div><dt>{word("state", "nok")}</dt><dd>{count(figures.nokToday)}</dd></div>
        <div><dt>{t("wall.charts")}</dt><dd>{count(charts.watched)}{charts.learning > 0 && <span class="small muted"> {t("wall.learning", { n: charts.learning })}</span>}</dd></div>
      </dl>
    </section>
  );
}
