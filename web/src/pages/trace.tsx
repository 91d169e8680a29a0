import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { address, get, inPath } from "../api/client";
import { asFailure, useLoad } from "../api/load";
import type { Page, Trace, TraceEdge, TraceNode, TraceRow } from "../api/types";
import { extentText } from "../parts/extent";
import { Head } from "../parts/head";
import { Icon, kindIcon } from "../parts/icon";
import { idParts, ItemLink, itemHref, traceHref } from "../parts/links";
import { KnownAsOf, knownAt } from "../parts/known";
import { NoRows, VirtualTable } from "../parts/vtable";
import { Empty, Wait, WaitRows, Wrong } from "../parts/states";
import { go, query, withQuery } from "../router";
import { sawItem } from "../shape/seen";
import { count, figure, probability, quantity } from "../text/number";
import { t, word, type Key } from "../text/text";
import { foldTrace, isGroup, OPEN_STEP, openGroup } from "../trace/fold";
import { Graph } from "../trace/graph";
import { layOut, type Layout, type Placed } from "../trace/layout";
import { download, standAlone } from "../trace/svg";
import "./trace.css";

const DIRECTIONS = ["back", "both", "forward"] as const;
type Direction = (typeof DIRECTIONS)[number];

/** Trace: what went into it, and where it went; drawn, and as a table. */
export default function TracePage({ id }: { id: string }) {
  const { kind, value } = idParts(id);
  const asked = query.value.get("direction") as Direction | null;
  const direction: Direction = asked && DIRECTIONS.includes(asked) ? asked : kind === "unit" ? "back" : "forward";
  const known = knownAt();
  const loaded = useLoad(`trace ${id} ${direction} ${known ?? ""}`, (signal) => get<Trace>(`/api/trace/${inPath(id)}`, { direction, limit: 2000, group: "auto", knownAt: known }, signal));
  const svg = useRef<SVGSVGElement | null>(null);
  useEffect(() => sawItem(id.split("@")[0]!), [id]);
  const { data, failed } = loaded.value;
  const tools = (
    <>
      <span class="segments" role="group" aria-label={t("trace.direction")}>
        {DIRECTIONS.map((each) => <button key={each} aria-pressed={each === direction} onClick={() => go(withQuery({ direction: each }), "replace")}>{t(`trace.direction.${each}`)}</button>)}
      </span>
      <KnownAsOf />
      <a class="button" href={address(`/api/trace/${inPath(id)}/table.csv`, { direction, knownAt: known })} download><Icon name="download" />CSV</a>
      <a class="button" href={address(`/api/trace/${inPath(id)}/table.xlsx`, { direction, knownAt: known })} download><Icon name="download" />Excel</a>
      <button class="button" disabled={!data} onClick={() => svg.current && download(`trace ${value}.svg`, "image/svg+xml", standAlone(svg.current))}><Icon name="download" />SVG</button>
    </>
  );
  return (
    <>
      <Head title={`${t("nav.trace")} ${value}`} tools={tools}
        over={<><span style={{ width: "18px" }}><Icon name={kindIcon(kind)} /></span><a href={itemHref(id.split("@")[0]!)}>{word("kind", kind)} {value}</a></>}
        answer={data ? sentence(data, value, direction) : failed ? value : <Wait chars={36} />}
        under={data ? <>{byKind(data, kind)} <span class="muted small">{t("trace.took", { millis: figure(data.millis) })}</span></> : failed ? "" : <Wait chars={50} />} />
      {failed ? <Wrong failed={failed} again={loaded.again} />
        : !data ? <section class="panel" style={{ minHeight: "520px" }}><WaitRows rows={10} chars={80} /></section>
        : data.nodes.length <= 1 ? <section class="panel"><Empty title={t("trace.empty", { item: value })}>{t(`trace.empty.${direction}` as Key)}</Empty></section>
        : <>
            <Drawn trace={data} id={id} direction={direction} svgRef={svg} key={`${id} ${direction} ${known ?? ""}`} />
            <section class="panel"><header><h2>{t("trace.table")} <span class="muted small">{t("trace.table.n", { n: data.totals.nodes - 1 })}</span></h2></header><Table id={id} direction={direction} known={known} key={`${id} ${direction} ${known ?? ""}`} /></section>
          </>}
    </>
  );
}

