import { describe, expect, test } from "vitest";
import type { Trace, TraceEdge, TraceNode } from "../src/api/types";
import { COLUMN_ROWS, FOLD_ABOVE, foldTrace, layersOf, OPEN_STEP, openGroup } from "../src/trace/fold";
import { layOut, NODE_HEIGHT, spread, threadOf } from "../src/trace/layout";

const node = (id: string, kind = "unit", product = "cell", depth = 0): TraceNode => ({ id, item: id, kind, product, depth, count: 1, probability: 1 });
const edge = (from: string, to: string): TraceEdge => ({ from, to, probability: 1, count: 1 });
const trace = (root: string, nodes: TraceNode[], edges: TraceEdge[]): Trace => ({ root, nodes, edges, totals: { nodes: nodes.length, edges: edges.length, byKind: {} }, grouped: false, millis: 1 });

/** A pack of `cells` cells, all from one coil. */
function pack(cells: number): Trace {
  const names = Array.from({ length: cells }, (_, i) => `cell${i}`);
  return trace("pack", [node("pack", "unit", "pack"), node("coil", "coil", "coil", -2), ...names.map((name) => node(name, "unit", "cell", -1))], [...names.map((name) => edge("coil", name)), ...names.map((name) => edge(name, "pack"))]);
}

describe("folding", () => {
  test("the taller a column would be, the sooner its siblings are one", () => {
    const nodes = [{ id: "r", kind: "unit", depth: 0, item: "unit:R" }, ...["a", "b", "c", "d"].flatMap((product) => Array.from({ length: 4 }, (_, i) => ({ id: `${product}${i}`, item: `lot:${product}${i}`, kind: "lot", product, depth: -1 })))];
    const trace = { root: "r", nodes, edges: nodes.slice(1).map((node) => ({ from: node.id, to: "r" })), totals: { nodes: nodes.length, edges: 16, byKind: {} }, grouped: false, millis: 1 } as unknown as Parameters<typeof foldTrace>[0];
    const drawn = foldTrace(trace, new Map()).nodes;
    expect(drawn.length - 1).toBeLessThanOrEqual(COLUMN_ROWS);
    expect(drawn.filter((node) => node.count === 4)).toHaveLength(4);
  });

  test("few siblings stand alone", () => {
    expect(foldTrace(pack(FOLD_ABOVE[0]), new Map()).nodes).toHaveLength(FOLD_ABOVE[0] + 2);
  });

  test("a hundred thousand siblings become one group that carries their number", () => {
    const drawing = foldTrace(pack(100_000), new Map());
    expect(drawing.nodes).toHaveLength(3);
    const group = drawing.nodes.find((each) => each.item === undefined)!;
    expect(group.count).toBe(100_000);
    expect(drawing.edges.map((each) => each.count)).toEqual([100_000, 100_000]);
  });

  test("an opened group shows some members and keeps the rest together", () => {
    const big = pack(100);
    const group = foldTrace(big, new Map()).nodes.find((each) => each.item === undefined)!;
    const drawing = foldTrace(big, new Map([[group.fold!, OPEN_STEP]]));
    expect(drawing.nodes).toHaveLength(2 + OPEN_STEP + 1);
    expect(drawing.nodes.find((each) => each.item === undefined)!.count).toBe(100 - OPEN_STEP);
    expect(drawing.edges).toHaveLength(2 * (OPEN_STEP + 1));
  });

  test("members of a server's group inherit its edges when none are given", () => {
    const grouped = trace("pack", [node("pack", "unit", "pack"), { id: "group:cells", kind: "unit", product: "cell", depth: -1, count: 500 }], [edge("group:cells", "pack")]);
    const opened = openGroup(grouped, "group:cells", [node("a"), node("b")], []);
    expect(opened.nodes.find((each) => each.id === "group:cells")!.count).toBe(498);
    expect(opened.edges.map((each) => `${each.from}>${each.to}`).sort()).toEqual(["a>pack", "b>pack", "group:cells>pack"]);
  });
});

describe("layers", () => {
  test("every edge runs left to right, whatever depths the server gave", () => {
    const nodes = ["powder", "slurry", "coil", "cell", "pack", "car"].map((id) => node(id));
    const edges = [edge("powder", "slurry"), edge("slurry", "coil"), edge("coil", "cell"), edge("powder", "cell"), edge("cell", "pack"), edge("pack", "car")];
    const layers = layersOf(trace("cell", nodes, edges));
    for (const each of edges) expect(layers.get(each.from)!, `${each.from} before ${each.to}`).toBeLessThan(layers.get(each.to)!);
    expect(layers.get("cell")).toBe(0);
  });

  test("a cycle in the records ends the search", () => {
    const layers = layersOf(trace("a", ["a", "b", "c"].map((id) => node(id)), [edge("b", "a"), edge("c", "b"), edge("b", "c")]));
    expect(layers.size).toBe(3);
  });
});

describe("layout", () => {
  test("nodes of a column never overlap and the root keeps its neighbours on their sides", () => {
    const layout = layOut(foldTrace(pack(FOLD_ABOVE[0]), new Map()));
    for (const x of new Set(layout.nodes.map((each) => each.x))) {
      const ys = layout.nodes.filter((each) => each.x === x).map((each) => each.y).sort((a, b) => a - b);
      for (let i = 1; i < ys.length; i++) expect(ys[i]! - ys[i - 1]!).toBeGreaterThan(NODE_HEIGHT);
    }
    for (const each of layout.edges) expect(each.from.x).toBeLessThan(each.to.x);
  });

  test("places keep order and distance and stay as near as they can", () => {
    expect(spread([0, 0, 0], 10)).toEqual([-10, 0, 10]);
    expect(spread([0, 100, 200], 10)).toEqual([0, 100, 200]);
    const placed = spread([50, 40, 45, 400], 10);
    for (let i = 1; i < placed.length; i++) expect(placed[i]! - placed[i - 1]!).toBeGreaterThanOrEqual(10 - 1e-9);
  });

  test("the thread of a node is what lies up- and downstream, not its siblings", () => {
    const layout = layOut(foldTrace(pack(3), new Map()));
    expect([...threadOf(layout, "cell0").nodes].sort()).toEqual(["cell0", "coil", "pack"]);
  });

  test("the largest answer the server gives is laid out in well under a second", () => {
    const started = performance.now();
    layOut(foldTrace(pack(2_000), new Map([["-1 unit cell", 200]])));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
