import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import type { CompareAnswer, CompareChoices, CompareOne, CompareShares } from "../api/studies";
import { Head } from "../parts/head";
import { Icon } from "../parts/icon";
import { ItemLink } from "../parts/links";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { saveSvg } from "../parts/svg";
import { go, query, withQuery } from "../router";
import { Picture, span } from "../studies/draw";
import { count, figure, probability } from "../text/number";
import { t, word } from "../text/text";
import "../studies/studies.css";

const queryOf = (names: string[]) => Object.fromEntries(names.map((each) => [each, query.value.get(each) || undefined])) as Record<string, string | undefined>;

/** Compare: do lines, shifts, recipes, lots or operators differ? The answer first, with the test that was taken and why. */
export default function ComparePage() {
  const { product, factor, from, to, result } = queryOf(["product", "factor", "from", "to", "result"]);
  const parameters = query.value.getAll("parameter");
  const choices = useLoad(product ? `choices ${product} ${from} ${to}` : undefined, (signal) => get<CompareChoices>("/api/compare/choices", { product, from, to }, signal), true);
  const ready = product && factor && (parameters.length > 0 || result);
  const address = new URLSearchParams([["product", product ?? ""], ["factor", factor ?? ""], ...(from ? [["from", from]] : []), ...(to ? [["to", to]] : []), ...(result ? [["result", result]] : []), ...parameters.map((each) => ["parameter", each])] as [string, string][]).toString();
  const loaded = useLoad(ready ? `compare ${address}` : undefined, (signal) => get<CompareAnswer>(`/api/compare?${address}`, {}, signal), true);
  const { data, failed } = ready ? loaded.value : { data: undefined, failed: undefined };
  const differing = data?.compared.filter((each) => each.q !== undefined && each.q < 1 - data.confidence) ?? [];
  const answer = !ready ? t("compare.ask") : !data ? (failed ? t("nav.compare") : <Wait chars={40} />)
    : data.compared.length === 1 && differing.length === 1 ? differing[0]!.sentence
    : differing.length > 0 ? t("compare.differ", { n: differing.length, of: data.compared.length })
    : data.shares && data.shares.groups.some((each) => each.p < 1 - data.confidence) ? data.shares.sentence : t("compare.none");
  return (
    <>
      <Head title={t("nav.compare")} over={<SubNav />} answer={answer} under={data ? t("compare.of", { units: count(data.units), product: data.productName || data.product, confidence: figure(100 * data.confidence, 3) }) + (data.leftOut ? ` ${data.leftOut}.` : "") : t("compare.under")}
        tools={data && <a class="button" href={`/api/compare.csv?${address}`} download><Icon name="download" />CSV</a>} />
      <Question choices={choices.value.data} product={product} factor={factor} parameters={parameters} result={result} />
      {choices.value.failed && !choices.value.data && <Wrong failed={choices.value.failed} again={choices.again} />}
      {ready && failed && !data && <Wrong failed={failed} again={loaded.again} />}
      {ready && !data && !failed && <section class="panel"><WaitRows rows={8} chars={60} /></section>}
      {data?.compared.map((each) => <One key={each.parameter} one={each} confidence={data.confidence} />)}
      {data?.shares && <Shares shares={data.shares} />}
    </>
  );
}