const isMaterial = (id: string) => id.startsWith("lot:") || id.startsWith("coil:");

function sentence(trace: Trace, value: string, direction: Direction): string {
  const kinds = trace.totals.byKind;
  const items = trace.totals.nodes - 1;
  if (direction === "forward") return t("trace.sentence.forward", { item: value, n: items, vehicles: trace.totals.vehicles ?? 0 });
  if (direction === "back") return t("trace.sentence.back", { item: value, n: items, lots: (kinds["lot"] ?? 0) + (kinds["coil"] ?? 0) - (isMaterial(trace.root) ? 1 : 0) });
  return t("trace.sentence.both", { item: value, n: items });
}

/** What is on the thread besides the item itself, by kind. */
function byKind(trace: Trace, own: string): string {
  const others = { ...trace.totals.byKind, [own]: (trace.totals.byKind[own] ?? 1) - 1 };
  return Object.entries(others).filter(([, n]) => n > 0).sort((a, b) => b[1] - a[1]).map(([kind, n]) => `${count(n)} ${t(`kinds.${kind}` as Key, { n })}`).join(" · ") + (trace.totals.edges ? ` · ${t("trace.edges", { n: trace.totals.edges })}` : "");
}

function Drawn({ trace, id, direction, svgRef }: { trace: Trace; id: string; direction: Direction; svgRef: { current: SVGSVGElement | null } }) {
  const shown = useSignal(trace);
  const opened = useSignal<ReadonlyMap<string, number>>(new Map());
  const cursors = useRef(new Map<string, string | undefined>());
  const selected = useSignal<string | undefined>(undefined);
  const failed = useSignal<string | undefined>(undefined);
  const layout = useComputed(() => layOut(foldTrace(shown.value, opened.value)));
  const open = async (node: Placed) => {
    failed.value = undefined;
    if (node.members.length > 0 && node.fold) {
      opened.value = new Map(opened.value).set(node.fold, (opened.value.get(node.fold) ?? 0) + OPEN_STEP);
      return;
    }
    if (!isGroup(node)) return go(itemHref(node.item ?? node.id));
    try {
      const page = await get<{ nodes: TraceNode[]; edges?: TraceEdge[]; next?: string | null }>(`/api/trace/${inPath(id)}/group`, { group: node.id, direction, cursor: cursors.current.get(node.id), limit: OPEN_STEP });
      cursors.current.set(node.id, page.next ?? undefined);
      const before = shown.value;
      shown.value = openGroup(before, node.id, page.nodes, page.edges ?? []);
      // Opened members stand alone, however many siblings they have.
      const key = `${node.layer} ${node.kind} ${node.product ?? ""}`;
      opened.value = new Map(opened.value).set(key, (opened.value.get(key) ?? 0) + page.nodes.length);
    } catch (cause) {
      failed.value = asFailure(cause).problem.message;
    }
  };
  const node = layout.value.nodes.find((each) => each.id === selected.value);
  return (
    <div class={`drawn ${node ? "beside" : ""}`}>
      <section class="panel" aria-label={t("trace.drawing")}>
        <Graph layout={layout.value} selected={selected} onOpen={(each) => void open(each)} svgRef={svgRef} />
        <div class="legend-row small muted"><span>{t("trace.legend.time")}</span><span><i class="solid" />{t("state.certain")}</span><span><i class="dashed" />{t("state.probable")}</span><span>{t("trace.legend.keys")}</span></div>
      </section>
      <Inspector node={node} layout={layout.value} trace={shown.value} onOpen={(each) => void open(each)} onClose={() => (selected.value = undefined)} failed={failed.value} />
    </div>
  );
}

