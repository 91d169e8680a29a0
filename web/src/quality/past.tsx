import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { get, inPath } from "../api/client";
import { useLoad } from "../api/load";
import { ticks } from "../parts/chart";
import { idParts, itemHref } from "../parts/links";
import { Wait, Wrong } from "../parts/states";
import { go } from "../router";
import { digitsFor, hasOwnMeasures, hasUpperLimitOnly, isCounted, isOfDerived, type StreamChart } from "../shape/control";
import { along, moments, nearer, offered, silence, STRETCHES, type Past, type Stretch } from "../shape/past";
import { count } from "../text/number";
import { t } from "../text/text";
import { clock, full, shortClock, shortDay } from "../text/time";
import { value } from "./control";

const PAD = { left: 64, right: 84, top: 14, bottom: 26 };
const HEIGHT = 220;
const DRAG_PIXELS = 6;
/** Parts a pixel: two pixels a part are as fine as an eye sees. */
const PART_PIXELS = 2;
/** Scales name the day from here on, and no longer the minute. */
const DAYS_MILLIS = 36 * 3_600_000;
const DAY_MILLIS = 24 * 3_600_000;

/**
 * All that a stream ever was, by the clock: from afar its lowest, mean and highest, near each value. Drag zooms in, double click and Escape
 * zoom out, a click on a value opens its unit; the keyboard does the same.
 */
