import { useEffect } from "preact/hooks";
import { get, inPath } from "../api/client";
import { useLoad } from "../api/load";
import type { Item, Place } from "../api/types";
import { CopyButton } from "../parts/copy";
import { Head } from "../parts/head";
import { Icon, kindIcon } from "../parts/icon";
import { factHref, idParts, ItemLink, itemHref, stationHref, traceHref } from "../parts/links";
import { KnownAsOf, knownAt } from "../parts/known";
import { Mark } from "../parts/mark";
import { Wait, WaitRows, Wrong } from "../parts/states";
import { extentText } from "../parts/extent";
import { query, withQuery } from "../router";
import { sawItem } from "../shape/seen";
import { count, quantity } from "../text/number";
import { t, word, type Key } from "../text/text";
import { agoOnFloor, full, moment } from "../text/time";
import { Timeline } from "../item/timeline";
import { AsBuiltTree } from "../item/asbuilt";
import { AllReadings } from "../item/readings";
import { Curves } from "../item/curves";
import { Documents } from "../item/documents";
import { Held } from "../item/held";
import "./item.css";

const TABS = ["timeline", "built", "readings", "curves", "documents"] as const;
type Tab = (typeof TABS)[number];

/** Unit: what it is and how it stands, in one sentence; then its whole history, what is in it, and what is missing. */
export default function ItemPage({ id }: { id: string }) {
  const known = knownAt();
  const loaded = useLoad(`${id} ${known ?? ""}`, (signal) => get<Item>(`/api/items/${inPath(id)}`, { knownAt: known }, signal), true);
  const { value } = idParts(id);
  const item = loaded.value.data?.item === id || !loaded.value.busy ? loaded.value.data : undefined;
  useEffect(() => {
    if (item) sawItem(item.item);
  }, [item?.item]);
  if (loaded.value.failed && !item) return <><Head title={value} answer={value} /><Wrong failed={loaded.value.failed} again={loaded.again} /></>;
  const wanted = query.value.get("view") as Tab | null;
  const tab: Tab = wanted && TABS.includes(wanted) ? wanted : "timeline";
  return (
    <>
      <ItemHead id={id} item={item} />
      <Held id={id} />
      <div class="split item">
        <div class="stack">
          <nav class="tabs no-print" aria-label={t("item.views")}>
            {TABS.map((each) => (
              <a key={each} href={withQuery({ view: each === "timeline" ? undefined : each })} aria-current={each === tab ? "true" : undefined}>
                {t(`item.tab.${each}`)} <span class="n">{item ? tabCount(each, item) : ""}</span>
              </a>
            ))}
          </nav>
          {tab === "timeline" ? <Timeline id={id} known={known} key={`${id}${known}`} />
            : tab === "built" ? <AsBuiltTree id={id} known={known} key={`${id}${known}`} />
            : tab === "readings" ? <AllReadings id={id} known={known} key={`${id}${known}`} />
            : tab === "curves" ? <Curves id={id} key={id} />
            : <Documents id={id} known={known} key={`${id}${known}`} />}
        </div>
        <Beside item={item} />
      </div>
    </>
  );
}

function tabCount(tab: Tab, item: Item): string {
  if (tab === "built") return "";
  return count(tab === "timeline" ? item.counts.facts : item.counts[tab]);
}

function ItemHead({ id, item }: { id: string; item: Item | undefined }) {
  const { kind, value } = idParts(id);
  return (
    <Head title={value}
      over={<><span style={{ width: "18px" }}><Icon name={kindIcon(item?.kind ?? kind)} /></span><span>{word("kind", item?.kind ?? kind)}</span>{item?.product && <span>· {item.product.name}</span>}</>}
      answer={<><span class="id">{value}</span>{" "}<CopyButton text={value} /></>}
      under={item ? (
        <div class="answer-line">
          {item.state.result !== "none" && <Mark state={item.state.result} />}
          <span>{item.state.sentence}</span>
          {item.evidence && item.evidence.missing > 0 && <Mark state="missing" text={t("item.missing", { n: item.evidence.missing })} />}
          {item.state.since && <span class="muted" title={full(item.state.since)}>{agoOnFloor(item.state.since)}</span>}
        </div>
      ) : <Wait chars={44} />}
      tools={<>
        <KnownAsOf />
        <a class="button" href={traceHref(id)}><Icon name="trace" />{t("nav.trace")}</a>
        {kind === "unit" && <a class="button" href={`/diff?bad=${encodeURIComponent(id)}`}>{t("diff.compare")}</a>}
        <a class="button" href={`/recall?kind=${kind === "unit" ? "item" : "lot"}&item=${encodeURIComponent(id)}`}>{t("item.suspect")}</a>
        <button class="icon-button" aria-label={t("print")} title={t("print")} onClick={() => print()}><Icon name="print" /></button>
      </>} />
  );
}

