import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { get, write } from "../api/client";
import { useLoad } from "../api/load";
import type { Page, RecallIn, RecallOut, RecallPlace, RecallPreview, Scope, ScopeName } from "../api/types";
import { extentText } from "../parts/extent";
import { Head } from "../parts/head";
import { Icon } from "../parts/icon";
import { factHref, ItemLink, itemHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { NoRows, VirtualTable } from "../parts/vtable";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { SuspicionForm } from "../recall/form";
import { WhereMap } from "../recall/where";
import { fromAddress, isComplete, SLIDER_STEPS, sliderToThreshold, thresholdToSlider, toAddress } from "../shape/suspicion";
import { go, query, withQuery } from "../router";
import { count, figure, probability, share } from "../text/number";
import { t, word } from "../text/text";
import { full, moment } from "../text/time";
import "./recall.css";

const TABS = ["in", "out", "where"] as const;
type Tab = (typeof TABS)[number];
const SCOPES: ScopeName[] = ["certain", "probable", "worst"];

/** Recall: from a suspicion to every unit that is in, with its path, and every unit that is out, with what clears it. */
export default function RecallPage() {
  const asked = fromAddress(query.value);
  const complete = isComplete(asked.suspicion);
  const key = complete ? JSON.stringify(asked) : undefined;
  const loaded = useLoad(key, () => write<RecallPreview>("POST", "/api/recalls/preview", { suspicion: asked.suspicion, threshold: asked.threshold, targets: asked.targets, ...(asked.knownAt ? { knownAt: asked.knownAt } : {}) }), true);
  const { data, failed, busy } = loaded.value;
  return (
    <>
      <Head title={t("nav.recall")} over={<SubNav />}
        answer={data && complete ? sentence(data) : busy && complete ? <Wait chars={40} /> : t("recall.ask")}
        under={data && complete ? <>{data.sentence} <span class="muted small">{[data.millis === undefined ? "" : t("trace.took", { millis: figure(data.millis) }), data.asOf ? t("recall.asOf", { at: full(data.asOf) }) : ""].filter(Boolean).join(" · ")}</span></> : busy && complete ? <Wait chars={60} /> : t("recall.ask.next")}
        tools={data && complete && <>
          <a class="button" href={`/api/recalls/${data.id}/export.csv`} download><Icon name="download" />CSV</a>
          <a class="button" href={`/api/recalls/${data.id}/export.xlsx`} download><Icon name="download" />Excel</a>
          <button class="icon-button" aria-label={t("print")} title={t("print")} onClick={() => print()}><Icon name="print" /></button>
        </>} />
      <SuspicionForm asked={asked} busy={busy} key={JSON.stringify(asked.suspicion)} onAsk={(next) => go(`/recall?${toAddress(next)}`)} />
      {failed ? <Wrong failed={failed} again={loaded.again} /> : null}
      {!complete ? <Recent /> : data && !failed ? <Result data={data} threshold={asked.threshold} /> : !failed ? <Waiting /> : null}
    </>
  );
}

function sentence(data: RecallPreview): string {
  const { certain, worst } = data.scopes;
  if (worst.units === 0) return t("recall.none");
  return t(worst.vehicles > 0 ? "recall.sentence" : "recall.sentenceNoVehicle", { n: worst.units, vehicles: worst.vehicles, certain: certain.units });
}

function Waiting() {
  return <div class="scopes" aria-busy="true">{SCOPES.map((each) => <section class="panel" key={each}><WaitRows rows={4} chars={20} /></section>)}</div>;
}

function Result({ data, threshold }: { data: RecallPreview; threshold: number }) {
  const tab = (TABS as readonly string[]).includes(query.value.get("view") ?? "") ? (query.value.get("view") as Tab) : "in";
  const scope = (SCOPES as string[]).includes(query.value.get("scope") ?? "") ? (query.value.get("scope") as ScopeName) : "worst";
  return (
    <>
      <Scopes data={data} threshold={threshold} scope={scope} tab={tab} />
      <Window data={data} />
      <nav class="tabs no-print" aria-label={t("recall.views")}>
        {TABS.map((each) => <a key={each} href={withQuery({ view: each === "in" ? undefined : each })} aria-current={each === tab ? "true" : undefined}>{t(`recall.tab.${each}`)} <span class="n">{each === "in" ? count(data.scopes[scope].units) : each === "out" ? count(data.out.units) : ""}</span></a>)}
      </nav>
      {tab === "in" ? <InTable id={data.id} scope={scope} key={`${data.id} ${scope}`} /> : tab === "out" ? <OutTable id={data.id} key={data.id} /> : <Places id={data.id} key={data.id} />}
    </>
  );
}

/** Three scopes side by side, each containing the one before it, and the slider that sets the middle one. */
function Scopes({ data, threshold, scope, tab }: { data: RecallPreview; threshold: number; scope: ScopeName; tab: Tab }) {
  const dragged = useSignal<number | undefined>(undefined);
  const at = dragged.value ?? threshold;
  const guess = dragged.value === undefined || !data.curve ? undefined : data.curve.filter((point) => point.threshold <= at + 1e-12).at(-1);
  // Until the answer for the new threshold is there the numbers of the drag stand: the old ones would flash up again.
  useEffect(() => {
    if (data.threshold === threshold) dragged.value = undefined;
  }, [data, threshold]);
  const widest = Math.max(1, data.scopes.worst.units);
  return (
    <div class="scopes">
      {SCOPES.map((name) => {
        const numbers: Scope = name === "probable" && guess ? { ...data.scopes.probable, units: guess.units, vehicles: guess.vehicles } : data.scopes[name];
        return (
          <section class={`panel scope ${scope === name && tab === "in" ? "chosen" : ""}`} key={name} aria-label={t(`recall.scope.${name}`)}>
            <a class="pick" href={withQuery({ scope: name === "worst" ? undefined : name, view: undefined })} aria-current={scope === name && tab === "in" ? "true" : undefined}>
              <Mark state={name} text={t(`recall.scope.${name}`)} />
              <span class="big">{count(numbers.units)} <span class="unit">{t("recall.units", { n: numbers.units })}</span></span>
              <span class="share" aria-hidden="true"><i style={{ inlineSize: `${(numbers.units / widest) * 100}%` }} /></span>
              <span class="muted small">{name === "probable" ? t("recall.scope.probable.why", { p: probability(at) }) : t(`recall.scope.${name}.why`)}</span>
            </a>
            {name === "probable" && (
              <label class="slider no-print"><span class="sr">{t("recall.threshold")}</span>
                <input type="range" min="0" max={SLIDER_STEPS} step="1" value={thresholdToSlider(at)} aria-valuetext={probability(at)}
                  onInput={(event) => (dragged.value = sliderToThreshold(Number(event.currentTarget.value)))}
                  onChange={(event) => go(withQuery({ threshold: sliderToThreshold(Number(event.currentTarget.value)) }), "replace")} />
                <span class="ends small muted"><span>{t("recall.threshold")} {probability(at)}</span><span>100 %</span></span>
              </label>
            )}
            <dl class="pairs">
              <dt>{t("recall.vehicles")}</dt><dd>{count(numbers.vehicles)}</dd>
              <dt>{t("recall.shipments")}</dt><dd>{count(numbers.shipments)}</dd>
              <dt>{t("recall.customers")}</dt><dd>{count(numbers.customers)}</dd>
              <dt>{t("recall.inHouse")}</dt><dd>{count(numbers.inHouse)}</dd>
            </dl>
          </section>
        );
      })}
    </div>
  );
}

/** What a plant that only knows dates would have to take. */
function Window({ data }: { data: RecallPreview }) {
  const window = data.dateWindow;
  if (!window) return null;
  const widest = Math.max(1, window.units, data.scopes.worst.units);
  return (
    <section class="panel window">
      <div>
        <h2>{data.saved && data.saved.units > 0 ? t("recall.saved", { n: data.saved.units, share: share(data.saved.units, window.units) }) : t("recall.savedNone")}</h2>
        <p class="muted small">{window.rule}{window.from && window.to ? ` (${moment(window.from)} – ${moment(window.to)})` : ""}</p>
      </div>
      <div class="bars">
        <span class="small soft">{t("recall.byDate")}</span><span class="bar-line"><i class="by-date" style={{ inlineSize: `${(window.units / widest) * 100}%` }} /></span><span class="num">{count(window.units)} <span class="muted small">{t("recall.ofVehicles", { n: window.vehicles })}</span></span>
        <span class="small soft">{t("recall.byThread")}</span><span class="bar-line"><i style={{ inlineSize: `${(data.scopes.worst.units / widest) * 100}%` }} /></span><span class="num">{count(data.scopes.worst.units)} <span class="muted small">{t("recall.ofVehicles", { n: data.scopes.worst.vehicles })}</span></span>
      </div>
    </section>
  );
}

async function pageOf<T>(answer: Promise<Page<T> | T[]>): Promise<Page<T>> {
  const page = await answer;
  return Array.isArray(page) ? { rows: page, total: page.length } : page;
}

function InTable({ id, scope }: { id: string; scope: ScopeName }) {
  const filter = useSignal("");
  const asked = useSignal("");
  return (
    <section class="panel">
      <header class="no-print"><h2>{t("recall.in.title")}</h2>
        <form onSubmit={(event) => { event.preventDefault(); asked.value = filter.value.trim(); }}><input type="search" aria-label={t("recall.filter")} placeholder={t("recall.filter")} value={filter.value} onInput={(event) => { filter.value = event.currentTarget.value; if (!filter.value) asked.value = ""; }} /></form>
      </header>
      <VirtualTable<RecallIn> key={asked.value} label={t("recall.in.title")} height={520}
        ask={(cursor, limit) => pageOf(get<Page<RecallIn> | RecallIn[]>(`/api/recalls/${id}/in`, { scope, cursor, limit, q: asked.value }))}
        empty={<NoRows title={t("recall.in.empty")}>{t("recall.in.empty.next")}</NoRows>}
        expand={(row) => <InReason row={row} />}
        columns={[
          { title: t("col.item"), width: "minmax(11rem, 1.2fr)", cell: (row) => <ItemLink id={row.item} icon /> },
          { title: t("recall.vin"), width: "minmax(10rem, 1fr)", cell: (row) => (row.vin ? <a class="id" href={itemHref(row.vin.includes(":") ? row.vin : `unit:${row.vin}`)}>{row.vin.replace(/^unit:/, "")}</a> : "") },
          { title: t("recall.scope"), width: "8.5rem", cell: (row) => (row.scope ? <Mark state={row.scope} /> : "") },
          { title: t("trace.probability"), width: "6rem", end: true, cell: (row) => (row.gap?.length ? <span class="muted">{t("recall.open")}</span> : probability(row.probability)) },
          { title: t("recall.why"), width: "minmax(14rem, 2fr)", cell: (row) => (row.gap?.length ? <Mark state="missing" text={t("recall.gap", { slots: row.gap.map(gapText).join(", ") })} /> : <Path row={row} />) },
          { title: t("item.where"), width: "minmax(9rem, 1fr)", cell: (row) => row.location?.name ?? row.location?.id ?? "–" },
          { title: t("recall.customer"), width: "minmax(8rem, 0.8fr)", cell: (row) => row.customer ?? "" },
        ]} />
    </section>
  );
}

/** A slot alone, or whose slot it is: "electrolyte of CZ-R05-02228". */
function gapText(gap: string): string {
  const [slot = "", item] = gap.split(" of ");
  return item ? t("recall.gap.of", { slot: word("use", slot), item }) : word("use", slot);
}

/** An item, or what it held at the time: fillings have no name of their own on the floor. */
function Held({ step, icon = false }: { step: { item: string; content?: boolean | undefined }; icon?: boolean }) {
  return step.content ? <span><span class="muted">{t("recall.contentOf")} </span><ItemLink id={step.item} /></span> : <ItemLink id={step.item} icon={icon} />;
}

function Path({ row }: { row: RecallIn }) {
  return <>{row.path?.map((step, i) => <span key={step.item + i}>{i > 0 && <span class="muted"> › </span>}<Held step={step} /></span>)}</>;
}

function InReason({ row }: { row: RecallIn }) {
  return (
    <div class="stack" style={{ gap: "8px" }}>
      <h3>{t("recall.reason", { item: row.item.slice(row.item.indexOf(":") + 1) })}</h3>
      {row.gap && row.gap.length > 0 && <p>{t("recall.gap.why", { slots: row.gap.map(gapText).join(", ") })}</p>}
      <ol class="path-list">{row.path?.map((step, i) => (
        <li key={step.item + i}><Held step={step} icon /> <span class="muted small">{[word("use", step.role), extentText(step.extent), step.probability !== undefined && step.probability < 1 ? probability(step.probability) : ""].filter(Boolean).join(" · ")}</span> {step.seq !== undefined && <a class="id small" href={factHref(step.seq)}>{t("search.fact", { seq: step.seq })}</a>}</li>
      ))}</ol>
      <div class="small soft">{[row.location?.name, row.shipment && t("recall.shipment", { id: row.shipment }), row.customer].filter(Boolean).join(" · ")}</div>
    </div>
  );
}

function OutTable({ id }: { id: string }) {
  return (
    <section class="panel">
      <header><h2>{t("recall.out.title")}</h2><span class="small muted">{t("recall.out.why")}</span></header>
      <VirtualTable<RecallOut> label={t("recall.out.title")} height={520}
        ask={(cursor, limit) => pageOf(get<Page<RecallOut> | RecallOut[]>(`/api/recalls/${id}/out`, { cursor, limit }))}
        empty={<NoRows title={t("recall.out.empty")}>{t("recall.out.empty.next")}</NoRows>}
        expand={(row) => <ul class="path-list">{row.clearedBy?.map((cleared) => <li key={cleared.slot + cleared.item}><Mark state="ok" bare /> <b>{word("use", cleared.slot)}</b> {cleared.item ? <Held step={{ item: cleared.item, content: cleared.content }} /> : cleared.sentence} {cleared.seq !== undefined && <a class="id small" href={factHref(cleared.seq)}>{t("search.fact", { seq: cleared.seq })}</a>}</li>)}</ul>}
        columns={[
          { title: t("col.item"), width: "minmax(11rem, 1fr)", cell: (row) => <ItemLink id={row.item} icon /> },
          { title: t("recall.vin"), width: "minmax(10rem, 1fr)", cell: (row) => row.vin?.replace(/^unit:/, "") ?? "" },
          { title: t("recall.clearedBy"), width: "minmax(20rem, 3fr)", cell: (row) => row.clearedBy?.map((cleared, i) => <span key={i}>{i > 0 && <span class="muted"> · </span>}<span class="muted">{word("use", cleared.slot)}</span> {cleared.item ? <Held step={{ item: cleared.item, content: cleared.content }} /> : cleared.sentence}</span>) },
          { title: t("item.where"), width: "minmax(9rem, 1fr)", cell: (row) => row.location?.name ?? row.location?.id ?? "–" },
        ]} />
    </section>
  );
}

function Places({ id }: { id: string }) {
  const loaded = useLoad(`where ${id}`, (signal) => get<{ places: RecallPlace[] }>(`/api/recalls/${id}/where`, {}, signal));
  const { data, failed } = loaded.value;
  if (failed) return <Wrong failed={failed} again={loaded.again} />;
  if (!data) return <section class="panel"><WaitRows rows={6} chars={50} /></section>;
  const { places } = data;
  if (places.length === 0) return <section class="panel"><Empty title={t("recall.in.empty")}>{t("recall.in.empty.next")}</Empty></section>;
  return <WhereMap places={places} />;
}

function Recent() {
  const loaded = useLoad("recalls", (signal) => get<{ recalls: { id: string; sentence: string; asOf?: string; units: number; vehicles: number; suspicion?: RecallPreview["suspicion"]; threshold?: number }[] }>("/api/recalls", {}, signal));
  const recalls = loaded.value.data?.recalls ?? [];
  return (
    <section class="panel">
      {recalls.length === 0 ? <Empty title={t("recall.nothing")}>{t("recall.nothing.next")}</Empty> : (
        <>
          <header><h2>{t("recall.recent")}</h2></header>
          <ul>{recalls.map((each) => (
            <li key={each.id} class="row" style={{ padding: "8px 16px" }}>
              {each.suspicion ? <a class="id" href={`/recall?${toAddress({ suspicion: each.suspicion, threshold: each.threshold ?? 0.01, targets: "any" })}`}>{each.sentence}</a> : each.sentence}
              <span class="muted small">{t("recall.recent.n", { n: each.units, vehicles: each.vehicles })} · {moment(each.asOf)}</span>
            </li>
          ))}</ul>
        </>
      )}
    </section>
  );
}
