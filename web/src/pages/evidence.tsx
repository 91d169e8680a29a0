import { get } from "../api/client";
import { useLoad } from "../api/load";
import type { MissingLine, MissingLines } from "../api/quality";
import { Head } from "../parts/head";
import { ItemLink, stationHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { Wait, WaitRows, Wrong } from "../parts/states";
import { SubNav } from "../parts/subnav";
import { NoRows, VirtualTable } from "../parts/vtable";
import { query, withQuery } from "../router";
import { count } from "../text/number";
import { t, word } from "../text/text";
import { agoOnFloor, full } from "../text/time";
import "./quality.css";

const STATES = ["open", "asked", "given-up", "healed"] as const;
const MARKS = { asked: "idle", "given-up": "missing", healed: "ok" } as const;

/** Missing evidence: which records should be there and are not, who was asked for them, and which gate waits. */
export default function EvidencePage() {
  const state = STATES.find((each) => each === query.value.get("state")) ?? "open";
  const product = query.value.get("product") ?? undefined;
  const source = query.value.get("source") ?? undefined;
  const ask = (cursor?: string, limit = 200) => get<MissingLines>("/api/evidence", { state, product, source, cursor, limit });
  const loaded = useLoad(`evidence ${state} ${product} ${source}`, () => ask(), true);
  const { data, failed } = loaded.value;
  const answer = data ? (data.asked + data.givenUp === 0 ? t("evidence.none") : t("evidence.count", { asked: data.asked, lost: data.givenUp })) : failed ? t("nav.evidence") : <Wait chars={40} />;
  return (
    <>
      <Head title={t("nav.evidence")} over={<SubNav />} answer={answer} under={data ? t("evidence.under", { n: data.healed }) : undefined}
        tools={<span class="segments" role="group" aria-label={t("evidence.which")}>{STATES.map((each) => <a key={each} href={withQuery({ state: each === "open" ? undefined : each })} aria-current={each === state ? "true" : undefined}>{t(`evidence.${each}`)}</a>)}</span>} />
      {failed && !data ? <Wrong failed={failed} again={loaded.again} />
        : !data ? <section class="panel"><WaitRows rows={8} chars={60} /></section>
        : (
          <div class="split">
            <section class="panel" aria-label={t("evidence.list")}>
              <header><h2>{t("evidence.list")} <span class="muted small">{count(data.total)}</span></h2>
                {product && <a class="chip" href={withQuery({ product: undefined })}>{product} ×</a>}{source && <a class="chip" href={withQuery({ source: undefined })}>{source} ×</a>}</header>
              <VirtualTable<MissingLine> key={`${state} ${product} ${source} ${data.total}`} label={t("evidence.list")} height={560}
                ask={(cursor, limit) => (cursor === undefined ? Promise.resolve(data) : ask(cursor, limit)) as never}
                columns={[
                  { title: t("evidence.of"), width: "minmax(9rem, 1.2fr)", cell: (row) => row.item ? <ItemLink id={row.item} icon /> : <span class="id">{row.source}</span> },
                  { title: t("evidence.what"), width: "minmax(10rem, 1.6fr)", cell: (row) => <span title={row.detail}>{row.detail} {row.step && <span class="muted">{word("step", row.step)}</span>}</span> },
                  { title: t("evidence.state"), width: "minmax(9rem, 1fr)", cell: (row) => <span title={full(row.changed)}><Mark state={MARKS[row.state]} text={t(`evidence.is.${row.state}`, { n: row.asked, source: row.source ?? "" })} /></span> },
                  { title: t("evidence.since"), width: "minmax(6rem, 0.6fr)", cell: (row) => <span class="nowrap" title={full(row.since)}>{agoOnFloor(row.since)}</span> },
                  { title: t("evidence.gate"), width: "minmax(9rem, 1fr)", cell: (row) => row.gate ? <span title={row.gateStations.join(", ")}>{row.gate} {row.gateStations.slice(0, 2).map((each) => <a key={each} href={stationHref(each)}>{each} </a>)}</span> : <span class="muted">{t("evidence.noGate")}</span> },
                ]}
                empty={<NoRows title={t("evidence.none")}>{t("evidence.none.next")}</NoRows>} />
            </section>
            <div class="stack">
              <Shares title={t("evidence.products")} shares={data.products} name="product" />
              <Shares title={t("evidence.sources")} shares={data.sources} name="source" />
            </div>
          </div>
        )}
    </>
  );
}

function Shares({ title, shares, name }: { title: string; shares: MissingLines["products"]; name: "product" | "source" }) {
  if (shares.length === 0) return null;
  const most = Math.max(...shares.map((each) => each.missing));
  return (
    <section class="panel" aria-label={title}>
      <header><h2>{title}</h2></header>
      <div class="body stack" style={{ gap: "8px" }}>{shares.slice(0, 10).map((each) => (
        <div class="bar-row" key={each.name}><a class="target" href={withQuery({ [name]: each.name })}>{each.name}</a><span class="track"><i style={{ inlineSize: `${(100 * each.missing) / most}%` }} /></span><b class="num">{count(each.missing)}</b></div>
      ))}{shares.length > 10 && <span class="muted small">{t("more", { n: shares.length - 10 })}</span>}</div>
    </section>
  );
}
