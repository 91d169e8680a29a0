import type { Reading } from "../api/types";
import { decimal, figure, probability } from "../text/number";
import { t, word } from "../text/text";
import { Mark } from "./mark";

const WIDTH = 160;
const HEIGHT = 20;
/** The limit band takes the middle of the graph; what lies further out than a band's width is drawn at the edge. */
const MARGIN_SHARE = 0.3;

export interface BulletScale {
  bandFrom: number;
  bandTo: number;
  at: number;
  nominal?: number;
  /** The value lies beyond the drawn range, on this side. */
  beyond?: "low" | "high";
}

/** Positions 0..1 of band, value and nominal. One-sided limits leave the other side of the band open to the edge. */
export function bulletScale(value: number, lower: number | undefined, upper: number | undefined, nominal: number | undefined): BulletScale | undefined {
  if (!Number.isFinite(value) || (lower === undefined && upper === undefined)) return undefined;
  const anchor = nominal ?? value;
  const width = lower !== undefined && upper !== undefined ? upper - lower : Math.max(Math.abs((lower ?? upper!) - anchor), Math.abs((lower ?? upper!)) * 0.1, 1e-9) * 1.6;
  const from = (lower ?? upper! - width) - width * MARGIN_SHARE;
  const to = (upper ?? lower! + width) + width * MARGIN_SHARE;
  if (!(to > from)) return undefined;
  const place = (x: number) => (x - from) / (to - from);
  const raw = place(value);
  return {
    bandFrom: lower === undefined ? 0 : place(lower),
    bandTo: upper === undefined ? 1 : place(upper),
    at: Math.min(0.985, Math.max(0.015, raw)),
    ...(nominal === undefined ? {} : { nominal: place(nominal) }),
    ...(raw < 0 ? { beyond: "low" as const } : raw > 1 ? { beyond: "high" as const } : {}),
  };
}

const number = (text: string | undefined) => (text === undefined || text === "" ? undefined : Number(text));

/** One reading against its limits: band, nominal tick, and the value as a needle; a triangle outside. */
export function Bullet({ reading }: { reading: Reading }) {
  const scale = bulletScale(Number(reading.value), number(reading.lower), number(reading.upper), number(reading.nominal));
  if (!scale) return null;
  const bad = reading.verdict === "low" || reading.verdict === "high";
  const x = scale.at * WIDTH;
  return (
    <svg class={`bullet ${bad ? "bad" : ""}`} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={limitsText(reading)}>
      <line x1="0" x2={WIDTH} y1="10" y2="10" class="axis" />
      <rect class="band" x={scale.bandFrom * WIDTH} y="5" width={Math.max(0, scale.bandTo - scale.bandFrom) * WIDTH} height="10" />
      {reading.lower !== undefined && <line class="limit" x1={scale.bandFrom * WIDTH} x2={scale.bandFrom * WIDTH} y1="3" y2="17" />}
      {reading.upper !== undefined && <line class="limit" x1={scale.bandTo * WIDTH} x2={scale.bandTo * WIDTH} y1="3" y2="17" />}
      {scale.nominal !== undefined && <line class="nominal" x1={scale.nominal * WIDTH} x2={scale.nominal * WIDTH} y1="6" y2="14" />}
      {bad ? <path class="value" d={scale.beyond === "low" ? "M8 4L1 10l7 6z" : scale.beyond === "high" ? `M${WIDTH - 8} 4l7 6-7 6z` : `M${x} 5l5.500 10h-11z`} /> : <rect class="value" x={x - 1.5} y="2" width="3" height="16" rx="1" />}
    </svg>
  );
}

export function limitsText(reading: Reading): string {
  const unit = reading.symbol ?? reading.unit ?? "";
  if (reading.lower !== undefined && reading.upper !== undefined) return `${decimal(reading.lower)} … ${decimal(reading.upper)} ${unit}`;
  if (reading.lower !== undefined) return `≥ ${decimal(reading.lower)} ${unit}`;
  if (reading.upper !== undefined) return `≤ ${decimal(reading.upper)} ${unit}`;
  return t("reading.noLimits");
}

/** Too near a limit for the gauge to prove the verdict: what it says, by how much it may be wrong, and the odds. */
function Near({ verdict, near, unit }: { verdict: string; near: NonNullable<Reading["near"]>; unit: string }) {
  const why = t("reading.near.why", { u: figure(near.uncertainty, 2), unit, chance: probability(near.chance) });
  return <span title={why}><Mark state="near" text={t("reading.near", { verdict: word("state", verdict), chance: probability(near.chance) })} /><span class="sr">{why}</span></span>;
}

/** Readings in rows: name, value with its unit, the bullet, its limits, the verdict. */
export function Readings({ readings }: { readings: Reading[] }) {
  return (
    <div class="readings" role="table" aria-label={t("item.tab.readings")}>
      {readings.map((reading) => (
        <div class={`reading ${reading.correctedBy !== undefined ? "corrected" : ""}`} role="row" key={`${reading.characteristic} ${reading.index}`}>
          <span role="cell" class="name" title={reading.characteristic}>{reading.name && reading.name !== reading.characteristic ? reading.name : word("characteristic", reading.characteristic)}</span>
          <span role="cell" class="value num"><b>{decimal(reading.value)}</b> <span class="muted">{reading.symbol ?? reading.unit}</span></span>
          <span role="cell" class="graph"><Bullet reading={reading} /></span>
          <span role="cell" class="limits muted">{limitsText(reading)}</span>
          <span role="cell" class="verdict">{reading.correctedBy !== undefined ? <a class="chip" href={`/journal?fact=${reading.correctedBy}`}>{t("reading.corrected")}</a> : reading.verdict === "none" ? <span class="sr">{t("reading.noLimits")}</span> : reading.near ? <Near verdict={reading.verdict} near={reading.near} unit={reading.symbol ?? reading.unit ?? ""} /> : <Mark state={reading.verdict} bare={reading.verdict === "ok"} />}</span>
        </div>
      ))}
    </div>
  );
}
