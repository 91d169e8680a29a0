import { useSignal } from "@preact/signals";
import { Fragment } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { get } from "../api/client";
import { onFact } from "../api/live";
import type { FactLine, Line, Plant, Station } from "../api/types";
import { Head } from "../parts/head";
import { SubNav } from "../parts/subnav";
import { ItemLink, factHref, stationHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { Empty, Wait, Wrong } from "../parts/states";
import { here } from "../router";
import { askPlant, plantState, watchPlant } from "../shape/plant";
import { count, figure, share, shortCount } from "../text/number";
import { t, word } from "../text/text";
import { agoOnFloor, clock, full, zoneName } from "../text/time";
import "./plant.css";

/** Plant: what runs, what stands, what was made today; live, and still where nothing happens. */
export default function PlantPage() {
  useEffect(watchPlant, []);
  const { data, failed } = plantState.value;
  const wall = here.value.searchParams.has("wall");
  if (!data && failed) return <><Head title={t("nav.plant")} answer={t("nav.plant")} /><Wrong failed={failed} again={() => void askPlant()} /></>;
  if (!data) return <Loading />;
  const stations = data.lines.flatMap((line) => line.stations);
  const sites = new Set(data.lines.map((line) => line.site).filter(Boolean)).size;
  return (
    <>
      <Head title={t("nav.plant")} over={<SubNav />} answer={sentence(data)}
        under={<span title={full(data.asOf)}>{t("plant.under", { ok: sum(stations, "okToday"), nok: sum(stations, "nokToday"), share: share(sum(stations, "nokToday"), sum(stations, "okToday") + sum(stations, "nokToday")) })} {data.simulated && <span class="chip">{t("plant.simulated")}</span>}</span>} />
      {data.lines.length === 0 ? (
        <div class="panel"><Empty title={t("plant.empty")}>{t("facts.none.next")}</Empty></div>
      ) : (
        <div class={`plant ${wall ? "wall" : ""}`}>
          <div class="lines">{data.lines.map((line, i) => <Fragment key={line.id}>{sites > 1 && line.site && line.site !== data.lines[i - 1]?.site && <h2 class="site">{line.site}</h2>}<LineLane line={line} /></Fragment>)}</div>
          {!wall && <div class="beside"><Totals data={data} /><Feed /></div>}
        </div>
      )}
    </>
  );
}

function sum(stations: Station[], field: "unitsToday" | "okToday" | "nokToday"): number {
  return stations.reduce((total, station) => total + (station[field] ?? 0), 0);
}

function sentence(data: Plant): string {
  const stations = data.lines.flatMap((line) => line.stations);
  const stopped = stations.filter((station) => station.state === "stopped");
  const silent = stations.filter((station) => station.state === "silent");
  if (stations.length === 0) return t("plant.empty");
  if (stopped.length === 1) return t("plant.oneStopped", { station: stopped[0]!.name });
  if (stopped.length > 1) return t("plant.stopped", { n: stopped.length, of: stations.length });
  if (silent.length > 0) return t("plant.silent", { n: stations.filter((station) => station.state === "running").length, of: stations.length, silent: silent.length });
  const running = stations.filter((station) => station.state === "running").length;
  return running === stations.length ? t("plant.runs", { of: stations.length }) : t("plant.calm", { n: running, of: stations.length });
}

function LineLane({ line }: { line: Line }) {
  // Stations that no plan puts in order are no line: no thread is drawn through them, and they stand by name.
  const loose = line.id === "other";
  const stations = loose ? [...line.stations].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true })) : line.stations;
  const made = loose ? undefined : line.stations.at(-1);
  return (
    <section class={`lane panel ${line.state} ${loose ? "loose" : ""}`} aria-labelledby={`line-${line.id}`}>
      <header>
        <h2 id={`line-${line.id}`}>{line.name}</h2>
        <Mark state={line.state} />
        {line.product && <span class="muted">{line.product}</span>}
        {made && <span class="made soft"><b>{count(made.unitsToday)}</b> {t("plant.offLine")}</span>}
      </header>
      <ol class="thread">{stations.map((station) => <StationCell key={station.id} station={station} />)}</ol>
    </section>
  );
}

