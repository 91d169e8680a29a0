package org.heddle.genealogy;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes a base and a frozen delta as one new base. */
final class EdgeMerge {
  private final EdgeDelta delta;
  private final int edges;
  private final int deltaNodes;

  EdgeMerge(EdgeDelta delta) {
    this.delta = delta;
    this.edges = delta.size();
    int highest = -1;
    for (int edge = 0; edge < edges; edge++) {
      highest = Math.max(highest, Math.max(delta.owner(edge), delta.component(edge)));
    }
    this.deltaNodes = highest + 1;
  }

  EdgeRuns merged(EdgeRuns base, Shapes shapes, Direction direction) {
    boolean labelled = direction == Direction.INTO;
    int nodes = Math.max(base.nodes(), deltaNodes);
    EdgeRunsBuilder builder =
        new EdgeRunsBuilder(shapes, labelled, nodes, base.bytes() + edges * 4L + nodes);
    EdgeRuns.Reader reader = base.reader();
    Run run = new Run();
    for (int node = 0; node < nodes; node++) {
      boolean unchanged = delta.isEmpty(node, direction);
      if (unchanged && node < base.nodes()) {
        builder.addRaw(node, reader.raw(node));
      } else {
        reader.load(node, run, true);
        delta.append(node, direction, edges, run);
        run.sort();
        builder.add(node, run);
      }
    }
    return builder.build();
  }

  static ByteBuffer header(int intoNodes, int outOfNodes, long edges) {
    ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    return header.putInt(intoNodes).putInt(outOfNodes).putLong(edges).flip();
  }

  static EdgeRuns open(IndexFile file, String name, Shapes shapes, boolean labelled, int nodes) {
    MemorySegment starts = file.section(name + ".starts");
    return new EdgeRuns(starts, file.section(name + ".runs"), shapes, labelled, nodes);
  }
}
