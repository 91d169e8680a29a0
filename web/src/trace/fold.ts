import type { Trace, TraceEdge, TraceNode } from "../api/types";

/** More siblings of one kind, product and level than one of these are drawn as one group: the first with which no column is too tall. */
export const FOLD_ABOVE = [8, 5, 3, 2, 1] as const;
/** Nodes one above the other that can be read without scrolling. */
export const COLUMN_ROWS = 12;
/** A group opens this many members at a time. */
export const OPEN_STEP = 16;

/** A node as drawn: an item, a group of the server's, or a fold of many items made here. */
export interface DrawnNode extends TraceNode {
  layer: number;
  /** Key of the group this node stands for or belongs to; opening it shows (more) members. */
  fold?: string;
  /** Items folded into this node (known here; a server's group knows only its count). */
  members: TraceNode[];
  root: boolean;
}

export interface Drawing {
  nodes: DrawnNode[];
  edges: TraceEdge[];
}

/**
 * Layers by the longest way to the root: materials get negative layers, what was made of it positive ones, so every edge runs left to right.
 * A cycle in the records (a rewound coil) ends the search instead of the browser.
 */
export function layersOf(trace: Pick<Trace, "root" | "nodes" | "edges">): Map<string, number> {
  const root = rootOf(trace);
  const layers = new Map<string, number>([[root, 0]]);
  for (const direction of [-1, 1] as const) {
    const next = new Map<string, string[]>();
    for (const edge of trace.edges) {
      const [at, to] = direction === -1 ? [edge.to, edge.from] : [edge.from, edge.to];
      (next.get(at) ?? next.set(at, []).get(at)!).push(to);
    }
    let front = [root];
    for (let depth = 1; front.length > 0 && depth <= MAX_LAYERS; depth++) {
      const after = new Set<string>();
      for (const at of front) {
        for (const to of next.get(at) ?? []) {
          if (to === root) continue;
          const known = layers.get(to);
          if (known === undefined || (Math.sign(known) === direction && Math.abs(known) < depth)) {
            layers.set(to, depth * direction);
            after.add(to);
          }
        }
      }
      front = [...after];
    }
  }
  for (const node of trace.nodes) if (!layers.has(node.id)) layers.set(node.id, node.depth || -1);
  return layers;
}

const MAX_LAYERS = 40;

export function rootOf(trace: Pick<Trace, "root" | "nodes">): string {
  return (trace.nodes.find((node) => node.id === trace.root || node.item === trace.root) ?? trace.nodes.find((node) => node.depth === 0))?.id ?? trace.root;
}

/** How many siblings may stand alone, so that the whole drawing is readable at once. */
function foldAbove(buckets: ReadonlyMap<string, TraceNode[]>, layers: ReadonlyMap<string, number>): number {
  const fits = (above: number) => {
    const rows = new Map<number, number>();
    for (const members of buckets.values()) {
      const layer = layers.get(members[0]!.id)!;
      rows.set(layer, (rows.get(layer) ?? 0) + (members.length > above ? 1 : members.length));
    }
    return Math.max(...rows.values()) <= COLUMN_ROWS;
  };
  return FOLD_ABOVE.find(fits) ?? FOLD_ABOVE.at(-1)!;
}

/** Folds large sets of siblings into groups; `opened` says how many members of a group stand alone. */
export function foldTrace(trace: Trace, opened: ReadonlyMap<string, number>): Drawing {
  const layers = layersOf(trace);
  const root = rootOf(trace);
  const buckets = new Map<string, TraceNode[]>();
  for (const node of trace.nodes) {
    const key = node.id === root ? "root" : `${layers.get(node.id)} ${node.kind} ${node.product ?? ""}`;
    (buckets.get(key) ?? buckets.set(key, []).get(key)!).push(node);
  }
  const above = foldAbove(buckets, layers);
  const nodes: DrawnNode[] = [];
  const drawnAs = new Map<string, string>();
  for (const [key, members] of buckets) {
    const layer = layers.get(members[0]!.id)!;
    const alone = members.length <= above ? members.length : Math.min(opened.get(key) ?? 0, members.length);
    const sorted = members.length > above ? [...members].sort((a, b) => (b.probability ?? 1) - (a.probability ?? 1)) : members;
    for (const node of sorted.slice(0, alone)) {
      nodes.push({ ...node, layer, root: node.id === root, members: [], ...(members.length > above ? { fold: key } : isGroup(node) ? { fold: node.id } : {}) });
      drawnAs.set(node.id, node.id);
    }
    const rest = sorted.slice(alone);
    if (rest.length === 0) continue;
    const id = `fold:${key}`;
    rest.forEach((node) => drawnAs.set(node.id, id));
    const first = rest[0]!;
    nodes.push({
      id, kind: first.kind, depth: first.depth, layer, fold: key, members: rest, root: false,
      ...(first.product === undefined ? {} : { product: first.product, label: first.product }),
      count: rest.reduce((sum, node) => sum + (node.count ?? 1), 0),
      probability: rest.reduce((most, node) => Math.max(most, node.probability ?? 1), 0),
    });
  }
  return { nodes, edges: mergeEdges(trace.edges, drawnAs) };
}

export function isGroup(node: TraceNode): boolean {
  return node.item === undefined && node.id.startsWith("group:");
}

function mergeEdges(edges: TraceEdge[], drawnAs: ReadonlyMap<string, string>): TraceEdge[] {
  const merged = new Map<string, TraceEdge>();
  for (const edge of edges) {
    const from = drawnAs.get(edge.from);
    const to = drawnAs.get(edge.to);
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from}\n${to}`;
    const before = merged.get(key);
    const probability = edge.probability ?? 1;
    if (before) {
      before.count = (before.count ?? 1) + (edge.count ?? 1);
      before.probability = Math.max(before.probability ?? 1, probability);
      delete before.extent;
      delete before.quantity;
    } else merged.set(key, { ...edge, from, to, probability, count: edge.count ?? 1 });
  }
  return [...merged.values()];
}

/** Puts the fetched members of a server's group into the trace; the rest stays one group. */
export function openGroup(trace: Trace, group: string, members: TraceNode[], edges: TraceEdge[]): Trace {
  const whole = trace.nodes.find((node) => node.id === group);
  if (!whole || members.length === 0) return trace;
  const fresh = members.filter((member) => !trace.nodes.some((node) => node.id === member.id)).map((member) => ({ ...member, depth: whole.depth }));
  const left = (whole.count ?? 0) - fresh.length;
  const nodes = trace.nodes.flatMap((node) => (node.id !== group ? [node] : left > 0 ? [{ ...node, count: left }] : []));
  const own = new Set(fresh.map((member) => member.id));
  const known = new Set([...nodes.map((node) => node.id), ...own]);
  const given = edges.filter((edge) => (own.has(edge.from) || own.has(edge.to)) && known.has(edge.from) && known.has(edge.to));
  // Without edges of their own, members inherit those of their group: where they come from and go to is then known only by group.
  const inherited = given.length > 0 ? given : trace.edges.filter((edge) => edge.from === group || edge.to === group)
    .flatMap((edge) => fresh.map((member) => ({ ...edge, from: edge.from === group ? member.id : edge.from, to: edge.to === group ? member.id : edge.to, count: 1 })));
  const kept = left > 0 ? trace.edges : trace.edges.filter((edge) => edge.from !== group && edge.to !== group);
  return { ...trace, nodes: [...nodes, ...fresh], edges: [...kept, ...inherited] };
}