export function PastChart({ chart }: { chart: StreamChart }) {
  const { stream, limitVersions, alarms } = chart;
  const frame = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const width = useSignal(960);
  const wanted = useSignal<Stretch | undefined>(undefined);
  const drag = useSignal<[number, number] | undefined>(undefined);
  const chosen = useSignal<number | undefined>(undefined);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) width.value = Math.max(280, Math.round(entry.contentRect.width));
    });
    if (frame.current) observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  const asked = wanted.value && { from: new Date(wanted.value[0]).toISOString(), to: new Date(wanted.value[1]).toISOString() };
  const most = Math.round(width.value / PART_PIXELS / 50) * 50;
  const loaded = useLoad(`past ${stream.id} ${asked?.from} ${asked?.to} ${most} ${chart.points.at(-1)?.seq}`, (signal) => get<Past>(`/api/streams/${inPath(stream.id)}/past`, { ...asked, most: String(most) }, signal), true);
  const { data, failed } = loaded.value;
  const framed = (children: ComponentChildren) => <div class="control past"><div ref={frame}>{children}</div></div>;
  if (failed && !data) return framed(<Wrong failed={failed} again={loaded.again} />);
  if (!data) return framed(<div style={{ blockSize: `${HEIGHT}px` }}><Wait chars={40} /></div>);
  if (!data.first || !data.last) return framed(<p class="muted">{t("chart.noPoints")}</p>);
  const whole: Stretch = [Date.parse(data.parts[0] && !wanted.value ? data.parts[0].from : data.first), Date.parse(data.last)];
  const seen: Stretch = wanted.value ?? whole;
  const points = data.points ?? [];
  const lows = points.length > 0 ? points.map((each) => each.value) : data.parts.map((each) => each.min);
  const highs = points.length > 0 ? lows : data.parts.map((each) => each.max);
  const limits = hasOwnMeasures(stream) || isOfDerived(stream) ? [] : limitVersions.filter((each) => Date.parse(each.effectiveFrom) <= seen[1]);
  const [low, high] = [Math.min(...lows, ...limits.map((each) => (hasUpperLimitOnly(stream) ? each.centre : each.lower))), Math.max(...highs, ...limits.map((each) => each.upper))];
  const margin = (high - low || 1) * 0.08;
  const [y0, y1] = [isCounted(stream) && low >= 0 ? 0 : low - margin, high + margin];
  const digits = digitsFor(y0, y1);
  const inner = width.value - PAD.left - PAD.right;
  const x = (at: number) => PAD.left + ((at - seen[0]) / (seen[1] - seen[0] || 1)) * inner;
  const inside = (at: number) => Math.min(width.value - PAD.right, Math.max(PAD.left, x(at)));
  const y = (v: number) => HEIGHT - PAD.bottom - ((v - y0) / (y1 - y0)) * (HEIGHT - PAD.top - PAD.bottom);
  const timeAt = (clientX: number) => seen[0] + ((clientX - svg.current!.getBoundingClientRect().left - PAD.left) / inner) * (seen[1] - seen[0]);
  const middle = (i: number) => (points.length > 0 ? Date.parse(points[i]!.at) : (Date.parse(data.parts[i]!.from) + Date.parse(data.parts[i]!.to)) / 2);
  const size = points.length || data.parts.length;
  const nearest = (at: number) => {
    let best = 0;
    for (let i = 1; i < size; i++) if (Math.abs(middle(i) - at) < Math.abs(middle(best) - at)) best = i;
    return best;
  };
  const look = (next: Stretch | undefined) => {
    chosen.value = undefined;
    wanted.value = next;
  };
  const zoom = (factor: number, around = (seen[0] + seen[1]) / 2) => {
    const all: Stretch = [Date.parse(data.first!), Date.parse(data.last!)];
    const next = nearer(seen, factor, around, all);
    look(next[1] - next[0] >= all[1] - all[0] ? undefined : next);
  };
  const open = (i: number) => {
    const item = points[i]?.item;
    if (item) go(itemHref(item));
    else if (points.length === 0) look([Date.parse(data.parts[i]!.from), Date.parse(data.parts[i]!.to)]);
  };
  const keys = (event: KeyboardEvent) => {
    const at = chosen.value ?? size - 1;
    const act: Record<string, () => void> = {
      ArrowLeft: () => (chosen.value = Math.max(0, at - 1)), ArrowRight: () => (chosen.value = Math.min(size - 1, at + 1)), Enter: () => open(at),
      "+": () => zoom(0.4, middle(at)), "-": () => zoom(2.5), PageUp: () => look(along(seen, -0.8, whole)), PageDown: () => look(along(seen, 0.8, [Date.parse(data.first!), whole[1]])), Escape: () => look(undefined),
    };
    const found = act[event.key];
    if (!found || size === 0) return;
    event.preventDefault();
    found();
  };
  const at = chosen.value !== undefined && chosen.value < size ? chosen.value : undefined;
  const long = seen[1] - seen[0] > DAYS_MILLIS;
  const gap = silence(Array.from({ length: size }, (_, i) => middle(i)));
  const line = Array.from({ length: size }, (_, i) => `${i === 0 || middle(i) - middle(i - 1) > gap ? "M" : "L"}${x(middle(i)).toFixed(1)} ${y(points.length > 0 ? points[i]!.value : data.parts[i]!.mean).toFixed(1)}`).join("");
  const marks = moments(seen, Math.max(2, Math.floor(inner / 110)));
  const isDaily = marks.length > 1 && marks[1]! - marks[0]! >= DAY_MILLIS;
  const nameOf = (at: number) => (!long ? clock(at) : isDaily ? shortDay(at) : `${shortDay(at)} ${shortClock(at)}`);
  const names = offered(Date.parse(data.first), Date.parse(data.last));
  return framed(
    <div role="group" aria-label={t("past.keys")} tabIndex={0} onKeyDown={keys}>
      <div class="row control-tools no-print">
        <span class="small muted">{t(points.length > 0 ? "past.each" : "past.parts", { n: count(data.n), parts: count(data.parts.length) })}</span>
        <span class="segments" role="group" aria-label={t("chart.zoom")}>
          {names.map((name) => <button key={name} aria-pressed={wanted.value !== undefined && Math.abs(seen[1] - seen[0] - STRETCHES[name]) < 1_000} onClick={() => look([whole[1] - STRETCHES[name], whole[1]])}>{t(`past.${name}`)}</button>)}
          <button aria-pressed={!wanted.value} onClick={() => look(undefined)}>{t("chart.all")}</button>
        </span>
      </div>
      <svg ref={svg} height={HEIGHT} viewBox={`0 0 ${width.value} ${HEIGHT}`} role="img" aria-label={t("past.label", { name: stream.name, n: count(data.n), from: full(seen[0]), to: full(seen[1]) })} style={{ touchAction: "pan-y" }}
        onPointerMove={(event) => {
          if (drag.value) drag.value = [drag.value[0], event.clientX];
          if (size > 0) chosen.value = nearest(timeAt(event.clientX));
        }}
        onPointerDown={(event) => {
          if (event.pointerType === "touch") return;
          drag.value = [event.clientX, event.clientX];
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerUp={(event) => {
          const moved = drag.value;
          drag.value = undefined;
          if (!moved || size === 0) return;
          if (Math.abs(moved[0] - event.clientX) < DRAG_PIXELS) return open(nearest(timeAt(event.clientX)));
          const [a, b] = [timeAt(Math.min(moved[0], event.clientX)), timeAt(Math.max(moved[0], event.clientX))];
          look(nearer([a, b], 1, (a + b) / 2, [Date.parse(data.first!), Date.parse(data.last!)]));
        }}
        onPointerLeave={() => { if (!drag.value) chosen.value = undefined; }}
        onDblClick={() => look(undefined)}>
        {limits.map((each, i) => {
          const [a, b] = [inside(Date.parse(each.effectiveFrom)), i + 1 < limits.length ? inside(Date.parse(limits[i + 1]!.effectiveFrom)) : width.value - PAD.right];
          return b > a && <g key={each.version}><line class="centre" x1={a} x2={b} y1={y(each.centre)} y2={y(each.centre)} />{(hasUpperLimitOnly(stream) ? [each.upper] : [each.lower, each.upper]).map((limit) => <line key={limit} class={`limit ${each.frozen ? "" : "own"}`} x1={a} x2={b} y1={y(limit)} y2={y(limit)} />)}</g>;
        })}
        {points.length === 0 && data.parts.map((each) => <rect key={each.from} class="reach" x={inside(Date.parse(each.from))} width={Math.max(1, inside(Date.parse(each.to)) - inside(Date.parse(each.from)))} y={y(each.max)} height={Math.max(1, y(each.min) - y(each.max))} />)}
        <path class="trace" d={line} />
        {points.map((each) => <circle key={`${each.seq}:${each.index}`} cx={x(Date.parse(each.at))} cy={y(each.value)} r={points.length > 300 ? 1.6 : 2.6} />)}
        {alarms.filter((each) => Date.parse(each.at) >= seen[0] && Date.parse(each.at) <= seen[1]).map((each) => <g key={each.alarm} class="rang"><line class="onset-at" x1={x(Date.parse(each.at))} x2={x(Date.parse(each.at))} y1={PAD.top} y2={HEIGHT - PAD.bottom} /><rect x={x(Date.parse(each.at)) - 4.5} y={PAD.top - 5} width="9" height="9" /></g>)}
        {ticks(y0, y1, 6).map((tick) => <g key={tick}><line class="tick" x1={PAD.left - 4} x2={PAD.left} y1={y(tick)} y2={y(tick)} /><text class="scale" x={PAD.left - 8} y={y(tick) + 4} text-anchor="end">{value(tick, digits)}</text></g>)}
        <path class="axis" d={`M${PAD.left} ${PAD.top}V${HEIGHT - PAD.bottom}H${width.value - PAD.right}`} />
        {marks.map((each) => <text key={each} class="scale" x={x(each)} y={HEIGHT - 8} text-anchor="middle">{nameOf(each)}</text>)}
        {drag.value && <rect class="zooming" x={Math.min(...drag.value) - svg.current!.getBoundingClientRect().left} width={Math.abs(drag.value[0] - drag.value[1])} y={PAD.top} height={HEIGHT - PAD.top - PAD.bottom} />}
        {at !== undefined && !drag.value && <line class="cursor" x1={x(middle(at))} x2={x(middle(at))} y1={PAD.top} y2={HEIGHT - PAD.bottom} />}
      </svg>
      <p class="point-said small" role="status">{at === undefined ? <span class="muted">{t("past.hint")}{isOfDerived(stream) && ` ${t("past.single")}`}</span> : points.length > 0 ? (
        <span><b>{value(points[at]!.value, digits)} {stream.symbol}</b> · {full(points[at]!.at)}{points[at]!.item && <> · <a class="id" href={itemHref(points[at]!.item!)}>{idParts(points[at]!.item!).value}</a></>}</span>
      ) : (
        <span><b>{value(data.parts[at]!.min, digits)} … {value(data.parts[at]!.mean, digits)} … {value(data.parts[at]!.max, digits)} {stream.symbol}</b> · {t("past.values", { n: count(data.parts[at]!.n) })} · {full(data.parts[at]!.from)}</span>
      )}</p>
    </div>,
  );
}
