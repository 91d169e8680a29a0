import { get, address } from "../api/client";
import { useLoad } from "../api/load";
import { Head } from "../parts/head";
import { stationHref } from "../parts/links";
import { Empty, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { go, query, withQuery } from "../router";
import { count, figure } from "../text/number";
import { language, t } from "../text/text";
import { clock, full, shortClock, shortDay, zoneName } from "../text/time";
import "./figures.css";

interface Figures {
  units: number;
  output: number;
  bad: number;
  rework: number;
  scrap: number;
  firstPassYield?: number;
  finalYield?: number;
  perHour?: number;
  cycleSeconds?: number;
  leadSeconds?: number;
  utilisation?: number;
  scrapCost?: number;
  reworkCost?: number;
  isWhollyPriced: boolean;
}

interface Group {
  key: string;
  name: string;
  total: Figures;
  shifts: (Shift & { figures: Figures })[];
}

/** Shifts of two sites may begin together: all three tell which. */
interface Shift {
  start: string;
  end: string;
  name: string;
}

const keyOf = (shift: Shift): string => `${shift.start} ${shift.end} ${shift.name}`;
const USUAL = ["early", "late", "night"] as const;

/** The plan's own names are shown as they are written there. */
function shiftName({ name }: Shift): string {
  const usual = USUAL.find((each) => each === name);
  return usual ? t(`shift.${usual}`) : name;
}

const isSame = (one: Shift, other: Shift | undefined): boolean => other !== undefined && keyOf(one) === keyOf(other);

interface Answer {
  by: By;
  through: string;
  currency: string;
  shifts: Shift[];
  groups: Group[];
  bottlenecks: (Shift & { line: string; station: Held; next?: Held })[];
}

interface Held {
  station: string;
  utilisation?: number;
  leadSeconds?: number;
}

const BYS = ["line", "station", "step", "product"] as const;
type By = (typeof BYS)[number];

/** What is drawn: shares are drawn against the whole, all else against the largest. `worst` is the end that is marked. */
const MEASURES = {
  firstPassYield: { share: true, worst: "low" },
  finalYield: { share: true, worst: "low" },
  output: { share: false, worst: undefined },
  perHour: { share: false, worst: undefined },
  cycleSeconds: { share: false, worst: "high" },
  leadSeconds: { share: false, worst: "high" },
  utilisation: { share: true, worst: "high" },
  rework: { share: false, worst: "high" },
  scrap: { share: false, worst: "high" },
  scrapCost: { share: false, worst: "high" },
} as const;
type Measure = keyof typeof MEASURES;

/** Line figures: how well each line ran, shift by shift, down to stations. */
export default function FiguresPage() {
  const asked = query.value;
  const by = BYS.find((each) => each === asked.get("by")) ?? "line";
  const measure = (Object.keys(MEASURES) as Measure[]).find((each) => each === asked.get("show")) ?? "firstPassYield";
  const filter = { by, line: asked.get("line"), station: asked.get("station"), product: asked.get("product") };
  const loaded = useLoad(JSON.stringify(filter), (signal) => get<Answer>("/api/figures", filter, signal), true);
  const { data, failed } = loaded.value;
  const csv = address("/api/figures.csv", filter);
  return (
    <div class="figures stack">
      <Head title={t("nav.figures")} over={<SubNav />} answer={data ? answer(data) : t("nav.figures")} under={data && t("figures.under", { at: full(data.through), zone: zoneName() })} tools={<a class="button" href={csv} download>{t("figures.csv")}</a>} />
      <div class="filters no-print">
        <div class="segments" role="group" aria-label={t("figures.by")}>{BYS.map((each) => <button key={each} aria-pressed={each === by} onClick={() => go(withQuery({ by: each === "line" ? undefined : each }))}>{t(`figures.by.${each}`)}</button>)}</div>
        <label class="row"><span>{t("figures.show")}</span>
          <select value={measure} onChange={(event) => go(withQuery({ show: event.currentTarget.value }))}>{(Object.keys(MEASURES) as Measure[]).map((each) => <option key={each} value={each}>{t(`figures.${each}`)}</option>)}</select>
        </label>
        {(["line", "station", "product"] as const).map((each) => filter[each] && <a key={each} class="chip" href={withQuery({ [each]: undefined })}>{t(`figures.by.${each}`)}: {filter[each]} ×</a>)}
      </div>
      {failed && !data ? <Wrong failed={failed} again={loaded.again} /> : !data ? <section class="panel"><WaitRows rows={6} chars={60} /></section> : data.groups.length === 0 ? <section class="panel"><Empty title={t("figures.none")}>{t("figures.none.next")}</Empty></section> : (
        <>
          <Bars answer={data} measure={measure} />
          <Table answer={data} />
          <Necks answer={data} />
        </>
      )}
    </div>
  );
}

/** The line that let least through at once, in the shift that is going on. */
function answer({ groups, shifts, by }: Answer): string {
  const last = shifts.at(-1);
  const here = groups.flatMap((group) => group.shifts.filter((each) => isSame(each, last) && each.figures.firstPassYield !== undefined).map((each) => ({ group, yield: each.figures.firstPassYield! })));
  const worst = here.sort((a, b) => a.yield - b.yield)[0];
  if (!last || !worst) return t("nav.figures");
  if (worst.yield === 1) return t("figures.answer.all", { shift: shiftName(last) });
  return t(by === "line" ? "figures.answer" : "figures.answer.other", { name: worst.group.name, share: percent(worst.yield), shift: shiftName(last) });
}

const percent = (share: number): string => new Intl.NumberFormat(language.value, { style: "percent", maximumFractionDigits: 1 }).format(share);

function shown(value: number | undefined, measure: Measure, currency: string): string {
  if (value === undefined) return "–";
  if (MEASURES[measure].share) return percent(value);
  if (measure === "scrapCost") return currency ? new Intl.NumberFormat(language.value, { style: "currency", currency, maximumFractionDigits: 0 }).format(value) : figure(value);
  if (measure === "cycleSeconds" || measure === "leadSeconds") return value < 120 ? `${figure(value)} s` : value < 7_200 ? `${figure(value / 60)} min` : `${figure(value / 3_600)} h`;
  return measure === "perHour" ? `${figure(value)}/h` : count(value);
}

const MOST_SHIFTS = 12;

function Bars({ answer: { shifts, groups, by, currency }, measure }: { answer: Answer; measure: Measure }) {
  const columns = shifts.slice(-MOST_SHIFTS);
  const { share, worst } = MEASURES[measure];
  const of = (group: Group, shift: Shift) => group.shifts.find((each) => isSame(each, shift))?.figures;
  const all = groups.flatMap((group) => columns.flatMap((shift) => of(group, shift)?.[measure] ?? []));
  const top = share ? 1 : Math.max(...all, 0) || 1;
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const end = low === high ? undefined : worst === "low" ? low : worst === "high" ? high : undefined;
  return (
    <section class="panel">
      <header><h2>{t(`figures.${measure}`)}</h2><span class="small muted">{t(`figures.${measure}.is`)}</span></header>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={t(`figures.${measure}`)}><table>
        <thead><tr><th>{t(`figures.by.${by}`)}</th>{columns.map((shift) => <th key={keyOf(shift)} class="shift" title={`${full(shift.start)} – ${clock(shift.end)}`}>{shiftName(shift)}<small>{shortDay(shift.start)} {shortClock(shift.start)}</small></th>)}<th class="num">{t("figures.all")}</th></tr></thead>
        <tbody>{groups.map((group) => (
          <tr key={group.key}>
            <td class="who"><Down by={by} group={group} /></td>
            {columns.map((shift) => {
              const figures = of(group, shift);
              const value = figures?.[measure];
              return (
                <td key={keyOf(shift)} class={`column ${value !== undefined && value === end ? "worst" : ""}`}>
                  {value === undefined ? <span class="muted">–</span> : (
                    <>
                      <svg viewBox="0 0 40 40" preserveAspectRatio="none" aria-hidden="true"><rect class="ground" width="40" height="40" /><rect class="value" y={40 - (40 * value) / top} width="40" height={(40 * value) / top} /></svg>
                      <span title={t("figures.n", { n: figures!.units })}>{shown(value, measure, currency)}{measure === "scrapCost" && !figures!.isWhollyPriced ? " +" : ""}</span>
                    </>
                  )}
                </td>
              );
            })}
            <td class="total">{shown(group.total[measure], measure, currency)}</td>
          </tr>))}</tbody>
      </table></div>
    </section>
  );
}

const extent = (of: Held): string => (of.utilisation !== undefined ? percent(of.utilisation) : shown(of.leadSeconds, "leadSeconds", ""));
const held = (of: Held): string => t(of.utilisation !== undefined ? "figures.neck" : "figures.neck.lead", { value: extent(of) });

/** A line leads to its stations, a station to its units, a product to the lines that make it. */
function Down({ by, group }: { by: By; group: Group }) {
  const href = by === "line" ? withQuery({ by: "station", line: group.key }) : by === "station" ? stationHref(group.key) : by === "product" ? withQuery({ by: undefined, product: group.key }) : withQuery({ by: "station" });
  return <a class="id" href={href}>{group.name}{group.name !== group.key && <span class="muted small"> {group.key}</span>}</a>;
}

function Table({ answer: { groups, by, currency } }: { answer: Answer }) {
  const columns: Measure[] = ["firstPassYield", "finalYield", "output", "perHour", "cycleSeconds", "leadSeconds", "utilisation", "rework", "scrap", "scrapCost"];
  return (
    <section class="panel">
      <header><h2>{t("figures.table")}</h2></header>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={t("figures.table")}><table>
        <thead><tr><th>{t(`figures.by.${by}`)}</th><th class="num">{t("figures.units")}</th>{columns.map((each) => <th key={each} class="num">{t(`figures.${each}`)}</th>)}</tr></thead>
        <tbody>{groups.map((group) => <tr key={group.key}><td>{group.name}</td><td class="num">{count(group.total.units)}</td>{columns.map((each) => <td key={each} class="num">{shown(group.total[each], each, currency)}</td>)}</tr>)}</tbody>
      </table></div>
    </section>
  );
}

function Necks({ answer: { bottlenecks, shifts } }: { answer: Answer }) {
  const last = shifts.at(-1);
  const now = bottlenecks.filter((each) => isSame(each, last));
  if (now.length === 0) return null;
  return (
    <section class="panel">
      <header><h2>{t("figures.necks")}</h2><span class="small muted">{t("figures.necks.is")}</span></header>
      <ul>{now.map((each) => (
        <li key={each.line} class="neck"><b>{each.line}</b> <a class="id" href={stationHref(each.station.station)}>{each.station.station}</a> {held(each.station)}{each.next ? ` ${t("figures.neck.next", { station: each.next.station, value: extent(each.next) })}` : ""}</li>
      ))}</ul>
    </section>
  );
}
