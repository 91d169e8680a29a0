import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { figure } from "../text/number";
import "./chart.css";

/** One trace of a chart: points in the order they were taken; x need not rise (an angle also turns back). */
export interface Series {
  name: string;
  unit?: string;
  x: ArrayLike<number | null>;
  y: ArrayLike<number | null>;
  color: string;
}

export interface Band {
  name: string;
  from: number;
  to: number;
}

/** A box the trace has to end in or stay below: where a limit holds, and how high. */
export interface LimitBox {
  name: string;
  from: number;
  to: number;
  low?: number;
  high?: number;
  bad: boolean;
}

/** Drawn whole as vectors, so that it prints and follows the theme; meant for at most this many points a trace (the server buckets). */
export const POINTS_LIMIT = 4_000;

const PAD = { left: 56, right: 16, top: 24, bottom: 34 };
/** Width before the first measurement; afterwards one unit is one pixel, so that text keeps its size. */
const FIRST_WIDTH = 960;

/** Round tick positions: 1, 2 or 5 times a power of ten, about `wanted` of them. */
export function ticks(from: number, to: number, wanted: number): number[] {
  const span = to - from;
  if (!(span > 0) || !Number.isFinite(span)) return [from];
  const rough = span / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((k) => k * power).find((k) => k >= rough)!;
  const out: number[] = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) out.push(Number((i * step).toPrecision(12)));
  return out;
}

/** Smallest and largest finite value of several lists; undefined when there is none. */
export function range(lists: ArrayLike<number | null>[]): [number, number] | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      const value = list[i];
      if (value === null || value === undefined || !Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low > high ? undefined : [low, high];
}

interface Props {
  series: Series[];
  xName: string;
  xUnit?: string;
  bands?: Band[];
  boxes?: LimitBox[];
  height?: number;
  label: string;
  /** Start the value axis at zero (rates, counts). */
  zero?: boolean;
  xText?: (x: number) => string;
  area?: boolean;
}

