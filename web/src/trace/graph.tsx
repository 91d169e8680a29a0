import { useComputed, useSignal, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Icon, kindIcon } from "../parts/icon";
import { probability, shortCount } from "../text/number";
import { t, word } from "../text/text";
import { NODE_HEIGHT, NODE_WIDTH, threadOf, type Layout, type Placed } from "./layout";

const ZOOM_MIN = 0.08;
const ZOOM_MAX = 2.5;
/** At the start a drawing is shrunk until it fits, but never below what can be told apart. */
const OPENING_ZOOM = 0.5;
const MARGIN = 24;

interface View {
  x: number;
  y: number;
  k: number;
}

/** The genealogy drawn: time runs left to right, materials left, vehicle right. Nodes are focusable; arrows walk the thread, Enter opens. */
export function Graph({ layout, selected, onOpen, svgRef }: { layout: Layout; selected: Signal<string | undefined>; onOpen: (node: Placed) => void; svgRef: { current: SVGSVGElement | null } }) {
  const box = useRef<HTMLDivElement>(null);
  const view = useSignal<View>({ x: MARGIN, y: MARGIN, k: 1 });
  const hovered = useSignal<string | undefined>(undefined);
  const moved = useRef(false);
  const touched = useRef(false);

  const fit = (opening: boolean) => {
    const area = box.current?.getBoundingClientRect();
    if (!area || area.width === 0) return;
    const wide = (area.width - 2 * MARGIN) / layout.width;
    const whole = Math.min(1, wide, (area.height - 2 * MARGIN) / layout.height);
    const k = Math.max(opening ? OPENING_ZOOM : ZOOM_MIN, whole);
    const root = layout.nodes.find((node) => node.root);
    const free = (size: number, length: number, at: number) => (length * k + 2 * MARGIN <= size ? (size - length * k) / 2 : Math.min(MARGIN, Math.max(size - MARGIN - length * k, size / 2 - at * k)));
    view.value = { k, x: free(area.width, layout.width, (root?.x ?? 0) + NODE_WIDTH / 2), y: free(area.height, layout.height, (root?.y ?? 0) + NODE_HEIGHT / 2) };
  };
  useEffect(() => {
    if (!touched.current) fit(true);
  }, [layout]);

  const zoom = (factor: number, cx?: number, cy?: number) => {
    const area = box.current!.getBoundingClientRect();
    const x = cx ?? area.width / 2;
    const y = cy ?? area.height / 2;
    const { x: vx, y: vy, k } = view.value;
    const next = Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, k * factor));
    touched.current = true;
    view.value = { k: next, x: x - ((x - vx) * next) / k, y: y - ((y - vy) * next) / k };
  };
  useEffect(() => {
    const element = box.current!;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && !element.contains(document.activeElement)) return;
      event.preventDefault();
      const area = element.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY * 0.0016), event.clientX - area.left, event.clientY - area.top);
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, []);

  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const onPointerDown = (event: PointerEvent) => {
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    moved.current = false;
  };
  const onPointerMove = (event: PointerEvent) => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const all = [...pointers.current.values()];
    if (all.length === 2) {
      const [a, b] = all as [{ x: number; y: number }, { x: number; y: number }];
      const was = Math.hypot(a.x - b.x, a.y - b.y);
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      const [c, d] = [...pointers.current.values()] as [typeof a, typeof b];
      const area = box.current!.getBoundingClientRect();
      zoom(Math.hypot(c.x - d.x, c.y - d.y) / (was || 1), (c.x + d.x) / 2 - area.left, (c.y + d.y) / 2 - area.top);
      return;
    }
    const dx = event.clientX - before.x;
    const dy = event.clientY - before.y;
    if (!moved.current && Math.hypot(dx, dy) < 4) return;
    moved.current = true;
    touched.current = true;
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    view.value = { ...view.value, x: view.value.x + dx, y: view.value.y + dy };
  };
  const onPointerEnd = (event: PointerEvent) => void pointers.current.delete(event.pointerId);

  const lit = useComputed(() => {
    const id = hovered.value ?? selected.value;
    return id && layout.nodes.some((node) => node.id === id) ? threadOf(layout, id) : undefined;
  });
  const thread = lit.value;
  const walk = (node: Placed, key: string) => {
    const step = key === "ArrowLeft" ? layout.edges.filter((edge) => edge.to.id === node.id).map((edge) => edge.from)
      : key === "ArrowRight" ? layout.edges.filter((edge) => edge.from.id === node.id).map((edge) => edge.to)
      : layout.nodes.filter((other) => other.x === node.x && (key === "ArrowUp" ? other.y < node.y : other.y > node.y));
    const nearest = step.sort((a, b) => Math.abs(a.y - node.y) - Math.abs(b.y - node.y))[0];
    if (nearest) box.current?.querySelector<SVGGElement>(`[data-node="${CSS.escape(nearest.id)}"]`)?.focus();
  };
  /** A group opens at once; an item is chosen first and opened by choosing it again. */
  const pick = (node: Placed) => {
    if (node.item === undefined || selected.value === node.id) onOpen(node);
    selected.value = node.id;
  };
  const { x, y, k } = view.value;
  const area = box.current;
  const isCropped = area !== null && (x < 0 || y < 0 || x + layout.width * k > area.clientWidth || y + layout.height * k > area.clientHeight);
  return (
    <div class={`graph ${thread ? "lit" : ""}`} ref={box} style={{ blockSize: `clamp(300px, ${Math.round(layout.height + 110)}px, 62vh)` }} tabIndex={0} role="group" aria-label={t("trace.graph", { n: layout.nodes.length })}
      onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={onPointerEnd} onPointerCancel={onPointerEnd} onPointerLeave={onPointerEnd}
      onKeyDown={(event) => {
        if (event.key === "+" || event.key === "=") zoom(1.25);
        else if (event.key === "-") zoom(0.8);
        else if (event.key === "0") fit(false);
      }}>
      <svg ref={svgRef} width="100%" height="100%" data-width={layout.width} data-height={layout.height}>
        <g transform={`translate(${x} ${y}) scale(${k})`} data-content>
          {layout.edges.map((edge) => (
            <path key={`${edge.from.id} ${edge.to.id}`} d={edge.path} class={`edge ${edge.probability < 1 ? "probable" : ""} ${thread?.edges.has(edge.index) ? "on" : ""}`} stroke-width={Math.min(7, 1 + Math.log10(Math.max(1, edge.count)) * 1.6)} />
          ))}
          {layout.nodes.map((node) => (
            <Node key={node.id} node={node} on={!thread || thread.nodes.has(node.id)} selected={selected.value === node.id}
              onHover={(on) => (hovered.value = on ? node.id : undefined)}
              onPick={() => void (moved.current || pick(node))}
              onKey={(event) => {
                if (event.key === "Enter" || event.key === " ") {
                  event.preventDefault();
                  pick(node);
                } else if (event.key.startsWith("Arrow")) {
                  event.preventDefault();
                  walk(node, event.key);
                }
              }} />
          ))}
        </g>
      </svg>
      <div class="zoom no-print">
        <button class="icon-button" aria-label={t("trace.zoomIn")} onClick={() => zoom(1.25)}><Icon name="plus" /></button>
        <button class="icon-button" aria-label={t("trace.zoomOut")} onClick={() => zoom(0.8)}><Icon name="minus" /></button>
        <button class="icon-button" aria-label={t("trace.fit")} onClick={() => fit(false)}><Icon name="fit" /></button>
        {isCropped && <span class="small soft cropped">{t("trace.cropped")}</span>}
      </div>
    </div>
  );
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length - 1) + "…";
}

