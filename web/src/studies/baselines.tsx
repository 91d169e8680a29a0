import { useSignal } from "@preact/signals";
import { get, inPath, write } from "../api/client";
import { useLoad } from "../api/load";
import type { BaselineLine, BaselineNow, CompareChoices } from "../api/studies";
import { Head } from "../parts/head";
import { Icon } from "../parts/icon";
import { factHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { Deed, given, SignatureFields, signatureOf } from "../quality/dialog";
import { go, query, withQuery } from "../router";
import { count, figure } from "../text/number";
import { t } from "../text/text";
import { full, moment } from "../text/time";
import { One } from "./compared";
import { onlyWords } from "./only";

const ofWhat = (line: BaselineLine) => [line.productName || line.product, ...line.only.map(onlyWords)].join(" · ");

/** The baselines there are, and a new one of the units that are chosen above. */
export function Baselines({ product, choices, only, from, to }: { product: string | undefined; choices: CompareChoices | undefined; only: string[]; from: string | undefined; to: string | undefined }) {
  const loaded = useLoad("baselines", (signal) => get<{ baselines: BaselineLine[] }>("/api/baselines", {}, signal), true);
  const keeping = useSignal(false);
  const rows = (loaded.value.data?.baselines ?? []).filter((each) => each.state !== "replaced" && (!product || each.product === product || each.state === "broken"));
  if (rows.length === 0 && !choices) return null;
  return (
    <section class="panel" aria-label={t("baseline.all")}><header><h2>{t("baseline.all")} <span class="muted small">{count(rows.length)}</span></h2>{choices && <button class="button no-print" onClick={() => (keeping.value = true)}>{t("baseline.keep")}</button>}</header>
      {rows.length === 0 ? <p class="body muted">{t("baseline.none")}</p> : <div class="scroll-x" tabIndex={0} role="region" aria-label={t("baseline.all")}><table>
        <thead><tr><th>{t("baseline.name")}</th><th>{t("golden.what")}</th><th class="num">{t("compare.units")}</th><th>{t("golden.adopted")}</th><th /></tr></thead>
        <tbody>{rows.map((each) => <tr key={each.id}>
          <td>{each.state === "broken" && <Mark state="alarm" text={t("golden.state.broken")} />} <b>{each.name}</b> <span class="muted small">v{each.version}</span></td><td>{ofWhat(each)}</td><td class="num">{count(each.units)}</td><td class="nowrap">{moment(each.adoptedAt)} <span class="muted small">{each.by}</span></td>
          <td>{each.state !== "broken" && <a class="button" href={`/compare?baseline=${inPath(each.id)}`}>{t("baseline.now")}</a>}</td>
        </tr>)}</tbody></table></div>}
      {keeping.value && choices && product && (
        <Deed title={t("baseline.keep.title")} does={t("baseline.keep.do")} onClose={() => (keeping.value = false)}
          what={t("baseline.keep.what", { n: count(choices.units), product: choices.productName || product, only: only.length > 0 ? only.map(onlyWords).join("; ") : t("baseline.all.units") })}
          act={async (form) => {
            const line = await write<BaselineLine>("POST", "/api/baselines", { name: given(form, "name"), product, only, ...(from ? { from } : {}), ...(to ? { to } : {}), reason: given(form, "reason"), ...signatureOf(form) });
            loaded.again();
            go(`/compare?baseline=${inPath(line.id)}`);
          }}>
          <label class="field"><span>{t("baseline.name")}</span><input type="text" name="name" required maxLength={80} list="baseline-names" /></label>
          <datalist id="baseline-names">{rows.map((each) => <option key={each.id}>{each.name}</option>)}</datalist>
          <label class="field"><span>{t("studies.reason")}</span><textarea name="reason" rows={2} required minLength={3} maxLength={2000} /></label>
          <SignatureFields />
        </Deed>
      )}
    </section>
  );
}

/** The units of now against those of a baseline: what differs stands first. */
export function AgainstBaseline({ id }: { id: string }) {
  const [from, to] = ["from", "to"].map((each) => query.value.get(each) ?? undefined);
  const loaded = useLoad(`baseline ${id} ${from} ${to}`, (signal) => get<BaselineNow>(`/api/baselines/${inPath(id)}`, { from, to }, signal), true);
  const { data, failed } = loaded.value;
  const crumbs = <><a href="/compare">{t("nav.compare")}</a><span>›</span><span>{data?.baseline.name ?? id}</span></>;
  if (failed && !data) return <><Head title={id} over={crumbs} answer={t("baseline.all")} /><Wrong failed={failed} again={loaded.again} /></>;
  if (!data) return <><Head title={id} over={crumbs} answer={<Wait chars={40} />} under={<Wait chars={50} />} /><section class="panel"><WaitRows rows={8} chars={60} /></section></>;
  const { baseline } = data;
  const tested = data.compared.filter((each) => !each.refused);
  const differ = tested.slice(0, data.differing);
  const alike = data.compared.slice(data.differing);
  const answer = data.units === 0 ? t("baseline.noneNow") : data.differing === 0 ? t("baseline.same", { n: tested.length }) : t("baseline.differ", { n: data.differing, of: tested.length });
  return (
    <>
      <Head title={baseline.name} over={crumbs} answer={answer} under={t("baseline.under", { now: count(data.units), from: full(data.from), then: count(baseline.units), what: ofWhat(baseline), confidence: figure(100 * data.confidence, 3) })}
        tools={<><label class="row small">{t("baseline.since")} <input type="datetime-local" value={local(data.from)} onChange={(event) => event.currentTarget.value && go(withQuery({ from: new Date(event.currentTarget.value).toISOString() }), "replace")} /></label><a class="button" href={`/api/baselines/${inPath(id)}/values.txt`} download><Icon name="download" />{t("baseline.values")}</a></>} />
      {data.units === 0 && <Empty title={t("baseline.noneNow")}>{t("baseline.noneNow.next")}</Empty>}
      {differ.map((each) => <One key={each.parameter} one={each} confidence={data.confidence} />)}
      {data.units > 0 && alike.length > 0 && <section class="panel" aria-label={t("baseline.alike")}><header><h2>{t("baseline.alike")} <span class="muted small">{count(alike.length)}</span></h2></header>
        <ul class="run-list" tabIndex={0} aria-label={t("baseline.alike")}>{alike.map((each) => <li key={each.parameter}><span>{each.parameter} <span class="muted small">{each.unit}</span>{each.refused && <><br /><span class="small">{each.refused}</span></>}</span>{each.groups.length === 2 && <span class="num nowrap">{figure(each.groups[0]!.mean, 5)} → {figure(each.groups[1]!.mean, 5)}</span>}</li>)}</ul></section>}
      {data.gone.length > 0 && <p class="panel body small" role="note">{t("baseline.gone", { what: data.gone.join(", ") })}</p>}
      <section class="panel" aria-label={t("baseline.about")}><header><h2>{t("baseline.about")}</h2></header><div class="body"><dl class="pairs">
        <dt>{t("golden.adopted")}</dt><dd>{full(baseline.adoptedAt)} {baseline.by} <a class="id" href={factHref(baseline.fact)}>{baseline.fact}</a></dd>
        <dt>{t("baseline.version")}</dt><dd>{baseline.version} <span class="muted">{t(`golden.state.${baseline.state}`)}</span></dd>
        <dt>{t("studies.reason")}</dt><dd>{baseline.reason}</dd>
        <dt>{t("golden.what")}</dt><dd>{ofWhat(baseline)}</dd>
        {baseline.through && <><dt>{t("baseline.through")}</dt><dd>{full(baseline.through)}</dd></>}
        <dt>SHA-256</dt><dd class="mono small">{baseline.sha256}</dd>
      </dl></div></section>
    </>
  );
}

/** For a field of date and time, in the browser's own clock. */
function local(at: string): string {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
