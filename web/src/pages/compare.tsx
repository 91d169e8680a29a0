import { useSignal } from "@preact/signals";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import type { CompareAnswer, CompareChoices, CompareShares } from "../api/studies";
import { AgainstBaseline, Baselines } from "../studies/baselines";
import { One, Units } from "../studies/compared";
import { Only } from "../studies/only";
import { Head } from "../parts/head";
import { Icon } from "../parts/icon";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { go, query, withQuery } from "../router";
import { count, figure, probability } from "../text/number";
import { t, word } from "../text/text";
import "../studies/studies.css";

const queryOf = (names: string[]) => Object.fromEntries(names.map((each) => [each, query.value.get(each) || undefined])) as Record<string, string | undefined>;

/** Compare: do lines, shifts, recipes, lots or operators differ? The answer first, with the test that was taken and why. */
export default function ComparePage() {
  const against = query.value.get("baseline");
  return against ? <AgainstBaseline id={against} /> : <Groups />;
}

function Groups() {
  const { product, factor, from, to, result } = queryOf(["product", "factor", "from", "to", "result"]);
  const parameters = query.value.getAll("parameter");
  const only = query.value.getAll("only");
  const narrowed = new URLSearchParams([["product", product ?? ""], ...(from ? [["from", from]] : []), ...(to ? [["to", to]] : []), ...only.map((each) => ["only", each])] as [string, string][]).toString();
  const choices = useLoad(product ? `choices ${narrowed}` : undefined, (signal) => get<CompareChoices>(`/api/compare/choices?${narrowed}`, {}, signal), true);
  const ready = product && factor && (parameters.length > 0 || result);
  const address = new URLSearchParams([["product", product ?? ""], ["factor", factor ?? ""], ...(from ? [["from", from]] : []), ...(to ? [["to", to]] : []), ...(result ? [["result", result]] : []), ...parameters.map((each) => ["parameter", each]), ...only.map((each) => ["only", each])] as [string, string][]).toString();
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
      <Baselines product={product} choices={choices.value.data} only={only} from={from} to={to} />
      <Question choices={choices.value.data} product={product} only={only} factor={factor} parameters={parameters} result={result} />
      {choices.value.failed && !choices.value.data && <Wrong failed={choices.value.failed} again={choices.again} />}
      {ready && failed && !data && <Wrong failed={failed} again={loaded.again} />}
      {ready && !data && !failed && <section class="panel"><WaitRows rows={8} chars={60} /></section>}
      {data?.compared.map((each) => <One key={each.parameter} one={each} confidence={data.confidence} />)}
      {data?.shares && <Shares shares={data.shares} />}
    </>
  );
}

function Question({ choices, product, only, factor, parameters, result }: { choices: CompareChoices | undefined; product: string | undefined; only: string[]; factor: string | undefined; parameters: string[]; result: string | undefined }) {
  const asked = useSignal("");
  const products = useLoad("golden products", (signal) => get<{ rows: { product: string; productName: string }[] }>("/api/capability", {}, signal), true);
  const known = new Map((products.value.data?.rows ?? []).map((each) => [each.product, each.productName || each.product]));
  if (product && !known.has(product)) known.set(product, choices?.productName || product);
  const set = (name: string, value: string | undefined) => go(withQuery({ [name]: value || undefined, ...(name === "product" ? { factor: undefined, parameter: undefined, result: undefined, only: undefined } : {}) }), "replace");
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
      {choices && <Only choices={choices} only={only} />}
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