function StationCell({ station }: { station: Station }) {
  const judged = station.okToday + station.nokToday;
  return (
    <li class={`cell ${station.state}`}>
      <a href={stationHref(station.id)} aria-label={t("plant.cell", { station: station.name, state: word("state", station.state), units: station.unitsToday, nok: station.nokToday })}>
        <span class="top"><Mark state={station.state} bare /><span class="name" title={station.name}>{station.name}</span></span>
        <span class="big">{count(station.unitsToday)}</span>
        <span class="pair"><span class={station.nokToday ? "nok" : "muted"}>{t("plant.nok", { n: station.nokToday })}</span><span class="muted">{judged ? share(station.nokToday, judged) : ""}</span></span>
        <span class="pair muted"><span>{station.ratePerHour === undefined ? "" : t("plant.rate", { rate: figure(station.ratePerHour) })}</span><span>{(station.queue ?? 0) > 0 ? t("plant.queue", { n: station.queue! }) : ""}</span></span>
        <span class="last muted">{station.state !== "running" && <b class="said">{word("state", station.state)} </b>}{station.state === "stopped" && station.since ? t("plant.since", { at: clock(station.since) }) : station.lastAt ? agoOnFloor(station.lastAt) : t("plant.nothingYet")}</span>
      </a>
    </li>
  );
}

function Totals({ data }: { data: Plant }) {
  const { totals } = data;
  const entries: [string, number, string?][] = [
    [t("total.units"), totals.units], [t("total.lots"), totals.lots], [t("total.vehicles"), totals.vehicles],
    [t("total.readings"), totals.readings], [t("total.facts"), totals.facts, "/journal"], [t("total.rejected"), totals.rejected, "/rejected"],
  ];
  return (
    <section class="panel" aria-label={t("total.label")}>
      <header><h2>{t("total.label")}</h2></header>
      <dl class="totals">
        {entries.map(([name, value, href]) => (
          <div key={name}><dt>{href ? <a href={href}>{name}</a> : name}</dt><dd title={count(value)}>{shortCount(value)}</dd></div>
        ))}
      </dl>
    </section>
  );
}

const FEED_LENGTH = 14;
/** At most this many waiting facts are counted while somebody reads. */
const WAITING_LIMIT = 9_999;

/** What just happened. It stands still while it is pointed at or focused and says how much it is behind. */
function Feed() {
  const shown = useSignal<FactLine[] | undefined>(undefined);
  const waiting = useRef<FactLine[]>([]);
  const behind = useSignal(0);
  const held = useRef(false);
  const flush = () => {
    if (waiting.current.length === 0) return;
    shown.value = [...waiting.current, ...(shown.peek() ?? [])].slice(0, FEED_LENGTH);
    waiting.current = [];
    behind.value = 0;
  };
  useEffect(() => {
    get<{ facts: FactLine[] }>("/api/facts", { limit: FEED_LENGTH }).then((page) => (shown.value = page.facts), () => (shown.value = []));
    const off = onFact((fact) => {
      waiting.current = [fact, ...waiting.current].slice(0, FEED_LENGTH);
      behind.value = Math.min(WAITING_LIMIT, behind.peek() + 1);
    });
    const timer = setInterval(() => held.current || flush(), 1_000);
    return () => {
      off();
      clearInterval(timer);
    };
  }, []);
  const hold = (on: boolean) => () => {
    held.current = on;
    if (!on) flush();
  };
  return (
    <section class="panel feed" aria-label={t("feed.label")} onPointerEnter={hold(true)} onPointerLeave={hold(false)} onFocusIn={hold(true)} onFocusOut={hold(false)}>
      <header><h2>{t("feed.label")}</h2><span class="small muted">{behind.value > 0 && held.current ? t("feed.behind", { n: behind.value }) : zoneName()}</span></header>
      <ol>
        {shown.value?.map((fact) => (
          <li key={fact.seq}>
            <a class="at muted" href={factHref(fact.seq)} title={full(fact.occurredAt)}>{clock(fact.occurredAt)}</a>
            <span class="what"><span>{fact.summary || word("fact", fact.kind)}</span>{fact.item && <> <ItemLink id={fact.item} /></>}</span>
          </li>
        )) ?? Array.from({ length: FEED_LENGTH }, (_, i) => <li key={i}><span class="at"><Wait chars={8} /></span><span class="what"><Wait chars={22} /></span></li>)}
        {shown.value?.length === 0 && <li class="muted">{t("facts.none")}</li>}
      </ol>
    </section>
  );
}

function Loading() {
  return (
    <>
      <Head title={t("nav.plant")} answer={<Wait chars={28} />} under={<Wait chars={40} />} />
      <div class="plant" aria-busy="true">
        <div class="lines">
          {[9, 7].map((cells, i) => (
            <section class="lane panel" key={i}><header><Wait chars={14} /></header>
              <ol class="thread">{Array.from({ length: cells }, (_, j) => <li class="cell" key={j}><div class="blank"><Wait chars={9} /><br /><Wait chars={5} /><br /><Wait chars={8} /></div></li>)}</ol>
            </section>
          ))}
        </div>
      </div>
    </>
  );
}