function Beside({ item }: { item: Item | undefined }) {
  if (!item) return <div class="stack"><section class="panel"><WaitRows rows={4} chars={24} /></section><section class="panel"><WaitRows rows={3} chars={24} /></section></div>;
  return (
    <div class="stack">
      <section class="panel">
        <header><h2>{t("item.where")}</h2></header>
        <div class="body"><Where place={item.location} />
          <dl class="pairs" style={{ marginTop: "12px" }}>
            {item.vehicle && <><dt>{t("kind.vehicle")}</dt><dd><ItemLink id={item.vehicle} /></dd></>}
            {item.parents.length > 0 && <><dt>{t("item.in")}</dt><dd>{item.parents.slice(0, 5).map((parent) => <div key={parent}><ItemLink id={parent} /></div>)}{item.parents.length > 5 && <a class="muted" href={traceHref(item.item) + "?direction=forward"}>{t("more", { n: item.parents.length - 5 })}</a>}</dd></>}
            {item.quantity && <><dt>{t("item.quantity")}</dt><dd>{quantity(item.quantity)}</dd></>}
            {extentText(item.extent) && <><dt>{t("item.extent")}</dt><dd>{extentText(item.extent)}</dd></>}
            {item.firstAt && <><dt>{t("item.first")}</dt><dd title={full(item.firstAt)}>{moment(item.firstAt)}</dd></>}
            {item.lastAt && <><dt>{t("item.last")}</dt><dd title={full(item.lastAt)}>{moment(item.lastAt)}</dd></>}
          </dl>
        </div>
      </section>
      {item.evidence && item.evidence.required.length > 0 && (
        <section class="panel">
          <header><h2>{t("item.evidence")}</h2><span class="small muted">{t("item.evidence.of", { n: item.evidence.required.filter((each) => each.present).length, of: item.evidence.required.length })}</span></header>
          <ul class="body evidence">{item.evidence.required.map((each) => (
            <li key={each.name}><Mark state={each.present ? "present" : each.due === false ? "none" : "missing"} bare={each.present} text={t(each.present ? "state.present" : each.due === false ? "state.later" : "state.missing")} />
              {each.factSeq !== undefined ? <a href={factHref(each.factSeq)}>{each.name}</a> : <span>{each.name}</span>}</li>
          ))}</ul>
        </section>
      )}
      {item.aliases.length > 0 && (
        <section class="panel">
          <header><h2>{t("item.aliases")}</h2></header>
          <ul class="body stack" style={{ gap: "8px" }}>{item.aliases.map((alias) => (
            <li key={alias.value}><span class="id">{idParts(alias.value).value}</span><div class="muted small">{[alias.reason, alias.from ? moment(alias.from) : ""].filter(Boolean).join(" · ")}</div></li>
          ))}</ul>
        </section>
      )}
    </div>
  );
}

/** Where an item is, outermost place first. */
export function Where({ place }: { place: Place | undefined }) {
  if (!place || place.kind === "unknown") return <span class="muted">{t("item.where.unknown")}</span>;
  const href = place.kind === "station" && place.name ? stationHref(place.name) : place.kind === "vehicle" && place.id ? itemHref(place.id.includes(":") ? place.id : `unit:${place.id}`) : place.kind === "container" && place.id?.includes(":") ? itemHref(place.id) : undefined;
  const name = place.name || (place.id ? idParts(place.id).value : t("item.where.unknown"));
  return (
    <div class="where">
      <Icon name={kindIcon(place.kind === "customer" || place.kind === "transit" ? "shipment" : place.kind)} />
      <div>
        <div class="small muted">{t(`place.${place.kind}` as Key)}{place.path && place.path.length > 0 && ` · ${place.path.map((each) => (typeof each === "string" ? idParts(each).value : each.name)).join(" › ")}`}</div>
        {href ? <a class="id" href={href}>{name}</a> : <b>{name}</b>}
        {place.since && <div class="small muted" title={full(place.since)}>{t("item.since", { at: moment(place.since) })}</div>}
      </div>
    </div>
  );
}
