import { useSignal, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { itemHref, idParts } from "../parts/links";
import { ticks } from "../parts/chart";
import { value } from "../parts/svg";
import { alarmSpan, centreName, digitsFor, drawn, hasUpperLimitOnly, isCounted, lastHeld, lines, phases, ruleMark, steps, valueRange, zoomed, type ChartPoint, type StreamChart } from "../shape/control";
import { go } from "../router";
import { figure } from "../text/number";
import { language, t, word } from "../text/text";
import { clock, full, shortDay } from "../text/time";

export { saveSvg, value } from "../parts/svg";

const PAD = { left: 64, right: 84, top: 26, bottom: 30 };
/** Above this many points in sight only the line and what rang are drawn as marks. */
const DOTS_LIMIT = 500;
const DRAG_PIXELS = 6;


/**
 * A control chart as the trade draws it: points in their order, centre and limits by version, zones faint, what rang by number, the alarm's
 * change point as a band. Drag zooms, a click opens the unit; the keyboard does both. Charts that share what they are `looking` at zoom together; the one `below` leaves the words to the other.
 */
export function ControlChart({ chart, height = 340, spec = false, svgRef, looking, below = false }: { chart: StreamChart; height?: number; spec?: boolean; svgRef?: { current: SVGSVGElement | null }; looking?: Signal<[number, number] | undefined>; below?: boolean }) {
  const { points, limitVersions, alarms, stream } = chart;
  const own = useRef<SVGSVGElement>(null);
  const svg = svgRef ?? own;
  const width = useSignal(960);
  const alone = useSignal<[number, number] | undefined>(undefined);
  const windowAt = looking ?? alone;
  const chosen = useSignal<number | undefined>(undefined);
  const drag = useSignal<[number, number] | undefined>(undefined);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) width.value = Math.max(280, Math.round(entry.contentRect.width));
    });
    if (svg.current) observer.observe(svg.current);
    return () => observer.disconnect();
  }, []);
  const count = points.length;
  if (count === 0) return <p class="body muted">{t("chart.noPoints")}</p>;
  const [i0, i1] = windowAt.value && windowAt.value[1] < count ? windowAt.value : [0, count - 1];
  const seen = points.slice(i0, i1 + 1);
  const oneSided = hasUpperLimitOnly(stream);
  const versions = oneSided ? limitVersions.map((each) => ({ ...each, lower: each.centre })) : limitVersions;
  const all = phases(points, versions).filter((phase) => phase.to >= i0 && phase.from <= i1);
  const [y0, y1] = valueRange(seen, all, spec ? stream.spec : undefined, isCounted(stream));
  const digits = digitsFor(y0, y1);
  const inner = width.value - PAD.left - PAD.right;
  const x = (i: number) => PAD.left + ((i - i0 + 0.5) / (i1 - i0 + 1)) * inner;
  const y = (v: number) => height - PAD.bottom - ((v - y0) / (y1 - y0)) * (height - PAD.top - PAD.bottom);
  const indexAt = (clientX: number) => {
    const box = svg.current!.getBoundingClientRect();
    return Math.min(i1, Math.max(i0, i0 + Math.floor(((clientX - box.left - PAD.left) / inner) * (i1 - i0 + 1))));
  };
  const open = (i: number) => {
    const item = points[i]?.item;
    if (item) go(itemHref(item));
  };
  const show = (i: number) => (chosen.value = Math.min(i1, Math.max(i0, i)));
  const keys = (event: KeyboardEvent) => {
    const at = chosen.value ?? i1;
    const act: Record<string, () => void> = {
      ArrowLeft: () => show(at - 1), ArrowRight: () => show(at + 1), Home: () => show(i0), End: () => show(i1), Enter: () => open(at),
      "+": () => (windowAt.value = zoomed([i0, i1], count, 0.5)), "-": () => (windowAt.value = zoomed([i0, i1], count, 2)),
      PageUp: () => (windowAt.value = zoomed([i0, i1], count, 1, -0.5)), PageDown: () => (windowAt.value = zoomed([i0, i1], count, 1, 0.5)), Escape: () => { windowAt.value = undefined; chosen.value = undefined; },
    };
    const found = act[event.key];
    if (!found) return;
    event.preventDefault();
    found();
  };
  const at = chosen.value !== undefined && chosen.value >= i0 && chosen.value <= i1 ? chosen.value : undefined;
  const traces = lines(seen).map((places) => places.map((k, n) => `${n === 0 ? "M" : "L"}${x(i0 + k).toFixed(1)} ${y(drawn(seen[k]!)).toFixed(1)}`).join(""));
  const whole = stream.chart === "c" || stream.chart === "np";
  const stepped = seen.some((point) => point.held);
  const edge = (k: number) => x(i0 + k) - inner / (i1 - i0 + 1) / 2;
  const dots = seen.length <= DOTS_LIMIT;
  const days = new Set(seen.map((point) => shortDay(point.at))).size > 1;
  const spans = alarms.map((alarm) => ({ alarm, span: alarmSpan(alarm, points) })).filter((each) => each.span && each.span.at >= i0 && each.span.from <= i1);
  const marks = Math.max(2, Math.floor(inner / (days ? 170 : 120)));
  const last = stepped ? lastHeld(seen) : all.at(-1)?.limits;
  return (
    <div class="control" role="group" aria-label={t("chart.keys")} tabIndex={0} onKeyDown={keys}>
      {!below && <div class="row control-tools no-print">
        <span class="small muted">{t("chart.shown", { n: seen.length, of: count })}</span>
        <span class="segments" role="group" aria-label={t("chart.zoom")}>
          {[50, 200, 1000].filter((n) => n < count).map((n) => <button key={n} aria-pressed={i1 === count - 1 && i1 - i0 + 1 === n} onClick={() => (windowAt.value = [count - n, count - 1])}>{t("chart.last", { n })}</button>)}
          <button aria-pressed={i0 === 0 && i1 === count - 1} onClick={() => (windowAt.value = undefined)}>{t("chart.all")}</button>
        </span>
      </div>}
      <svg ref={svg} height={height} viewBox={`0 0 ${width.value} ${height}`} role="img" aria-label={t("chart.label", { name: stream.name, n: seen.length, alarms: spans.length })} style={{ touchAction: "pan-y" }}
        onPointerMove={(event) => {
          if (drag.value) drag.value = [drag.value[0], event.clientX];
          show(indexAt(event.clientX));
        }}
        onPointerDown={(event) => {
          if (event.pointerType === "touch") return;
          drag.value = [event.clientX, event.clientX];
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerUp={(event) => {
          const moved = drag.value;
          drag.value = undefined;
          if (event.pointerType === "touch") return void show(indexAt(event.clientX));
          if (!moved || Math.abs(moved[0] - event.clientX) < DRAG_PIXELS) return open(indexAt(event.clientX));
          const [a, b] = [indexAt(Math.min(moved[0], event.clientX)), indexAt(Math.max(moved[0], event.clientX))];
          if (b - a >= 4) windowAt.value = [a, b];
        }}
        onPointerLeave={() => { if (!drag.value) chosen.value = undefined; }}
        onDblClick={() => (windowAt.value = undefined)}>
        {spans.map(({ alarm, span }) => (
          <g key={alarm.alarm}>
            <rect class="onset-band" x={x(Math.max(i0, span!.from)) - inner / (i1 - i0 + 1) / 2} y={PAD.top} width={Math.max(3, x(Math.min(i1, span!.to)) - x(Math.max(i0, span!.from)) + inner / (i1 - i0 + 1))} height={height - PAD.top - PAD.bottom} />
            {span!.began >= i0 && <line class="onset-at" x1={x(span!.began)} x2={x(span!.began)} y1={PAD.top} y2={height - PAD.bottom} />}
          </g>
        ))}
        {all.map((phase) => {
          const [a, b] = [x(Math.max(i0, phase.from)) - inner / (i1 - i0 + 1) / 2, x(Math.min(i1, phase.to)) + inner / (i1 - i0 + 1) / 2];
          const { limits } = phase;
          return (
            <g key={phase.from}>
              {limits && !stepped && !oneSided && [1, 2].map((k) => <rect key={k} class="zone" x={a} width={b - a} y={y(limits.centre + k * limits.sigma)} height={Math.max(0, y(limits.centre - k * limits.sigma) - y(limits.centre + k * limits.sigma))} />)}
              {limits && !stepped && <><line class="centre" x1={a} x2={b} y1={y(limits.centre)} y2={y(limits.centre)} />
                {(oneSided ? [limits.upper] : [limits.lower, limits.upper]).map((each) => <line key={each} class={`limit ${limits.frozen ? "" : "own"}`} x1={a} x2={b} y1={y(each)} y2={y(each)} />)}</>}
              {phase.from > i0 && <line class="phase" x1={a} x2={a} y1={PAD.top - 14} y2={height - PAD.bottom} />}
              <text class="phase-name" x={a + 4} y={PAD.top - 10}>{b - a > 90 ? (limits ? (limits.frozen ? t("chart.phase", { n: limits.version }) : t("chart.phase.own")) : t(points.slice(phase.from, phase.to + 1).some((point) => point.held?.upper !== undefined) ? "chart.phase.own" : all.some((each) => each.limits?.frozen) ? "chart.before" : "chart.learning")) : ""}</text>
            </g>
          );
        })}
        {spec && stream.spec && ([["lower", "LSL"], ["upper", "USL"]] as const).map(([side, name]) => stream.spec![side] !== undefined && <g key={side}><line class="spec" x1={PAD.left} x2={width.value - PAD.right} y1={y(stream.spec![side]!)} y2={y(stream.spec![side]!)} /><text class="spec-name" x={width.value - PAD.right + 6} y={y(stream.spec![side]!) + 4}>{name} {value(stream.spec![side]!, digits)}</text></g>)}
        {ticks(y0, y1, Math.max(2, Math.floor((height - 60) / 46))).filter((tick) => !whole || Number.isInteger(tick)).map((tick) => <g key={tick}><line class="tick" x1={PAD.left - 4} x2={PAD.left} y1={y(tick)} y2={y(tick)} /><text class="scale" x={PAD.left - 8} y={y(tick) + 4} text-anchor="end">{value(tick, whole ? 0 : digits)}</text></g>)}
        <text class="scale" x={4} y={PAD.top - 10}>{axisName(stream)}</text>
        <path class="axis" d={`M${PAD.left} ${PAD.top}V${height - PAD.bottom}H${width.value - PAD.right}`} />
        {Array.from({ length: marks }, (_, k) => Math.round(i0 + (k / (marks - 1)) * (i1 - i0))).map((i, k) => <text key={k} class="scale" x={x(i)} y={height - 8} text-anchor={k === 0 ? "start" : k === marks - 1 ? "end" : "middle"}>{days ? `${shortDay(points[i]!.at)} ` : ""}{clock(points[i]!.at)}</text>)}
        {last && ([["upper", "UCL"], ["centre", centreName(stream)], ["lower", "LCL"]] as const).filter(([side]) => side !== "lower" || !oneSided).map(([side, name]) => <text key={side} class="limit-name" x={width.value - PAD.right + 6} y={y(last[side]) + 4}>{name} {value(last[side], digits)}</text>)}
        {stepped && all.map((phase) => {
          const [a, b] = [Math.max(i0, phase.from), Math.min(i1, phase.to)];
          const [part, from] = [points.slice(a, b + 1), (k: number) => edge(a - i0 + k)];
          return <g key={phase.from}><path class="centre" d={steps(part, "centre", from, y)} />{(["lower", "upper"] as const).map((side) => <path key={side} class={`limit stepped ${phase.limits?.frozen ? "" : "own"}`} d={steps(part, side, from, y)} />)}</g>;
        })}
        {traces.map((line, k) => <path key={k} class="trace" d={line} />)}
        {seen.map((point, k) => {
          const rings = point.rules.filter((rule) => rule !== "again");
          if (!dots && rings.length === 0 && point.rules.length === 0) return null;
          return <Dot key={`${point.seq}:${point.index}`} point={point} x={x(i0 + k)} y={y(drawn(point))} small={seen.length > 150} rings={rings} below={point.held ? point.held.side < 0 || (point.held.centre !== undefined && drawn(point) < point.held.centre) : last !== undefined && drawn(point) < last.centre} />;
        })}
        {drag.value && <rect class="zooming" x={Math.min(...drag.value) - svg.current!.getBoundingClientRect().left} width={Math.abs(drag.value[0] - drag.value[1])} y={PAD.top} height={height - PAD.top - PAD.bottom} />}
        {at !== undefined && !drag.value && <g><line class="cursor" x1={x(at)} x2={x(at)} y1={PAD.top} y2={height - PAD.bottom} /><circle class="chosen" cx={x(at)} cy={y(drawn(points[at]!))} r="6" /></g>}
      </svg>
      <p class="point-said small" role="status">{at === undefined ? !below && <span class="muted">{t("chart.hint")}</span> : <Said point={points[at]!} digits={digits} symbol={stream.symbol} kind={stream.chart} />}</p>
    </div>
  );
}

function Dot({ point, x, y, small, rings, below }: { point: ChartPoint; x: number; y: number; small: boolean; rings: string[]; below: boolean }) {
  const r = small ? 1.8 : 3;
  const rang = rings.length > 0;
  return (
    <g class={rang ? "rang" : point.rules.length > 0 ? "again" : point.late ? "late" : ""}>
      {rang ? <rect x={x - 4.5} y={y - 4.5} width="9" height="9" /> : point.corrected ? <path d={`M${x} ${y - r - 1}l${r + 1} ${r + 1}-${r + 1} ${r + 1}-${r + 1} -${r + 1}z`} /> : <circle cx={x} cy={y} r={r} />}
      {rang && point.held?.who && <text class="who" x={x} y={below ? y + 31 : y - 22} text-anchor="middle">{point.held.who}</text>}
      {rang && <text x={x} y={below ? y + 18 : y - 9} text-anchor="middle">{rings.map(ruleMark).join("")}</text>}
    </g>
  );
}

/** The unit of the value axis; where points have none, what they are. */
function axisName(stream: StreamChart["stream"]): string {
  if (stream.chart === "R" || stream.chart === "s") return [stream.chart, stream.symbol].filter(Boolean).join(" · ");
  if (stream.chart === "xbar-r" || stream.chart === "xbar-s") return ["x̄", stream.symbol].filter(Boolean).join(" · ");
  if (stream.symbol) return stream.symbol;
  return ["p", "laney-p"].includes(stream.chart) ? t("chart.axis.share") : ["u", "laney-u"].includes(stream.chart) ? t("chart.axis.rate") : hasUpperLimitOnly(stream) ? "z(T²)" : "";
}

/** What was counted of how many; which product or which of the parallel streams, with its value as measured. */
function heldWords({ held }: ChartPoint, kind: string, digits: number): string {
  if (!held) return "";
  if (kind === "R" || kind === "s" || kind === "xbar-s") return t("chart.held.subgroup", { n: held.n });
  if (kind === "short-run") return t("chart.held.product", { who: held.who ?? "", raw: figure(held.raw, 6) });
  if (kind === "group") return t(held.side > 0 ? "chart.held.highest" : "chart.held.lowest", { who: held.who ?? "", raw: figure(held.raw, 6), n: held.n });
  const of = t("chart.held.count", { count: figure(held.raw, 6), n: figure(held.n, 6) });
  return held.lower === undefined || held.upper === undefined ? of : `${of} · ${t("chart.held.limits", { lower: value(held.lower, digits), upper: value(held.upper, digits) })}`;
}

function Said({ point, digits, symbol, kind }: { point: ChartPoint; digits: number; symbol: string; kind: string }) {
  const held = heldWords(point, kind, digits);
  return (
    <span>
      <b>{value(point.value, digits)} {symbol}</b>{held && ` · ${held}`} · {full(point.at)}{point.z === undefined ? "" : ` · z ${value(point.z, 2)}`}
      {point.rules.length > 0 && <b class="says-bad"> · {point.rules.map((rule) => word("rule", rule)).join(", ")}</b>}
      {point.late && <> · {t("chart.late")}</>}{point.corrected && <> · {t("chart.corrected")}</>}
      {point.item && <> · <a class="id" href={itemHref(point.item)}>{idParts(point.item).value}</a></>}
    </span>
  );
}

/** The values as a histogram with what is allowed and the curve that fits. */
export function HistogramChart({ chart, height = 240 }: { chart: StreamChart; height?: number }) {
  const svg = useRef<SVGSVGElement>(null);
  const width = useSignal(420);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) width.value = Math.max(240, Math.round(entry.contentRect.width));
    });
    if (svg.current) observer.observe(svg.current);
    return () => observer.disconnect();
  }, []);
  const { histogram, stream } = chart;
  if (!histogram || histogram.bins.length === 0) return <p class="body muted">{t("chart.noPoints")}</p>;
  const { bins, fit } = histogram;
  if (bins.length === 1) return <p class="body muted">{t("chart.histogram.same", { n: bins[0]!.count, value: `${figure(bins[0]!.from, 6)} ${stream.symbol}`.trim() })}</p>;
  const spec = stream.spec ?? {};
  const n = bins.reduce((sum, bin) => sum + bin.count, 0);
  const [b0, b1] = [bins[0]!.from, bins.at(-1)!.to];
  const edges = [b0, b1, spec.lower ?? b0, spec.upper ?? b1];
  const span = Math.max(...edges) - Math.min(...edges) || 1;
  const [x0, x1] = [Math.min(...edges) - span * 0.06, Math.max(...edges) + span * 0.06];
  const binWidth = bins.length > 0 ? (b1 - b0) / bins.length || 1 : 1;
  const peak = Math.max(...bins.map((bin) => bin.count), ...(fit ?? []).map((each) => each.density * n * binWidth), 1) * 1.08;
  const digits = digitsFor(x0, x1);
  const pad = { left: 12, right: 12, top: 22, bottom: 28 };
  const x = (v: number) => pad.left + ((v - x0) / (x1 - x0)) * (width.value - pad.left - pad.right);
  const y = (c: number) => height - pad.bottom - (c / peak) * (height - pad.top - pad.bottom);
  const beyond = (from: number, to: number) => (spec.lower !== undefined && to <= spec.lower) || (spec.upper !== undefined && from >= spec.upper);
  return (
    <div class="histogram">
      <svg ref={svg} height={height} viewBox={`0 0 ${width.value} ${height}`} role="img" aria-label={t("chart.histogram.label", { n, from: value(b0, digits), to: `${value(b1, digits)} ${stream.symbol}` })}>
        {bins.map((bin) => <rect key={bin.from} class={`bin ${beyond(bin.from, bin.to) ? "bad" : ""}`} x={x(bin.from) + 0.5} width={Math.max(1, x(bin.to) - x(bin.from) - 1)} y={y(bin.count)} height={Math.max(0, height - pad.bottom - y(bin.count))} />)}
        {fit && fit.length > 1 && <path class="fit" d={fit.filter((each) => each.x >= x0 && each.x <= x1).map((each, i) => `${i === 0 ? "M" : "L"}${x(each.x).toFixed(1)} ${y(each.density * n * binWidth).toFixed(1)}`).join("")} />}
        {([["lower", "LSL"], ["nominal", ""], ["upper", "USL"]] as const).map(([side, name]) => spec[side] !== undefined && <g key={side}><line class={side === "nominal" ? "nominal" : "spec"} x1={x(spec[side]!)} x2={x(spec[side]!)} y1={pad.top - 6} y2={height - pad.bottom} />{name && <text class="spec-name" x={x(spec[side]!)} y={12} text-anchor={side === "lower" ? "start" : "end"}>{name} {value(spec[side]!, digits)}</text>}</g>)}
        <path class="axis" d={`M${pad.left} ${height - pad.bottom}H${width.value - pad.right}`} />
        {ticks(x0, x1, Math.max(2, Math.floor(width.value / 110))).filter((tick) => x(tick) > pad.left + 14 && x(tick) < width.value - pad.right - 14).map((tick) => <text key={tick} class="scale" x={x(tick)} y={height - 9} text-anchor="middle">{value(tick, digits)}</text>)}
      </svg>
      <p class="small muted">n = {new Intl.NumberFormat(language.value).format(n)}{stream.symbol && ` · ${stream.symbol}`}</p>
    </div>
  );
}

/** The last values of a stream as a small line, with its limits as a band. */
export function Spark({ stream }: { stream: StreamLineOf }) {
  const { spark, limits } = stream;
  if (spark.length < 2) return <span class="spark" />;
  const low = Math.min(...spark, ...(limits ? [limits.lower] : []));
  const high = Math.max(...spark, ...(limits ? [limits.upper] : []));
  const y = (v: number) => 26 - ((v - low) / (high - low || 1)) * 24;
  return (
    <svg class="spark" viewBox="0 0 160 28" preserveAspectRatio="none" aria-hidden="true">
      {limits && <rect class="zone" x="0" width="160" y={y(limits.upper)} height={Math.max(0, y(limits.lower) - y(limits.upper))} />}
      {limits && <line class="centre" x1="0" x2="160" y1={y(limits.centre)} y2={y(limits.centre)} />}
      <path class="trace" d={spark.map((v, i) => `${i === 0 ? "M" : "L"}${((i / (spark.length - 1)) * 160).toFixed(1)} ${y(v).toFixed(1)}`).join("")} />
    </svg>
  );
}

type StreamLineOf = StreamChart["stream"];