/** What is known of the chosen node, and how it hangs on its neighbours. */
function Inspector({ node, layout, trace, onOpen, onClose, failed }: { node: Placed | undefined; layout: Layout; trace: Trace; onOpen: (node: Placed) => void; onClose: () => void; failed: string | undefined }) {
  if (!node) return null;
  const edges = trace.edges.filter((edge) => edge.from === node.id || edge.to === node.id).slice(0, 12);
  const nameOf = (id: string) => layout.nodes.find((each) => each.id === id)?.item ?? trace.nodes.find((each) => each.id === id)?.item;
  return (
    <aside class="panel inspector" aria-live="polite">
      <header><h2>{node.item ? <ItemLink id={node.item} icon /> : t("trace.groupOf", { n: node.count ?? node.members.length, product: node.product ?? word("kind", node.kind) })}</h2><button class="icon-button no-print" aria-label={t("close")} onClick={onClose}><Icon name="close" /></button></header>
      <div class="body stack" style={{ gap: "12px" }}>
        <dl class="pairs">
          <dt>{t("col.kind")}</dt><dd>{word("kind", node.kind)}</dd>
          {node.product && <><dt>{t("trace.product")}</dt><dd>{node.product}</dd></>}
          {node.state && <><dt>{t("col.state")}</dt><dd>{word("word", node.state)}</dd></>}
          {node.probability !== undefined && <><dt>{t("trace.probability")}</dt><dd>{probability(node.probability)}</dd></>}
          {extentText(node.extent) && <><dt>{t("item.extent")}</dt><dd>{extentText(node.extent)}</dd></>}
        </dl>
        <div class="row">
          {node.item ? <><a class="button" href={itemHref(node.item)}>{t("trace.openItem")}</a><a class="button" href={traceHref(node.item)}>{t("trace.fromHere")}</a></>
            : <button class="button main" onClick={() => onOpen(node)}>{t("trace.openMembers", { n: Math.min(OPEN_STEP, node.count ?? node.members.length) })}</button>}
        </div>
        {failed !== undefined && <p role="alert" style={{ color: "var(--alarm)" }}>{failed || t("wrong.noConnection")}</p>}
        {edges.length > 0 && node.item && (
          <ul class="hang small">{edges.map((edge, i) => {
            const other = edge.from === node.id ? edge.to : edge.from;
            const name = nameOf(other);
            return (
              <li key={i}><span class="muted">{t(edge.from === node.id ? "trace.into" : "trace.from")}</span> {name ? <ItemLink id={name} /> : t("trace.aGroup")} <span class="muted">{[word("use", edge.position), quantity(edge.quantity), extentText(edge.extent), edge.probability !== undefined && edge.probability < 1 ? probability(edge.probability) : ""].filter(Boolean).join(" · ")}</span></li>
            );
          })}</ul>
        )}
      </div>
    </aside>
  );
}

function Table({ id, direction, known }: { id: string; direction: Direction; known: string | undefined }) {
  const ask = async (cursor: string | undefined, limit: number): Promise<Page<TraceRow>> => {
    const page = await get<Page<TraceRow> | TraceRow[]>(`/api/trace/${inPath(id)}/table`, { direction, cursor, limit, knownAt: known });
    return Array.isArray(page) ? { rows: page } : page;
  };
  return (
    <VirtualTable<TraceRow> label={t("trace.table")} ask={ask} empty={<NoRows title={t("trace.empty", { item: idParts(id).value })} />}
      columns={[
        { title: t("col.item"), width: "minmax(12rem, 1.2fr)", cell: (row) => <ItemLink id={row.item} icon /> },
        { title: t("trace.product"), width: "minmax(8rem, 1fr)", cell: (row) => row.product },
        { title: t("trace.level"), width: "4rem", end: true, cell: (row) => row.depth },
        { title: t("trace.probability"), width: "6rem", end: true, cell: (row) => probability(row.probability) },
        { title: t("col.state"), width: "7rem", cell: (row) => word("word", row.state) },
        { title: t("item.where"), width: "minmax(8rem, 1fr)", cell: (row) => (typeof row.location === "string" ? row.location : row.location?.name ?? row.location?.id) },
        { title: t("trace.path"), width: "minmax(16rem, 2fr)", cell: (row) => row.path?.map((step, i) => <span key={step}>{i > 0 && <span class="muted"> › </span>}<ItemLink id={step} /></span>) },
      ]} />
  );
}
