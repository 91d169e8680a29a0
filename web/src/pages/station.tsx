import { useEffect } from "preact/hooks";
import { get, inPath } from "../api/client";
import { useLoad } from "../api/load";
import type { Station } from "../api/types";
import { Head } from "../parts/head";
import { factHref, ItemLink } from "../parts/links";
import { Mark } from "../parts/mark";
import { Empty, WaitRows, Wrong } from "../parts/states";
import { plant, plantState, watchPlant } from "../shape/plant";
import { count, figure, share } from "../text/number";
import { t, word } from "../text/text";
import { clock, full, moment, shortDay } from "../text/time";

interface StationRecord {
  station: Station & { line?: { id: string; name: string } };
  recent: { seq: number; at: string; item?: string; step?: string; result?: string; summary?: string }[];
}

/** One station: its state, today's count, what it worked on last. */
export default function StationPage({ id }: { id: string }) {
  useEffect(watchPlant, []);
  const record = useLoad(`station ${id}`, (signal) => get<StationRecord>(`/api/stations/${inPath(id)}`, { limit: 100 }, signal));
  const line = plant.value?.lines.find((each) => each.stations.some((station) => station.id === id));
  const station = line?.stations.find((each) => each.id === id) ?? record.value.data?.station;
  if (!station) {
    if (plantState.value.busy || record.value.busy) return <><Head title={id} answer={id} /><div class="panel"><WaitRows rows={8} chars={50} /></div></>;
    return <><Head title={id} answer={id} />{record.value.failed && <Wrong failed={record.value.failed} again={record.again} />}</>;
  }
  const judged = station.okToday + station.nokToday;
  const since = station.since ?? station.lastAt;
  return (
    <>
      <Head title={station.name} over={<><a href="/">{t("nav.plant")}</a><span>›</span><span>{line?.name ?? record.value.data?.station.line?.name}</span></>}
        answer={since ? t(`station.is.${station.state}`, { station: station.name, at: clock(since) }) : t("station.is.new", { station: station.name })}
        under={<>{t("station.today", { n: station.unitsToday, nok: station.nokToday, share: share(station.nokToday, judged) })}{station.reason ? ` ${station.reason}` : ""}</>} />
      <div class="split">
        <section class="panel">
          <header><h2>{t("station.recent")}</h2></header>
          {record.value.failed ? <Empty title={t("station.noRecent")}>{t("station.noRecent.next")}</Empty>
            : !record.value.data ? <WaitRows rows={10} chars={60} />
            : record.value.data.recent.length === 0 ? <Empty title={t("station.nothing")}>{t("station.nothing.next")}</Empty>
            : (
              <div class="scroll-x" tabIndex={0} role="region" aria-label={t("station.recent")}><table>
                <thead><tr><th>{t("col.at")}</th><th>{t("col.item")}</th><th>{t("col.what")}</th><th>{t("col.result")}</th><th class="num">{t("col.fact")}</th></tr></thead>
                <tbody>{record.value.data.recent.map((each) => (
                  <tr key={each.seq}>
                    <td class="nowrap" title={full(each.at)}>{shortDay(each.at)} {clock(each.at)}</td>
                    <td>{each.item && <ItemLink id={each.item} icon />}</td>
                    <td>{each.summary ?? word("step", each.step)}</td>
                    <td>{each.result && <Mark state={each.result} />}</td>
                    <td class="num"><a class="id" href={factHref(each.seq)}>{count(each.seq)}</a></td>
                  </tr>))}</tbody>
              </table></div>
            )}
        </section>
        <section class="panel">
          <header><h2>{t("station.now")}</h2><Mark state={station.state} /></header>
          <dl class="pairs body">
            <dt>{t("station.step")}</dt><dd>{word("step", station.step)}</dd>
            <dt>{t("station.equipment")}</dt><dd><Equipment names={station.equipment ?? []} /></dd>
            <dt>{t("station.made")}</dt><dd>{count(station.unitsToday)}</dd>
            <dt>{t("station.ok")}</dt><dd>{count(station.okToday)}</dd>
            <dt>{t("station.nok")}</dt><dd>{count(station.nokToday)} {judged > 0 && <span class="muted">({share(station.nokToday, judged)}, n = {count(judged)})</span>}</dd>
            <dt>{t("station.rate")}</dt><dd>{station.ratePerHour === undefined ? "–" : t("plant.rate", { rate: figure(station.ratePerHour) })}</dd>
            <dt>{t("station.queue")}</dt><dd>{count(station.queue)}</dd>
            <dt>{t("station.last")}</dt><dd>{station.lastItem ? <ItemLink id={station.lastItem} /> : "–"} {station.lastAt && <div class="muted small">{moment(station.lastAt)}</div>}</dd>
          </dl>
          <div class="body no-print"><a class="button" href={`/recall?kind=station-window&station=${encodeURIComponent(id)}`}>{t("station.suspect")}</a> <a class="button" href={`/terminal/${encodeURIComponent(id)}`} target="_blank">{t("station.terminal")}</a></div>
        </section>
      </div>
    </>
  );
}

/** What fits is listed; a tower of hundreds of channels is a number that opens. */
const LISTED = 8;

function Equipment({ names }: { names: string[] }) {
  if (names.length <= LISTED) return <>{names.join(", ") || "–"}</>;
  return <details><summary>{t("station.equipment.many", { n: names.length, first: names[0]!, last: names.at(-1)! })}</summary><div class="small muted breakable">{names.join(", ")}</div></details>;
}
