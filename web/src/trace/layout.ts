import type { Drawing, DrawnNode } from "./fold";

export const NODE_WIDTH = 180;
export const NODE_HEIGHT = 46;
const COLUMN_GAP = 44;
const ROW_GAP = 12;
const SWEEPS = 6;

export interface Placed extends DrawnNode {
  x: number;
  y: number;
}

export interface Layout {
  nodes: Placed[];
  edges: { from: Placed; to: Placed; path: string; count: number; probability: number; index: number }[];
  width: number;
  height: number;
}

/**
 * Layered drawing, left to right: columns are the layers, the order inside a column follows the mean place of its neighbours
 * (barycentre sweeps, Sugiyama), and places settle towards their neighbours without overlap. Deterministic.
 */
export function layOut(drawing: Drawing): Layout {
  const columns = new Map<number, string[]>();
  const byId = new Map(drawing.nodes.map((node) => [node.id, node]));
  for (const node of drawing.nodes) (columns.get(node.layer) ?? columns.set(node.layer, []).get(node.layer)!).push(node.id);
  const layers = [...columns.keys()].sort((a, b) => a - b);
  const before = neighbours(drawing, "to", "from");
  const after = neighbours(drawing, "from", "to");
  const rank = new Map<string, number>();
  const renumber = (layer: number) => columns.get(layer)!.forEach((id, i) => rank.set(id, i));
  layers.forEach((layer) => {
    columns.get(layer)!.sort((a, b) => order(byId.get(a)!, byId.get(b)!));
    renumber(layer);
  });
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forward = sweep % 2 === 0;
    for (const layer of forward ? layers : [...layers].reverse()) {
      const near = forward ? before : after;
      const weight = new Map(columns.get(layer)!.map((id) => [id, mean((near.get(id) ?? []).map((other) => rank.get(other)!)) ?? rank.get(id)!]));
      columns.get(layer)!.sort((a, b) => weight.get(a)! - weight.get(b)! || rank.get(a)! - rank.get(b)!);
      renumber(layer);
    }
  }
  const y = settle(layers.map((layer) => columns.get(layer)!), before, after);
  const top = Math.min(...y.values());
  const placed = new Map<string, Placed>();
  layers.forEach((layer, column) => {
    for (const id of columns.get(layer)!) placed.set(id, { ...byId.get(id)!, x: column * (NODE_WIDTH + COLUMN_GAP), y: y.get(id)! - top });
  });
  const edges = drawing.edges.flatMap((edge, index) => {
    const from = placed.get(edge.from);
    const to = placed.get(edge.to);
    return from && to ? [{ from, to, path: curve(from, to), count: edge.count ?? 1, probability: edge.probability ?? 1, index }] : [];
  });
  return {
    nodes: [...placed.values()],
    edges,
    width: Math.max(NODE_WIDTH, layers.length * (NODE_WIDTH + COLUMN_GAP) - COLUMN_GAP),
    height: Math.max(NODE_HEIGHT, ...[...placed.values()].map((node) => node.y + NODE_HEIGHT)),
  };
}

function order(a: DrawnNode, b: DrawnNode): number {
  return `${a.kind} ${a.product ?? ""}`.localeCompare(`${b.kind} ${b.product ?? ""}`) || (a.label ?? a.id).localeCompare(b.label ?? b.id, undefined, { numeric: true });
}

function neighbours(drawing: Drawing, at: "from" | "to", other: "from" | "to"): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const edge of drawing.edges) (found.get(edge[at]) ?? found.set(edge[at], []).get(edge[at])!).push(edge[other]);
  return found;
}

function mean(values: number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Vertical places: each column starts stacked around the middle, then is drawn to its neighbours and pushed apart where it overlaps. */
function settle(columns: string[][], before: Map<string, string[]>, after: Map<string, string[]>): Map<string, number> {
  const step = NODE_HEIGHT + ROW_GAP;
  const y = new Map<string, number>();
  for (const column of columns) column.forEach((id, i) => y.set(id, (i - (column.length - 1) / 2) * step));
  for (let round = 0; round < 8; round++) {
    for (const column of round % 2 === 0 ? columns : [...columns].reverse()) {
      const wanted = column.map((id) => mean([...(before.get(id) ?? []), ...(after.get(id) ?? [])].map((other) => y.get(other)!)) ?? y.get(id)!);
      const given = spread(wanted, step);
      column.forEach((id, i) => y.set(id, given[i]!));
    }
  }
  return y;
}

/** The places nearest to the wanted ones (least squares) that keep the order and the distance: pool adjacent violators. */
export function spread(wanted: number[], step: number): number[] {
  const blocks: { sum: number; size: number }[] = [];
  wanted.forEach((value, i) => {
    blocks.push({ sum: value - i * step, size: 1 });
    while (blocks.length > 1 && blocks.at(-2)!.sum / blocks.at(-2)!.size > blocks.at(-1)!.sum / blocks.at(-1)!.size) {
      const last = blocks.pop()!;
      blocks.at(-1)!.sum += last.sum;
      blocks.at(-1)!.size += last.size;
    }
  });
  const out: number[] = [];
  for (const block of blocks) for (let k = 0; k < block.size; k++) out.push(block.sum / block.size + out.length * step);
  return out;
}

function curve(from: Placed, to: Placed): string {
  const x1 = from.x + NODE_WIDTH;
  const y1 = from.y + NODE_HEIGHT / 2;
  const x2 = to.x;
  const y2 = to.y + NODE_HEIGHT / 2;
  const bend = Math.max(28, Math.min(120, (x2 - x1) / 2));
  return `M${x1} ${y1.toFixed(1)}C${x1 + bend} ${y1.toFixed(1)} ${x2 - bend} ${y2.toFixed(1)} ${x2} ${y2.toFixed(1)}`;
}

/** Everything up- and downstream of a node, for lighting up its thread. */
export function threadOf(layout: Layout, id: string): { nodes: Set<string>; edges: Set<number> } {
  const nodes = new Set([id]);
  const edges = new Set<number>();
  for (const [at, other] of [["to", "from"], ["from", "to"]] as const) {
    let front = [id];
    const seen = new Set(front);
    while (front.length > 0) {
      const next: string[] = [];
      for (const edge of layout.edges) {
        if (!front.includes(edge[at].id)) continue;
        edges.add(edge.index);
        if (!seen.has(edge[other].id)) {
          seen.add(edge[other].id);
          nodes.add(edge[other].id);
          next.push(edge[other].id);
        }
      }
      front = next;
    }
  }
  return { nodes, edges };
}