function Node({ node, on, selected, onHover, onPick, onKey }: { node: Placed; on: boolean; selected: boolean; onHover: (on: boolean) => void; onPick: () => void; onKey: (event: KeyboardEvent) => void }) {
  const group = node.item === undefined;
  const count = node.count ?? 1;
  const name = group ? shortCount(count) : node.label ?? node.item ?? node.id;
  const under = node.product && node.product !== name ? node.product : word("kind", node.kind);
  const likely = node.probability !== undefined && node.probability < 1 ? probability(node.probability) : "";
  return (
    <g class={`node ${group ? "group" : ""} ${node.root ? "root" : ""} ${selected ? "selected" : ""} ${on ? "" : "off"} ${likely ? "probable" : ""}`} transform={`translate(${node.x} ${node.y})`}
      data-node={node.id} tabindex={0} role="button" aria-label={t(group ? "trace.node.group" : "trace.node", { n: count, name, product: under, likely })} aria-pressed={selected}
      onPointerEnter={() => onHover(true)} onPointerLeave={() => onHover(false)} onClick={onPick} onKeyDown={onKey}>
      {group && <><rect class="sheet" x="6" y="-6" width={NODE_WIDTH - 6} height={NODE_HEIGHT} rx="4" /><rect class="sheet" x="3" y="-3" width={NODE_WIDTH - 3} height={NODE_HEIGHT} rx="4" /></>}
      <rect class="card" width={NODE_WIDTH} height={NODE_HEIGHT} rx="4" />
      <svg x="9" y="13" width="20" height="20" class="glyph"><Icon name={kindIcon(node.kind)} /></svg>
      <text x="36" y="20" class="name">{cut(name, group ? 12 : likely ? 12 : 18)}</text>
      <text x="36" y="36" class="under">{cut(under, group && likely ? 15 : 24)}</text>
      {likely && <text x={NODE_WIDTH - 10} y={group ? 36 : 20} text-anchor="end" class="likely">{likely}</text>}
      {group && <text x={NODE_WIDTH - 10} y="20" text-anchor="end" class="under">{t("trace.openGroup")}</text>}
      <title>{`${name} · ${under}${likely ? ` · ${likely}` : ""}`}</title>
    </g>
  );
}