function Question({ choices, product, factor, parameters, result }: { choices: CompareChoices | undefined; product: string | undefined; factor: string | undefined; parameters: string[]; result: string | undefined }) {
  const asked = useSignal("");
  const products = useLoad("golden products", (signal) => get<{ rows: { product: string; productName: string }[] }>("/api/capability", {}, signal), true);
  const known = new Map((products.value.data?.rows ?? []).map((each) => [each.product, each.productName || each.product]));
  if (product && !known.has(product)) known.set(product, choices?.productName || product);
  const set = (name: string, value: string | undefined) => go(withQuery({ [name]: value || undefined, ...(name === "product" ? { factor: undefined, parameter: undefined, result: undefined } : {}) }), "replace");
  const flip = (name: string) => {
    const next = new URLSearchParams(location.search);
    next.delete("parameter");
    (parameters.includes(name) ? parameters.filter((each) => each !== name) : [...parameters, name]).forEach((each) => next.append("parameter", each));
    go(`${location.pathname}?${next.toString()}`, "replace");
  };
  const words = asked.value.toLowerCase().split(/\s+/);
  const shown = (choices?.parameters ?? []).filter((each) => parameters.includes(each.name) || words.every((one) => each.name.toLowerCase().includes(one))).slice(0, 60);
  return (
    <section class="panel compare-ask no-print" aria-label={t("compare.ask")}>
      <label class="field"><span>{t("compare.product")}</span><select value={product ?? ""} onChange={(event) => set("product", event.currentTarget.value)}><option value="">{t("studies.choose")}</option>{[...known].map(([id, name]) => <option key={id} value={id}>{name}</option>)}</select></label>
      <label class="field"><span>{t("compare.factor")}</span><select value={factor ?? ""} disabled={!choices} onChange={(event) => set("factor", event.currentTarget.value)}><option value="">{t("studies.choose")}</option>{choices?.factors.map((each) => <option key={each.id} value={each.id}>{word("factor", each.kind)} · {word("step", each.where)} ({each.levels})</option>)}</select></label>
      <label class="field"><span>{t("compare.result")}</span><select value={result ?? ""} disabled={!choices} onChange={(event) => set("result", event.currentTarget.value)}><option value="">{t("compare.result.none")}</option>{choices?.results.map((each) => <option key={each.id} value={each.where}>{word("step", each.where)}</option>)}</select></label>
      {choices && (
        <fieldset class="wide"><legend>{t("compare.parameters")} <span class="muted">{parameters.length}</span></legend>
          <input type="search" aria-label={t("compare.filter")} placeholder={t("compare.filter")} value={asked.value} onInput={(event) => (asked.value = event.currentTarget.value)} />
          <ul class="choice-list" tabIndex={0} aria-label={t("compare.parameters")}>{shown.map((each) => <li key={each.name}><label class="check small"><input type="checkbox" checked={parameters.includes(each.name)} onChange={() => flip(each.name)} /> {each.name} <span class="muted">{count(each.values)}</span></label></li>)}</ul>
        </fieldset>
      )}
      {!product && <Empty title={t("compare.start")}>{t("compare.start.next")}</Empty>}
    </section>
  );
}

function One({ one, confidence }: { one: CompareOne; confidence: number }) {
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
            <tbody>{one.pairs.slice(0, 100).map((each) => <tr key={`${each.first}\n${each.second}`}><td>{each.second}</td><td>{each.first}</td><td class="num"><b>{figure(each.difference, 3)}</b></td><td class="num">{figure(each.low, 3)} … {figure(each.high, 3)}</td><td class="num">{figure(each.sigmas, 2)}</td><td class="num">{probability(each.p)}</td></tr>)}</tbody>
          </table></div></details>}
      </div>
    </section>
  );
}

/** The newest units of a group, and the way to ask what else they share. */
function Units({ items, n }: { items: string[]; n: number }) {
  return (
    <details class="units"><summary class="small">{t("compare.show", { n: count(n) })}</summary>
      <ul class="chips">{items.slice(0, 40).map((each) => <li key={each}><ItemLink id={each} /></li>)}</ul>
      {n > 40 && <p class="small muted">{t("compare.newest", { n: 40 })}</p>}
    </details>
  );
}

function Shares({ shares }: { shares: CompareShares }) {
  return (
    <section class="panel" aria-label={t("compare.shares")}><header><h2>{t("compare.shares")} <span class="muted small">{word("step", shares.result)}</span></h2></header>
      <div class="body stack"><p>{shares.sentence}</p>
        <div class="scroll-x" tabIndex={0} role="region" aria-label={t("compare.shares")}><table>
          <thead><tr><th>{t("compare.group")}</th><th class="num">{t("compare.bad")}</th><th class="num">n</th><th class="num">{t("compare.share")}</th><th class="num">{t("compare.odds")}</th><th class="num">{t("compare.interval")}</th><th class="num">{t("compare.fisher")}</th><th>{t("compare.units")}</th></tr></thead>
          <tbody>{shares.groups.map((each) => <tr key={each.name}><td>{each.name}</td><td class="num">{count(each.bad)}</td><td class="num">{count(each.units)}</td><td class="num"><b>{figure(100 * each.share, 3)} %</b></td><td class="num">{figure(each.odds, 3)}</td><td class="num">{figure(each.low, 3)} … {each.high === undefined ? "∞" : figure(each.high, 3)}</td><td class="num">{probability(each.p)}</td><td>{each.items.length > 0 && <Units items={each.items} n={each.bad} />}</td></tr>)}</tbody>
        </table></div>
      </div>
    </section>
  );
}