/** A line chart as the trade draws it: step bands behind, limit boxes, one value axis; a pointer reads values, a drag zooms, a double click shows all. */
export function Chart({ series, xName, xUnit, bands = [], boxes = [], height = 240, label, zero = false, xText, area = false }: Props) {
  const zoom = useSignal<[number, number] | undefined>(undefined);
  const pointer = useSignal<number | undefined>(undefined);
  const drag = useSignal<[number, number] | undefined>(undefined);
  const svg = useRef<SVGSVGElement>(null);
  const width = useSignal(FIRST_WIDTH);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) width.value = Math.max(240, Math.round(entry.contentRect.width));
    });
    if (svg.current) observer.observe(svg.current);
    return () => observer.disconnect();
  }, []);
  const WIDTH = width.value;
  const xAll = range(series.map((s) => s.x));
  if (!xAll) return null;
  const [x0, x1] = zoom.value ?? (xAll[0] === xAll[1] ? [xAll[0] - 1, xAll[1] + 1] : xAll);
  const seen = series.map((s) => Array.from({ length: s.y.length }, (_, i) => (s.x[i] !== null && s.x[i]! >= x0 && s.x[i]! <= x1 ? s.y[i]! : null)));
  const yRange = range([...seen, ...boxes.map((b) => [b.low ?? null, b.high ?? null])]) ?? [0, 1];
  const slack = (yRange[1] - yRange[0] || Math.abs(yRange[1]) || 1) * 0.06;
  const y0 = zero ? Math.min(0, yRange[0]) : yRange[0] - slack;
  const y1 = yRange[1] + slack;
  const px = (x: number) => PAD.left + ((x - x0) / (x1 - x0)) * (WIDTH - PAD.left - PAD.right);
  const py = (y: number) => height - PAD.bottom - ((y - y0) / (y1 - y0)) * (height - PAD.top - PAD.bottom);
  const back = (clientX: number) => {
    const box = svg.current!.getBoundingClientRect();
    const inside = ((clientX - box.left) / box.width) * WIDTH;
    return x0 + (Math.min(1, Math.max(0, (inside - PAD.left) / (WIDTH - PAD.left - PAD.right)))) * (x1 - x0);
  };
  const line = (s: Series) => {
    let d = "";
    let pen = false;
    for (let i = 0; i < s.y.length; i++) {
      const x = s.x[i];
      const y = s.y[i];
      if (x === null || y === null || x === undefined || y === undefined) {
        pen = false;
        continue;
      }
      d += `${pen ? "L" : "M"}${px(x).toFixed(1)} ${py(y).toFixed(1)}`;
      pen = true;
    }
    return d;
  };
  const reading = pointer.value === undefined ? [] : series.map((s) => nearest(s, pointer.value!)).filter((each) => each !== undefined);
  const unit = series[0]?.unit;
  return (
    <figure class="chart">
      <svg ref={svg} height={height} role="img" aria-label={label} style={{ touchAction: "pan-y" }}
        onPointerMove={(event) => {
          const x = back(event.clientX);
          pointer.value = x;
          if (drag.value) drag.value = [drag.value[0], x];
        }}
        onPointerDown={(event) => {
          if (event.pointerType === "touch") return;
          drag.value = [back(event.clientX), back(event.clientX)];
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerUp={() => {
          const d = drag.value;
          drag.value = undefined;
          if (d && Math.abs(px(d[0]) - px(d[1])) > 8) zoom.value = [Math.min(...d), Math.max(...d)];
        }}
        onPointerLeave={() => (pointer.value = undefined)}
        onDblClick={() => (zoom.value = undefined)}>
        {bands.map((band, i) => {
          const from = Math.max(x0, band.from);
          const to = Math.min(x1, band.to);
          if (to <= from) return null;
          const width = px(to) - px(from);
          return (
            <g key={band.name + i}>
              {i % 2 === 0 && <rect x={px(from)} y={PAD.top} width={width} height={height - PAD.top - PAD.bottom} class="band" />}
              {i > 0 && <line x1={px(from)} x2={px(from)} y1={PAD.top} y2={height - PAD.bottom} class="edge" />}
              {width > band.name.length * 6.2 && <text x={px(from) + 5} y={PAD.top - 7} class="small">{band.name}</text>}
            </g>
          );
        })}
        {ticks(y0, y1, height / 46).map((y) => (
          <g key={y}><line x1={PAD.left} x2={WIDTH - PAD.right} y1={py(y)} y2={py(y)} class="grid" /><text x={PAD.left - 8} y={py(y) + 4} text-anchor="end">{figure(y, 6)}</text></g>
        ))}
        {ticks(x0, x1, Math.max(2, WIDTH / 110)).map((x) => <text key={x} x={px(x)} y={height - PAD.bottom + 17} text-anchor="middle">{xText ? xText(x) : figure(x, 6)}</text>)}
        <text x={WIDTH - PAD.right} y={height - 3} text-anchor="end" class="small">{xName}{xUnit ? ` in ${xUnit}` : ""}</text>
        <text x={PAD.left - 8} y={PAD.top - 9} text-anchor="end" class="small">{unit}</text>
        {boxes.map((box) => {
          const from = px(Math.max(x0, box.from));
          const to = px(Math.min(x1, box.to));
          if (to <= from) return null;
          const top = box.high === undefined ? PAD.top : py(box.high);
          const bottom = box.low === undefined ? height - PAD.bottom : py(box.low);
          return (
            <g key={box.name} class={`limit-box ${box.bad ? "bad" : ""}`}>
              <title>{box.name}</title>
              <rect x={from} y={top} width={to - from} height={Math.max(0, bottom - top)} class="fill" />
              {box.high !== undefined && <line x1={from} x2={to} y1={top} y2={top} />}
              {box.low !== undefined && <line x1={from} x2={to} y1={bottom} y2={bottom} />}
            </g>
          );
        })}
        {area && series[0] && <path class="area" d={`${line(series[0])}V${height - PAD.bottom}H${px(x0)}Z`} />}
        {series.map((s) => <path key={s.name} d={line(s)} class="trace" style={{ stroke: s.color }} />)}
        {drag.value && <rect class="drag" x={Math.min(px(drag.value[0]), px(drag.value[1]))} width={Math.abs(px(drag.value[0]) - px(drag.value[1]))} y={PAD.top} height={height - PAD.top - PAD.bottom} />}
        {reading[0] && <line class="cursor" x1={px(reading[0].x)} x2={px(reading[0].x)} y1={PAD.top} y2={height - PAD.bottom} />}
        {reading.map((r) => <circle key={r.name} cx={px(r.x)} cy={py(r.y)} r="4" style={{ fill: r.color }} />)}
      </svg>
      <figcaption>
        {series.map((s) => {
          const r = reading.find((each) => each.name === s.name);
          return <span key={s.name} class="legend"><i style={{ background: s.color }} />{s.name} {r && <b>{figure(r.y, 5)} {s.unit}</b>}</span>;
        })}
        {reading[0] && <span class="muted">{xName} {xText ? xText(reading[0].x) : figure(reading[0].x, 5)} {xUnit}</span>}
        {zoom.value && <button class="button quiet" onClick={() => (zoom.value = undefined)}>⤢</button>}
      </figcaption>
    </figure>
  );
}

function nearest(s: Series, x: number): { name: string; x: number; y: number; color: string } | undefined {
  let best = -1;
  let distance = Infinity;
  for (let i = 0; i < s.x.length; i++) {
    const at = s.x[i];
    if (at === null || at === undefined || s.y[i] === null) continue;
    const d = Math.abs(at - x);
    if (d < distance) {
      distance = d;
      best = i;
    }
  }
  return best < 0 ? undefined : { name: s.name, x: s.x[best]!, y: s.y[best]!, color: s.color };
}
