import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { range, ticks } from "../parts/chart";
import { figure } from "../text/number";
import "./studies.css";

export const PAD = { left: 60, right: 18, top: 14, bottom: 34 };

/** Scales of a picture: from values to pixels. */
export interface Scales { x: (v: number) => number; y: (v: number) => number; width: number; height: number; x0: number; x1: number; y0: number; y1: number }

/** A picture with axes that keeps its text size at any width; what is drawn in it comes from the caller. */
export function Picture({ label, xs, ys, height = 220, xName, yName, svgRef, children, xLabels }: {
  label: string; xs: [number, number]; ys: [number, number]; height?: number; xName?: string; yName?: string; svgRef?: { current: SVGSVGElement | null }; children: (s: Scales) => ComponentChildren; xLabels?: (s: Scales) => ComponentChildren;
}) {
  const own = useRef<SVGSVGElement>(null);
  const svg = svgRef ?? own;
  const width = useSignal(720);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) width.value = Math.max(260, Math.round(entry.contentRect.width));
    });
    if (svg.current) observer.observe(svg.current);
    return () => observer.disconnect();
  }, []);
  const [x0, x1] = xs[0] === xs[1] ? [xs[0] - 1, xs[1] + 1] : xs;
  const slack = (ys[1] - ys[0] || Math.abs(ys[1]) || 1) * 0.05;
  const [y0, y1] = [ys[0] - slack, ys[1] + slack];
  const s: Scales = {
    x: (v) => PAD.left + ((v - x0) / (x1 - x0)) * (width.value - PAD.left - PAD.right),
    y: (v) => height - PAD.bottom - ((v - y0) / (y1 - y0)) * (height - PAD.top - PAD.bottom),
    width: width.value, height, x0, x1, y0, y1,
  };
  return (
    <svg ref={svg} class="picture" height={height} viewBox={`0 0 ${width.value} ${height}`} role="img" aria-label={label}>
      {ticks(y0, y1, Math.max(2, Math.floor(height / 46))).map((tick) => <g key={tick}><line class="grid" x1={PAD.left} x2={width.value - PAD.right} y1={s.y(tick)} y2={s.y(tick)} /><text class="scale" x={PAD.left - 8} y={s.y(tick) + 4} text-anchor="end">{figure(tick, 4)}</text></g>)}
      {children(s)}
      <path class="axis" d={`M${PAD.left} ${PAD.top}V${height - PAD.bottom}H${width.value - PAD.right}`} />
      {xLabels ? xLabels(s) : ticks(x0, x1, Math.max(2, Math.floor(width.value / 110))).map((tick) => <text key={tick} class="scale" x={s.x(tick)} y={height - 18} text-anchor="middle">{figure(tick, 4)}</text>)}
      {xName && <text class="scale" x={width.value - PAD.right} y={height - 4} text-anchor="end">{xName}</text>}
      {yName && <text class="scale" x={4} y={PAD.top - 3}>{yName}</text>}
    </svg>
  );
}

/** A path through values; gaps where there are none. */
export function through(s: Scales, xs: number[], ys: (number | null)[]): string {
  let d = "";
  let pen = false;
  ys.forEach((value, i) => {
    if (value === null || value === undefined) pen = false;
    else {
      d += `${pen ? "L" : "M"}${s.x(xs[i]!).toFixed(1)} ${s.y(value).toFixed(1)}`;
      pen = true;
    }
  });
  return d;
}

export function area(s: Scales, xs: number[], low: number[], high: number[]): string {
  const up = xs.map((x, i) => `${i === 0 ? "M" : "L"}${s.x(x).toFixed(1)} ${s.y(high[i]!).toFixed(1)}`).join("");
  return `${up}${[...xs].reverse().map((x, k) => `L${s.x(x).toFixed(1)} ${s.y(low[xs.length - 1 - k]!).toFixed(1)}`).join("")}Z`;
}

export const span = (lists: ArrayLike<number | null>[]): [number, number] => range(lists) ?? [0, 1];
