import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { get, inPath } from "../api/client";
import { asFailure, type Loaded } from "../api/load";
import type { TimelineEntry } from "../api/types";
import { Readings } from "../parts/bullet";
import { factHref, ItemLink, stationHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { Empty, WaitRows, Wrong } from "../parts/states";
import { t, word } from "../text/text";
import { clock, day, dayKey, duration, full, moment } from "../text/time";
import { Icon } from "../parts/icon";

const PAGE = 200;
/** A pause longer than this is written between two entries: where a unit waited is part of its story. */
const PAUSE_MILLIS = 60 * 60 * 1000;

interface TimelinePage {
  entries: TimelineEntry[];
  next?: string | number | null;
}

/** The pages of a timeline, asked for one after the other. */
export function useTimeline(id: string, known: string | undefined, all = false) {
  const state = useSignal<Loaded<TimelineEntry[]>>({ busy: true });
  const next = useSignal<string | undefined>(undefined);
  const ask = async (cursor?: string) => {
    state.value = { ...(state.peek().data ? { data: state.peek().data! } : {}), busy: true };
    try {
      const page = await get<TimelinePage>(`/api/items/${inPath(id)}/timeline`, { cursor, limit: PAGE, knownAt: known });
      state.value = { data: [...(cursor === undefined ? [] : state.peek().data ?? []), ...page.entries], busy: false };
      next.value = page.next === undefined || page.next === null ? undefined : String(page.next);
      if (all && next.value !== undefined) await ask(next.value);
    } catch (cause) {
      state.value = { ...(state.peek().data ? { data: state.peek().data! } : {}), failed: asFailure(cause), busy: false };
    }
  };
  useEffect(() => void ask(), [id, known]);
  return { state, next, more: () => void ask(next.value), again: () => void ask() };
}

/** The traveler: everything that happened to the item, in order, with what was measured. */
export function Timeline({ id, known }: { id: string; known: string | undefined }) {
  const { state, next, more, again } = useTimeline(id, known);
  const { data, failed, busy } = state.value;
  if (failed && !data) return <Wrong failed={failed} again={again} />;
  if (!data) return <section class="panel"><WaitRows rows={12} chars={60} /></section>;
  if (data.length === 0) return <section class="panel"><Empty title={t("timeline.empty")}>{known ? t("timeline.empty.known") : t("timeline.empty.next")}</Empty></section>;
  // What was imported came late as a whole: that is said once.
  const allLate = data.every((entry) => entry.late);
  return (
    <section class="panel timeline" aria-label={t("item.tab.timeline")}>
      {allLate && <p class="body soft small">{t("timeline.allLate", { at: moment(data[0]!.recordedAt) })}</p>}
      <ol>{data.map((entry, i) => <Entry id={id} key={`${entry.seq} ${i}`} entry={entry} before={data[i - 1]} late={Boolean(entry.late) && !allLate} />)}</ol>
      {next.value !== undefined && <div class="body"><button class="button" disabled={busy} onClick={more}>{t("timeline.more")}</button></div>}
    </section>
  );
}

function Entry({ id, entry, before, late }: { id: string; entry: TimelineEntry; before: TimelineEntry | undefined; late: boolean }) {
  const newDay = !before || dayKey(before.at) !== dayKey(entry.at);
  const pause = before ? Date.parse(entry.at) - Date.parse(before.at) : 0;
  return (
    <>
      {newDay && <li class="day">{day(entry.at)}</li>}
      {!newDay && pause > PAUSE_MILLIS && <li class="pause muted">{duration(pause)}</li>}
      <li class={`entry ${entry.result === "nok" ? "nok" : ""}`} id={`fact-${entry.seq}`}>
        <a class="at" href={factHref(entry.seq)} title={t("timeline.times", { at: full(entry.at), recorded: full(entry.recordedAt) })}>{clock(entry.at)}</a>
        <span class="knot" aria-hidden="true"><Knot entry={entry} /></span>
        <div class="what">
          <div class="line">
            <b class="title">{entry.title || word("fact", entry.kind)}</b>
            {entry.result && entry.result !== "none" && <Mark state={entry.result} />}
            {late && <span class="chip" title={full(entry.recordedAt)}>{t("timeline.late", { age: duration(Date.parse(entry.recordedAt) - Date.parse(entry.at)) })}</span>}
            {entry.corrected && <span class="chip">{t("timeline.corrected")}</span>}
          </div>
          {tellsMore(entry) && <p class="soft">{entry.detail}</p>}
          <Circumstances entry={entry} />
          {entry.other && entry.other.length > 0 && <Others entry={entry} />}
          {entry.readings && entry.readings.length > 0 && <Readings readings={entry.readings} />}
          <div class="row">
            {entry.curve && <a class="chip" href={`?view=curves&curve=${entry.curve.seq}`}><Icon name="curve" />{entry.curve.channels.map((channel) => word("channel", channel.name)).join(", ")}</a>}
            {entry.document && <a class="chip" href={`/api/documents/${entry.document.sha256}?item=${encodeURIComponent(id)}`} target="_blank"><Icon name="document" />{entry.document.name}</a>}
          </div>
        </div>
      </li>
    </>
  );
}

/** Whether the detail says anything that the readings, the verdict or the links below do not say better. */
function tellsMore(entry: TimelineEntry): boolean {
  const detail = entry.detail?.trim() ?? "";
  if (detail === "" || detail === entry.result || (entry.readings?.length ?? 0) > 0) return false;
  const linked = new Set(entry.other?.map((other) => other.item));
  return !detail.split(/,\s*/).every((part) => linked.has(part));
}

function Circumstances({ entry }: { entry: TimelineEntry }) {
  const parts = [
    entry.equipment && [t("timeline.equipment"), entry.equipment], entry.tool && [t("timeline.tool"), entry.tool],
    entry.program && [t("timeline.program"), entry.program], entry.operator && [t("timeline.operator"), entry.operator],
  ].filter((part): part is string[] => Boolean(part));
  if (!entry.station && parts.length === 0) return null;
  return (
    <div class="around muted">
      {entry.station && <a href={stationHref(entry.station)}>{entry.station}</a>}
      {parts.map(([name, value]) => <span key={name}>{name} <span class="soft">{value}</span></span>)}
    </div>
  );
}

const OTHERS_SHOWN = 6;

function Others({ entry }: { entry: TimelineEntry }) {
  const open = useSignal(false);
  const others = entry.other!;
  const shown = open.value ? others : others.slice(0, OTHERS_SHOWN);
  return (
    <div class="around">
      {shown.map((other) => <span key={other.role + other.item}><span class="muted">{word("use", other.role)}</span> <ItemLink id={other.item} /></span>)}
      {!open.value && others.length > OTHERS_SHOWN && <button class="chip" onClick={() => (open.value = true)}>{t("more", { n: others.length - OTHERS_SHOWN })}</button>}
    </div>
  );
}

/** The knot on the thread: its shape says what kind of thing happened, a cross that it went wrong. */
function Knot({ entry }: { entry: TimelineEntry }) {
  if (entry.result === "nok") return <svg viewBox="0 0 14 14" class="alarm"><rect width="14" height="14" rx="2" fill="var(--surface)" /><path d="M2.500 2.500l9 9M11.500 2.500l-9 9" stroke="currentColor" stroke-width="2.400" stroke-linecap="round" /></svg>;
  const shape = /assembl|remov|transform|merge|split|install/.test(entry.kind) ? <path d="M7 1.500L12.500 7 7 12.500 1.500 7z" />
    : /move|read|ship|receipt/.test(entry.kind) ? <circle cx="7" cy="7" r="3" />
    : /note|correct|document/.test(entry.kind) ? <rect x="3" y="3" width="8" height="8" />
    : <circle cx="7" cy="7" r="5" fill="currentColor" />;
  return <svg viewBox="0 0 14 14" fill="var(--surface)" stroke="currentColor" stroke-width="1.600">{shape}</svg>;
}
