import { useRef } from "preact/hooks";
import type { CompareOne } from "../api/studies";
import { Icon } from "../parts/icon";
import { ItemLink } from "../parts/links";
import { saveSvg } from "../parts/svg";
import { count, figure, probability } from "../text/number";
import { t } from "../text/text";
import { Picture, span } from "./draw";

/** One measured value in its groups: pictures, the test and why, groups and pairs. */
export function One({ one, confidence }: { one: CompareOne; confidence: number }) {
  const svg = useRef<SVGSVGElement>(null);
  const { groups, spec } = one;
  const values = groups.flatMap((each) => [each.spread.least, each.spread.most]);
  const ys = span([values, [spec?.lower ?? null, spec?.upper ?? null]]);
  const differs = one.q !== undefined && one.q < 1 - confidence;
  return (
    <section class="panel" aria-label={one.parameter}>
      <header><h2>{one.parameter} <span class="muted small">{one.unit}</span></h2>{differs && <b class="small">{t("compare.differs")}</b>}<button class="button quiet no-print" onClick={() => svg.current && saveSvg(svg.current, `compare-${one.parameter}`)}><Icon name="download" />SVG</button></header>
      <div class="body stack">
        <p>{one.refused ?? one.sentence}</p>
        {groups.length > 0 && <Picture label={t("compare.picture", { what: one.parameter, n: groups.length })} xs={[0, groups.length]} ys={ys} height={280} svgRef={svg} yName={one.unit}
          xLabels={(s) => groups.map((each, i) => <text key={each.name} class="scale" x={s.x(i + 0.5)} y={s.height - 18} text-anchor="middle">{each.name.length * 6.5 > (s.x(1) - s.x(0)) ? `${each.name.slice(0, Math.max(3, Math.floor((s.x(1) - s.x(0)) / 7)))}…` : each.name}<title>{each.name}</title></text>)}>
          {(s) => <>
            {(["lower", "upper"] as const).map((side) => spec?.[side] !== undefined && <g key={side}><line class="spec-line" x1={s.x(0)} x2={s.x(groups.length)} y1={s.y(spec[side])} y2={s.y(spec[side])} /><text class="scale" x={s.x(groups.length) - 4} y={s.y(spec[side]) - 4} text-anchor="end">{side === "lower" ? "LSL" : "USL"}</text></g>)}
            {groups.map((each, i) => {
              const at = s.x(i + 0.5);
              const half = Math.min(38, (s.x(1) - s.x(0)) * 0.32);
              const { spread } = each;
              return <g key={each.name} class="box">
                <line x1={at} x2={at} y1={s.y(spread.least)} y2={s.y(spread.most)} class="faint" /><line x1={at} x2={at} y1={s.y(spread.tenth)} y2={s.y(spread.ninetieth)} />
                <rect x={at - half} width={2 * half} y={s.y(spread.threeQuarters)} height={Math.max(1, s.y(spread.quarter) - s.y(spread.threeQuarters))} />
                <line x1={at - half} x2={at + half} y1={s.y(spread.median)} y2={s.y(spread.median)} class="median" />
                <path class="mean" d={`M${at} ${s.y(each.high)}V${s.y(each.low)}M${at - 5} ${s.y(each.mean)}h10`} />
              </g>;
            })}
          </>}
        </Picture>}
        <p class="small muted">{t("compare.legend")}</p>
        {one.method && <p class="small">{t("compare.test", { method: t(`compare.method.${one.method.replace(/ /g, "-") as "welch"}`), why: one.reasons.map((each) => t(`compare.reason.${each.replace(/ /g, "-") as "large-groups"}`)).join("; "), p: probability(one.p), q: probability(one.q), share: figure(100 * (one.share ?? 0), 2) })} {one.spreadP !== undefined && one.spreadP < 1 - confidence ? t("compare.spread.differs", { p: probability(one.spreadP) }) : t("compare.spread.same")}</p>}
        <div class="scroll-x" tabIndex={0} role="region" aria-label={t("compare.groups")}><table>
          <thead><tr><th>{t("compare.group")}</th><th class="num">n</th><th class="num">{t("compare.mean")}</th><th class="num">{t("compare.interval")}</th><th class="num">σ</th><th class="num">{t("compare.median")}</th><th>{t("compare.units")}</th></tr></thead>
          <tbody>{groups.map((each) => <tr key={each.name}><td>{/^[a-z]+:/.test(each.name) ? <ItemLink id={each.name} /> : each.name}</td><td class="num">{count(each.units)}</td><td class="num"><b>{figure(each.mean, 5)}</b></td><td class="num">{figure(each.low, 5)} … {figure(each.high, 5)}</td><td class="num">{figure(each.deviation, 3)}</td><td class="num">{figure(each.spread.median, 5)}</td><td><Units items={each.items} n={each.units} /></td></tr>)}</tbody>
        </table></div>
        {one.pairs.length > 0 && <details open={one.pairs.length < 7}><summary class="small">{t("compare.pairs", { n: one.pairs.length, confidence: figure(100 * confidence, 3) })}</summary>
          <div class="scroll-x" tabIndex={0} role="region" aria-label={t("compare.pairs", { n: one.pairs.length, confidence: figure(100 * confidence, 3) })}><table>
            <thead><tr><th>{t("compare.group")}</th><th>{t("compare.against")}</th><th class="num">{t("compare.difference")}</th><th class="num">{t("compare.interval")}</th><th class="num">{t("compare.sigmas")}</th><th class="num">p</th></tr></thead>
            <tbody>{one.pairs.slice(0, 100).map((each) => <tr key={`${each.first}\n${each.second}`}><td>{each.second}</td><td>{each.first}</td><td class="num"><b>{figure(each.difference, 3)}</b></td><td class="num">{each.low === undefined || each.high === undefined ? "–" : `${figure(each.low, 3)} … ${figure(each.high, 3)}`}</td><td class="num">{figure(each.sigmas, 2)}</td><td class="num">{probability(each.p)}</td></tr>)}</tbody>
          </table></div></details>}
      </div>
    </section>
  );
}

/** The newest units of a group, and the way to ask what else they share. */
export function Units({ items, n }: { items: string[]; n: number }) {
  return (
    <details class="units"><summary class="small">{t("compare.show", { n: count(n) })}</summary>
      <ul class="chips">{items.slice(0, 40).map((each) => <li key={each}><ItemLink id={each} /></li>)}</ul>
      {n > 40 && <p class="small muted">{t("compare.newest", { n: 40 })}</p>}
    </details>
  );
}
