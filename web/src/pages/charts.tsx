import { useSignal } from "@preact/signals";
import { get } from "../api/client";
import { useActs } from "../api/again";
import { useLoad } from "../api/load";
import { Head } from "../parts/head";
import { Mark } from "../parts/mark";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { chartHref } from "../quality/marks";
import { Spark, value } from "../quality/control";
import { digitsFor, partWords, type StreamLine } from "../shape/control";
import { go, query, withQuery } from "../router";
import { count } from "../text/number";
import { t, word } from "../text/text";
import { agoOnFloor } from "../text/time";
import "./quality.css";
import "./chart.css";

const STATES = ["all", "alarm", "watched", "learning"] as const;
const SHOWN = 200;

interface Streams {
  streams: StreamLine[];
  total: number;
  alarms: number;
  learning: number;
}

/** Charts: every stream that is charted, what rings first. */
export default function ChartsPage() {
  const state = STATES.find((each) => each === query.value.get("state")) ?? "all";
  const q = query.value.get("q") ?? "";
  const station = query.value.get("station") ?? undefined;
  const typed = useSignal(q);
  const loaded = useLoad(`streams ${state} ${q} ${station}`, (signal) => get<Streams>("/api/streams", { state: state === "all" ? undefined : state, q, station, limit: SHOWN }, signal), true);
  useActs(loaded.again, () => false, true);
  const { data, failed } = loaded.value;
  const answer = !data ? (failed ? t("nav.charts") : <Wait chars={36} />) : data.total === 0 ? t("charts.none") : data.alarms > 0 ? t("charts.alarm", { n: data.alarms, of: data.total }) : t("charts.calm", { n: data.total });
  return (
    <>
      <Head title={t("nav.charts")} over={<SubNav />} answer={answer} under={data && data.learning > 0 ? t("charts.learning", { n: data.learning }) : t("charts.under")}
        tools={<>
          <form role="search" onSubmit={(event) => { event.preventDefault(); go(withQuery({ q: typed.value.trim() })); }}><input type="search" aria-label={t("charts.filter")} placeholder={t("charts.filter")} value={typed.value} onInput={(event) => (typed.value = event.currentTarget.value)} /></form>
          <span class="segments" role="group" aria-label={t("charts.which")}>{STATES.map((each) => <a key={each} href={withQuery({ state: each === "all" ? undefined : each })} aria-current={each === state ? "true" : undefined}>{t(`charts.state.${each}`)}</a>)}</span>
        </>} />
      {failed && !data ? <Wrong failed={failed} again={loaded.again} />
        : !data ? <section class="panel"><WaitRows rows={10} chars={60} /></section>
        : data.streams.length === 0 ? <section class="panel"><Empty title={t(q || station || state !== "all" ? "charts.noneHere" : "charts.none")}>{t("charts.none.next")}</Empty></section>
        : (
          <section class="panel" aria-label={t("nav.charts")}>
            <ul class="stream-list">{data.streams.map((stream) => <StreamRow key={stream.id} stream={stream} />)}</ul>
            {data.total > data.streams.length && <p class="body small muted">{t("table.some", { n: data.streams.length, of: data.total })}</p>}
          </section>
        )}
    </>
  );
}

export function StreamRow({ stream }: { stream: StreamLine }) {
  const { limits } = stream;
  const digits = limits ? digitsFor(limits.lower, limits.upper) : 3;
  return (
    <li><a href={chartHref(stream.id)}>
      <StreamMark state={stream.state} />
      <span class="says"><b>{stream.name}</b><span class="small muted">{[partWords(stream), word("step", stream.step), stream.product].filter(Boolean).join(" · ")}</span></span>
      <Spark stream={stream} />
      <span class="num">{stream.lastValue === undefined ? "–" : <><b>{value(stream.lastValue, digits)}</b> <span class="muted">{stream.symbol}</span></>}<span class="small muted block">{stream.lastAt ? agoOnFloor(stream.lastAt) : ""}</span></span>
      <span class="num small muted">n = {count(stream.points)}</span>
    </a></li>
  );
}

export function StreamMark({ state }: { state: StreamLine["state"] }) {
  return <Mark state={state === "alarm" ? "alarm" : state === "watched" ? "running" : state === "learning" ? "idle" : "none"} text={t(`stream.${state}`)} />;
}
