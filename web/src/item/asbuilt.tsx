import { useSignal } from "@preact/signals";
import { get, inPath } from "../api/client";
import { asFailure, useLoad } from "../api/load";
import type { AsBuilt } from "../api/types";
import { extentText } from "../parts/extent";
import { Icon, kindIcon } from "../parts/icon";
import { idParts, ItemLink, traceHref } from "../parts/links";
import { Mark } from "../parts/mark";
import { Empty, WaitRows, Wrong } from "../parts/states";
import { probability, quantity } from "../text/number";
import { t, word } from "../text/text";

/** The as-built bill of material: what is really in it, level by level; uncertain parts say how likely they are. */
export function AsBuiltTree({ id, known }: { id: string; known: string | undefined }) {
  const loaded = useLoad(`built ${id} ${known ?? ""}`, (signal) => get<AsBuilt>(`/api/items/${inPath(id)}/asbuilt`, { depth: 2, knownAt: known }, signal));
  const { data, failed } = loaded.value;
  if (failed) return <Wrong failed={failed} again={loaded.again} />;
  if (!data) return <section class="panel"><WaitRows rows={12} chars={50} /></section>;
  if (data.children.length === 0 && !data.more) return <section class="panel"><Empty title={t("built.empty")}>{t("built.empty.next")}</Empty></section>;
  return (
    <section class="panel built" aria-label={t("item.tab.built")}>
      <div role="tree" aria-label={t("item.tab.built")}>
        <Missing names={data.missing} level={1} />
        {data.children.map((child, i) => <Branch key={`${child.item} ${child.position ?? i}`} node={child} level={1} known={known} />)}
        {(data.more ?? 0) > 0 && <More id={id} n={data.more!} level={1} />}
      </div>
    </section>
  );
}

function Branch({ node, level, known }: { node: AsBuilt; level: number; known: string | undefined }) {
  const fetched = useSignal<AsBuilt | undefined>(undefined);
  const failed = useSignal<string | undefined>(undefined);
  const open = useSignal(level < 2 && node.children.length > 0 && node.children.length <= 4);
  const shown = fetched.value ?? node;
  const leaf = node.children.length === 0 && !node.more;
  const toggle = async () => {
    open.value = !open.value;
    if (!open.value || shown.children.length > 0) return;
    try {
      fetched.value = await get<AsBuilt>(`/api/items/${inPath(node.item)}/asbuilt`, { depth: 1, knownAt: known });
    } catch (cause) {
      failed.value = asFailure(cause).problem.message;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === "ArrowRight" && !open.value) || (event.key === "ArrowLeft" && open.value)) {
      event.preventDefault();
      if (!leaf) void toggle();
    }
  };
  const extent = extentText(node.extent);
  return (
    <div role="treeitem" aria-level={level} aria-expanded={leaf ? undefined : open.value} onKeyDown={onKeyDown}>
      <div class="branch" style={{ paddingInlineStart: `${(level - 1) * 24 + 8}px` }}>
        {leaf ? <span class="twist" /> : <button class={`twist ${open.value ? "open" : ""}`} aria-label={t(open.value ? "built.close" : "built.open", { item: idParts(node.item).value })} onClick={toggle}><Icon name="chevron" /></button>}
        <span class="kind"><Icon name={kindIcon(idParts(node.item).kind)} /></span>
        <span class="who"><ItemLink id={node.item} /> <span class="muted">{node.product}</span></span>
        <span class="muted slot">{word("use", node.position)}</span>
        <span class="num soft">{[quantity(node.quantity), extent].filter(Boolean).join(" · ")}</span>
        <span class="num">{node.certainty === "probable" || (node.probability !== undefined && node.probability < 1) ? <Mark state="probable" text={probability(node.probability)} /> : null}</span>
      </div>
      {open.value && (
        <div role="group">
          <Missing names={shown.missing} level={level + 1} />
          {shown.children.map((child, i) => <Branch key={`${child.item} ${child.position ?? i}`} node={child} level={level + 1} known={known} />)}
          {(shown.more ?? 0) > 0 && shown.children.length > 0 && <More id={node.item} n={shown.more!} level={level + 1} />}
          {failed.value && <div class="branch muted" style={{ paddingInlineStart: `${level * 24 + 40}px` }} role="alert">{failed.value || t("wrong.noConnection")}</div>}
        </div>
      )}
    </div>
  );
}

function Missing({ names, level }: { names: string[] | undefined; level: number }) {
  return <>{names?.map((name) => <div class="branch" role="treeitem" aria-level={level} key={name} style={{ paddingInlineStart: `${(level - 1) * 24 + 40}px` }}><Mark state="missing" text={t("built.missing", { slot: word("use", name) })} /></div>)}</>;
}

function More({ id, n, level }: { id: string; n: number; level: number }) {
  return <div class="branch" style={{ paddingInlineStart: `${(level - 1) * 24 + 40}px` }}><a class="id" href={traceHref(id)}>{t("built.more", { n })}</a></div>;
}
